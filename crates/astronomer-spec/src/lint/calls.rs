//! Operations that can't become methods.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Findings, entries, is_json,
    names::{self, listed},
};
use crate::{Document, Error, document::reference, operation::Site, pointer};

const ONE_TYPE: &str = "leave one type for all of them by an overlay action";

pub(super) fn check(document: &Document, sites: &[Site<'_>], findings: &mut Findings) {
    ids(sites, findings);
    for (path, item) in entries(document.value().get("paths")) {
        if reference(item).is_some() {
            findings.add(
                pointer::push("#/paths", path),
                "is a reference to a path item",
                "write the operations in place of the `$ref`",
            );
        }
    }
    for site in sites {
        let before = findings.0.len();
        let place = site.id().map_or_else(|| template(site), str::to_owned);
        braces(site, &place, findings);
        parameters(document, site, &place, findings);
        if let Some(body) = site.operation.get("requestBody")
            && let Ok(body) = document.resolve(body)
        {
            request_body(document, body, &place, findings);
        }
        responses(document, site, &place, findings);
        // What it names may be what was found.
        if findings.0.len() == before
            && site.id().is_some()
            && let Err(Error::Structure { problem, .. }) = site.read(document)
        {
            findings.add(
                place,
                problem,
                "correct it in the contract, or by an overlay action",
            );
        }
    }
}

/// Parameters of a path stand between braces, which match.
fn braces(site: &Site<'_>, place: &str, findings: &mut Findings) {
    let mut open = false;
    let matches = site.path.chars().all(|character| {
        let expected = (character == '{') != open || !matches!(character, '{' | '}');
        open = open != matches!(character, '{' | '}');
        expected
    });
    if !matches || open {
        findings.add(
            place,
            format!("the braces in `{}` don't match", site.path),
            "write each parameter as `{name}`",
        );
    }
}

fn template(site: &Site<'_>) -> String {
    format!("{} {}", site.method, site.path)
}

fn ids(sites: &[Site<'_>], findings: &mut Findings) {
    let mut methods: BTreeMap<String, Vec<&Site<'_>>> = BTreeMap::new();
    for site in sites {
        match site.id() {
            Some(id) => methods.entry(names::snake(id)).or_default().push(site),
            None => findings.add(
                template(site),
                "has no operationId",
                "add one by an overlay action",
            ),
        }
    }
    for id in sites.iter().filter_map(Site::id) {
        if !names::is_method(id) {
            findings.add(
                id,
                "becomes no name of a method in Rust",
                "give it another operationId by an overlay action",
            );
        }
    }
    for (method, same) in methods.iter().filter(|(_, same)| same.len() > 1) {
        let ids: Vec<&str> = same.iter().filter_map(|site| site.id()).collect();
        let templates: Vec<String> = same.iter().map(|site| template(site)).collect();
        findings.add(
            ids[0],
            format!(
                "the operationIds of {} all become the method `{method}`",
                listed(&templates)
            ),
            "give all but one of them another operationId by an overlay action",
        );
    }
}

fn parameters(document: &Document, site: &Site<'_>, place: &str, findings: &mut Findings) {
    // Where one can't be resolved, the check of references says so.
    let Ok(parameters) = site.raw_parameters(document) else {
        return;
    };
    let names = parameters
        .iter()
        .filter_map(|parameter| parameter["name"].as_str());
    for (identifier, names) in names::collisions(names, names::snake) {
        findings.add(
            place,
            format!(
                "the parameters {} all become the argument `{identifier}`",
                listed(&names)
            ),
            "remove all but one of them by an overlay action",
        );
    }
    for parameter in &parameters {
        if let Some((problem, remedy)) = parameter_problem(document, site, parameter) {
            let name = parameter["name"].as_str().unwrap_or("without a name");
            findings.add(place, format!("parameter `{name}` {problem}"), remedy);
        }
    }
    for name in placeholders(site.path) {
        if !parameters
            .iter()
            .any(|parameter| parameter["in"] == "path" && parameter["name"] == name)
        {
            findings.add(
                place,
                format!("`{{{name}}}` in the path has no parameter"),
                "add the parameter",
            );
        }
    }
}

/// A problem and its remedy.
type Problem = (String, &'static str);

fn parameter_problem(document: &Document, site: &Site<'_>, parameter: &Value) -> Option<Problem> {
    let Some(schema) = parameter.get("schema") else {
        return Some((
            "has no `schema`".to_owned(),
            "describe it by `schema` instead of `content`",
        ));
    };
    if parameter.get("content").is_some() {
        return Some((
            "has both `schema` and `content`".to_owned(),
            "leave `schema` alone by an overlay action",
        ));
    }
    let kind = document
        .resolve(schema)
        .ok()
        .and_then(|schema| schema["type"].as_str())
        .unwrap_or_default();
    match parameter["in"].as_str() {
        Some("query") => query_problem(parameter, kind),
        Some("path") => simple_problem(parameter, kind).or_else(|| path_problem(site, parameter)),
        Some("header") => Some((
            "is in the header, and the runtime alone sets headers".to_owned(),
            "remove it by an overlay action",
        )),
        Some("cookie") => Some((
            "is a cookie, which is not supported".to_owned(),
            "remove it by an overlay action",
        )),
        _ => Some((
            "has no known `in`".to_owned(),
            "write path, query or header",
        )),
    }
}

fn query_problem(parameter: &Value, kind: &str) -> Option<Problem> {
    match parameter["style"].as_str() {
        Some(style) if style != "form" => Some((
            format!("has the unsupported style `{style}`"),
            "use `style: form`",
        )),
        _ if kind == "array" && parameter["explode"] == false => Some((
            "has `explode: false`, but is sent exploded".to_owned(),
            "remove `explode`, or handle the list as one string",
        )),
        _ => None,
    }
}

fn simple_problem(parameter: &Value, kind: &str) -> Option<Problem> {
    match parameter["style"].as_str() {
        Some(style) if style != "simple" => Some((
            format!("has the unsupported style `{style}`"),
            "use `style: simple`",
        )),
        _ if matches!(kind, "array" | "object") => Some((
            format!("is an {kind} in the path"),
            "make it a string by an overlay action",
        )),
        _ => None,
    }
}

fn path_problem(site: &Site<'_>, parameter: &Value) -> Option<Problem> {
    if parameter["required"] != true {
        return Some((
            "is in the path, but not required".to_owned(),
            "set `required: true`",
        ));
    }
    let known = placeholders(site.path).any(|name| parameter["name"] == name);
    (!known).then(|| {
        (
            "is not in the path's template".to_owned(),
            "remove it by an overlay action",
        )
    })
}

/// The names between braces in a path template.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}

fn request_body(document: &Document, body: &Value, place: &str, findings: &mut Findings) {
    let mut add = |problem: String, remedy: &str| {
        findings.add(place, format!("the request body {problem}"), remedy)
    };
    if body["required"] != true {
        add(
            "is optional, but is always sent".to_owned(),
            "set `required: true` by an overlay action",
        );
    }
    let content: Vec<(&str, &Value)> = entries(body.get("content")).collect();
    if content.len() > 1 {
        let media_types: Vec<&str> = content.iter().map(|(media_type, _)| *media_type).collect();
        add(
            format!("has several media types: {}", listed(&media_types)),
            "leave one by an overlay action",
        );
    }
    for (media_type, media) in content {
        if let Some((problem, remedy)) = media_problem(document, media_type, media) {
            add(problem, remedy);
        }
    }
}

fn media_problem(document: &Document, media_type: &str, media: &Value) -> Option<Problem> {
    let Some(schema) = media.get("schema") else {
        return Some((
            format!("has no schema for {media_type}"),
            "add a `schema`; `{}` allows anything",
        ));
    };
    if entries(media.get("encoding")).next().is_some() {
        return Some((
            format!("has an `encoding` for {media_type}, which is not supported"),
            "remove it by an overlay action",
        ));
    }
    let schema = document.resolve(schema).unwrap_or(schema);
    let fits = match media_type.split(';').next().unwrap_or_default().trim() {
        "application/json" | "application/x-www-form-urlencoded" => true,
        "application/octet-stream" => schema["type"] == "string" && schema["format"] == "binary",
        "text/plain" | "text/x-markdown" => {
            schema["type"] == "string"
                && ["format", "enum", "nullable", "properties"]
                    .iter()
                    .all(|key| schema.get(key).is_none())
        }
        _ => {
            return Some((
                format!("is {media_type}, which is not supported"),
                "use JSON, a form, plain text or an octet stream",
            ));
        }
    };
    (!fits).then(|| {
        (
            format!("has a schema that {media_type} can't have"),
            "an octet stream is `{type: string, format: binary}`, a text is `{type: string}`",
        )
    })
}

/// What a response decodes to.
#[derive(PartialEq)]
enum Kind<'a> {
    Nothing,
    Bytes,
    Json(&'a Value),
}

impl Kind<'_> {
    fn describe(&self) -> String {
        match self {
            Self::Nothing => "no body".to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::Json(schema) => reference(schema).map_or_else(
                || "an inline schema".to_owned(),
                |reference| format!("`{}`", reference.rsplit('/').next().unwrap_or(reference)),
            ),
        }
    }
}

fn responses(document: &Document, site: &Site<'_>, place: &str, findings: &mut Findings) {
    let (mut success, mut errors) = (Vec::new(), Vec::new());
    for (status, response) in entries(site.operation.get("responses")) {
        let Ok(response) = document.resolve(response) else {
            continue;
        };
        let kind = response_kind(response, status, place, findings);
        match status.as_bytes().first() {
            Some(b'2') => success.push((status, kind)),
            Some(b'4' | b'5') => errors.push((status, kind)),
            _ if status == "default" => findings.add(
                place,
                "has a `default` response, which counts as success and as error",
                "replace it by the statuses that it means, `4XX` and `5XX` for errors, by overlay actions",
            ),
            _ => {}
        }
    }
    for (meaning, responses) in [("success", success), ("error", errors)] {
        if responses.iter().any(|(_, kind)| *kind != responses[0].1) {
            let listed: Vec<String> = responses
                .iter()
                .map(|(status, kind)| format!("{status} {}", kind.describe()))
                .collect();
            findings.add(
                place,
                format!(
                    "has {meaning} responses of several types: {}",
                    listed.join(", ")
                ),
                ONE_TYPE,
            );
        }
    }
}

fn response_kind<'a>(
    response: &'a Value,
    status: &str,
    place: &str,
    findings: &mut Findings,
) -> Kind<'a> {
    let content: Vec<(&str, &Value)> = entries(response.get("content")).collect();
    let Some((media_type, media)) = content.iter().find(|(media_type, _)| is_json(media_type))
    else {
        return if content.is_empty() {
            Kind::Nothing
        } else {
            Kind::Bytes
        };
    };
    if content.len() > 1 {
        let media_types: Vec<&str> = content.iter().map(|(media_type, _)| *media_type).collect();
        findings.add(
            place,
            format!(
                "response {status} has several media types, of which only JSON is read: {}",
                listed(&media_types)
            ),
            "leave one by an overlay action",
        );
    }
    match media.get("schema") {
        Some(schema) => Kind::Json(schema),
        None => {
            findings.add(
                place,
                format!("response {status} has no schema for {media_type}"),
                "add a `schema`; `{}` allows anything",
            );
            Kind::Bytes
        }
    }
}
