//! One place of a path has one name, and one request one operation.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{super::Findings, identifiers::identifier};
use crate::{Document, operation::Site};

pub(super) fn check(document: &Document, sites: &[Site<'_>], findings: &mut Findings) {
    requests(sites, findings);
    // By the shape of a path up to a parameter: its names, each with the sites that use it.
    let mut places: BTreeMap<String, BTreeMap<&str, Vec<&Site<'_>>>> = BTreeMap::new();
    for site in sites {
        for (end, name) in parameters(site.path) {
            let names = places.entry(shape(&site.path[..end])).or_default();
            names.entry(name).or_default().push(site);
        }
    }
    for names in places.values().filter(|names| names.len() > 1) {
        let types: Vec<Option<&str>> = names
            .iter()
            .flat_map(|(name, sites)| sites.iter().map(|site| of(document, site, name)))
            .collect();
        if types[0].is_some() && types.iter().all(|name| *name == types[0]) {
            continue;
        }
        let used: Vec<String> = names
            .iter()
            .map(|(name, sites)| format!("`{{{name}}}` in {}", sites[0].path))
            .collect();
        findings.add(
            names.values().last().map_or("", |sites| sites[0].path),
            format!("one place of the path has two names: {}", used.join(", ")),
            "overlay actions that give both parameters the same identifier type, with the reason, since no server can tell one from the other",
        );
    }
}

/// Operations that answer the same requests.
fn requests(sites: &[Site<'_>], findings: &mut Findings) {
    let mut shapes = BTreeMap::new();
    for site in sites {
        if let Some(other) = shapes.insert((shape(site.path), site.method), site) {
            findings.add(
                site.path,
                format!(
                    "{} is two operations, {} and that of {}: their templates match the same requests",
                    site.method,
                    site.id().unwrap_or("one without id"),
                    other.path
                ),
                "remove one of them by an overlay action",
            );
        }
    }
}

/// The identifier type of a path parameter.
fn of<'a>(document: &'a Document, site: &Site<'a>, name: &str) -> Option<&'a str> {
    let parameters = site.raw_parameters(document).ok()?;
    let parameter = parameters
        .into_iter()
        .find(|parameter| parameter["in"] == "path" && parameter["name"] == name)?;
    identifier(document, parameter.get("schema").unwrap_or(&Value::Null))
}

/// The names between braces, each with where its brace closes.
fn parameters(path: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(open) = path[start..].find('{').map(|at| start + at)
        && let Some(close) = path[open..].find('}').map(|at| open + at)
    {
        found.push((close + 1, &path[open + 1..close]));
        start = close + 1;
    }
    found
}

/// A template without the names of its parameters.
fn shape(path: &str) -> String {
    let (mut shape, mut start) = (String::new(), 0);
    for (end, name) in parameters(path) {
        shape.push_str(&path[start..end - 1 - name.len()]);
        shape.push('}');
        start = end;
    }
    shape + &path[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_has_no_names() {
        assert_eq!(shape("/a/{x}/b{y}c/{z"), "/a/{}/b{}c/{z");
        assert_eq!(shape("/users/self"), "/users/self");
        assert_eq!(parameters("/a/{x}/{y}"), [(6, "x"), (10, "y")]);
    }
}
