//! What can be made wrong in generated source, one thing at a time.

use std::collections::BTreeMap;
use std::ops::Range;

/// One change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mutation {
    /// The index of the file.
    pub(crate) source: usize,
    /// What is changed, for people.
    pub(crate) description: String,
    kind: &'static str,
    range: Range<usize>,
    replacement: String,
}

impl Mutation {
    /// The text with the change.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut changed = text.to_owned();
        changed.replace_range(self.range.clone(), &self.replacement);
        changed
    }
}

/// Some of the changes, of each kind about as many, the same ones for the same seed.
pub(crate) fn sample(all: &[Mutation], count: usize, seed: u64) -> Vec<Mutation> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut kinds: BTreeMap<&str, Vec<&Mutation>> = BTreeMap::new();
    for mutation in all {
        kinds.entry(mutation.kind).or_default().push(mutation);
    }
    kinds
        .values_mut()
        .for_each(|mutations| random.shuffle(mutations));
    let mut chosen = Vec::new();
    while chosen.len() < count && kinds.values().any(|mutations| !mutations.is_empty()) {
        let next = kinds.values_mut().filter_map(Vec::pop).cloned();
        chosen.extend(next);
    }
    chosen.truncate(count);
    chosen
}

/// Every change that is known how to make.
pub(crate) fn mutations(source: usize, text: &str) -> Vec<Mutation> {
    let mut found = Finder {
        source,
        text,
        item: String::new(),
        mutations: Vec::new(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        found.line(start, line);
        start += line.len();
    }
    found.mutations
}

struct Finder<'a> {
    source: usize,
    text: &'a str,
    /// The type or method that a line is in.
    item: String,
    mutations: Vec<Mutation>,
}

impl Finder<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let code = line.trim();
        if code.starts_with("///") {
            return;
        }
        for opening in ["pub struct ", "pub enum ", "pub fn ", "pub static "] {
            if let Some(rest) = code.strip_prefix(opening) {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                self.item = rest[..end.unwrap_or(rest.len())].to_owned();
            }
        }
        self.field(start, line);
        self.listed_value(start, line);
        self.request(start, line);
        self.parameter(start, line);
    }

    fn push(
        &mut self,
        kind: &'static str,
        what: &str,
        range: Range<usize>,
        replacement: impl Into<String>,
    ) {
        self.mutations.push(Mutation {
            source: self.source,
            description: format!("{kind}: {what} of {}", self.item),
            kind,
            range,
            replacement: replacement.into(),
        });
    }

    /// `    pub name: Type,` with an attribute before it or not.
    fn field(&mut self, start: usize, line: &str) {
        let Some((name, kind)) = line
            .strip_prefix("    pub ")
            .and_then(|rest| rest.split_once(": "))
        else {
            return;
        };
        if name.contains(['(', ' ']) {
            return;
        }
        const OPENING: &str = "    #[serde(";
        let before = &self.text[..start];
        let attribute = before
            .trim_end()
            .ends_with(")]")
            .then(|| before.rfind(OPENING))
            .flatten();
        let Some(attribute) = attribute else {
            let rename = format!("    #[serde(rename = \"{name}Changed\")]\n");
            self.push("field renamed", name, start..start, rename);
            return;
        };
        const RENAME: &str = "rename = \"";
        if let Some(at) = self.text[attribute..start].find(RENAME) {
            let from = attribute + at + RENAME.len();
            let length = self.text[from..].find('"').unwrap_or_default();
            self.push(
                "field renamed",
                name,
                from + length..from + length,
                "Changed",
            );
        }
        if kind.starts_with("Option<") {
            let whole = attribute..start;
            self.push("field deleted", name, whole, "    #[serde(skip)]\n");
        }
    }

    /// `        Variant = "VALUE",` of an enum, a sort or a union.
    fn listed_value(&mut self, start: usize, line: &str) {
        let Some((variant, value)) = line
            .strip_prefix("        ")
            .and_then(|rest| rest.trim_end().split_once(" = \""))
        else {
            return;
        };
        let is_variant = variant.starts_with(|c: char| c.is_ascii_uppercase());
        if let (true, Some(value)) = (is_variant, value.strip_suffix("\",")) {
            let end = start + line.trim_end().len() - "\",".len();
            self.push("value changed", value, end..end, "Changed");
        }
    }

    /// Method, path and body of a request, and what the table says of them.
    fn request(&mut self, start: usize, line: &str) {
        for (method, other) in [("get", "delete"), ("post", "put"), ("delete", "get")] {
            let call = format!(".{method}(url)");
            if let Some(at) = line.find(&call) {
                let range = start + at..start + at + call.len();
                self.push("method changed", method, range, format!(".{other}(url)"));
            }
        }
        if let Some(at) = line.find(".json(&body)") {
            let range = start + at..start + at + ".json(&body)".len();
            self.push("body deleted", "the body", range, "");
        }
        for opening in ["\"{}/", "path: \"/"] {
            if let Some(at) = line.find(opening) {
                let from = start + at + opening.len();
                self.push("path changed", "the path", from..from, "changed-");
            }
        }
    }

    /// A parameter of the query.
    fn parameter(&mut self, start: usize, line: &str) {
        const CALL: &str = ".query(";
        let Some(at) = line.find(CALL) else { return };
        let from = start + at;
        let Some(length) = closing(&self.text[from + CALL.len()..]) else {
            return;
        };
        let call = from..from + CALL.len() + length + 1;
        let Some(quote) = self.text[call.clone()].find('"') else {
            return;
        };
        let name = from + quote + 1;
        let length = self.text[name..].find('"').unwrap_or_default();
        let text = self.text[name..name + length].to_owned();
        self.push(
            "parameter renamed",
            &text,
            name + length..name + length,
            "Changed",
        );
        self.push("parameter deleted", &text, call, "");
    }
}

/// Where the parenthesis that is open at the start of a text closes.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    text.find(|c| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        open == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
/// A user.
#[derive(Clone)]
pub struct User {
    /// Who.
    pub id: UserId,
    #[serde(
        rename = "fullName",
        skip_serializing_if = "Option::is_none"
    )]
    pub full_name: Option<String>,
}
progenitor_client::open_enum! {
    /// State.
    pub enum Status {
        /// `ACTIVE`.
        Active = "ACTIVE",
    }
}
    pub fn list_users(
        let url = format!("{}/users", self.transport.base_url(),);
            .get(url)
            .query(
                &progenitor_client::QueryParam::new("sorts", &sorts),
            )
            .json(&body);
"#;

    fn changed(kind: &str) -> Vec<String> {
        let all = mutations(0, SOURCE);
        let of_kind = all.iter().filter(|mutation| mutation.kind == kind);
        of_kind.map(|mutation| mutation.apply(SOURCE)).collect()
    }

    #[test]
    fn fields_are_renamed_and_deleted() {
        let renamed = changed("field renamed");
        assert_eq!(renamed.len(), 2);
        assert!(renamed[0].contains("#[serde(rename = \"idChanged\")]\n    pub id"));
        assert!(renamed[1].contains("rename = \"fullNameChanged\",\n        skip"));
        let deleted = changed("field deleted");
        assert_eq!(deleted.len(), 1);
        assert!(deleted[0].contains("    #[serde(skip)]\n    pub full_name"));
    }

    #[test]
    fn requests_are_changed() {
        assert!(changed("value changed")[0].contains("Active = \"ACTIVEChanged\","));
        assert!(changed("method changed")[0].contains(".delete(url)"));
        assert!(changed("path changed")[0].contains("\"{}/changed-users\""));
        assert!(changed("parameter renamed")[0].contains("new(\"sortsChanged\", &sorts)"));
        let deleted = &changed("parameter deleted")[0];
        assert!(!deleted.contains("query") && deleted.contains(".json(&body)"));
        assert!(!changed("body deleted")[0].contains("json"));
    }

    #[test]
    fn a_sample_has_each_kind_and_is_the_same_each_time() {
        let all = mutations(0, SOURCE);
        let chosen = sample(&all, 8, 1);
        assert_eq!(chosen, sample(&all, 8, 1));
        let kinds: std::collections::BTreeSet<_> = chosen.iter().map(|it| it.kind).collect();
        assert_eq!(kinds.len(), 8);
        assert_eq!(sample(&all, 100, 1).len(), all.len());
    }
}
