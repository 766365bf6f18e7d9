//! Another serialisation of a document, as another program could have written it.

use std::collections::HashMap;

use astronomer_spec::part::Part;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The document in other words, with what means the same written in other ways.
pub(super) fn reword(document: &Value, rng: &mut Rng) -> Value {
    let mut document = document.clone();
    reword_part(Part::Document, Part::Value, &mut document, rng);
    // Only some vendors declare all tags that they use.
    document["tags"] = json!([{"name": "User", "description": "Their words."}, {"name": "Role"}]);
    document["openapi"] = "3.0.1".into();
    document["x-generator"] = "theirs".into();
    document
}

fn reword_part(part: Part, parent: Part, value: &mut Value, rng: &mut Rng) {
    match value {
        Value::Array(items) => {
            for item in items {
                reword_part(part.element(), part, item, rng);
            }
        }
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                reword_part(part.child(key), part, inner, rng);
            }
            if part.fields().is_empty() {
                return;
            }
            reword_object(part, object, rng);
            // Beside a reference, a description is allowed but ignored.
            if part == Part::Schema
                && matches!(parent, Part::Map(_))
                && let Some(reference) = only_reference(object)
            {
                let plain = json!({"$ref": reference});
                let described = json!({"$ref": reference, "description": "Ignored."});
                let wrapped = json!({"allOf": [plain], "title": "Theirs"});
                *value = rng.choice([plain, described, wrapped]).unwrap();
            }
        }
        _ => {}
    }
}

fn reword_object(part: Part, object: &mut Map<String, Value>, rng: &mut Rng) {
    let is_field = |key: &str| part.fields().iter().any(|(name, _)| *name == key);
    for key in ["title", "summary", "description"] {
        if is_field(key) && (part != Part::Info || key != "title") {
            object.remove(key);
            if rng.bool() || part == Part::Response {
                object.insert(key.to_owned(), prose(rng).into());
            }
        }
    }
    for (key, value) in [
        ("example", json!({"description": "Theirs."})),
        ("externalDocs", json!({"url": "https://example.com"})),
        ("deprecated", json!(false)),
        ("nullable", json!(false)),
        ("allowEmptyValue", json!(false)),
    ] {
        if is_field(key) && rng.u8(..4) == 0 {
            object.entry(key).or_insert(value);
        }
    }
    match part {
        Part::Schema => {
            if let Some(Value::Array(required)) = object.get_mut("required") {
                rng.shuffle(required);
                required.push(required[0].clone());
            }
            if let Some(maximum) = object.get_mut("maximum") {
                *maximum = maximum.as_f64().into();
            }
            if object.contains_key("properties") && rng.u8(..4) == 0 {
                let more = rng.choice([json!(true), json!({})]).unwrap();
                object.entry("additionalProperties").or_insert(more);
            }
        }
        Part::Parameter | Part::RequestBody => {
            object.entry("required").or_insert(json!(false));
        }
        Part::Operation if rng.bool() => {
            // The contract's own is that of the document at each operation.
            object.remove("security");
        }
        Part::PathItem | Part::Operation => {
            object.entry("parameters").or_insert(json!([]));
        }
        _ => {}
    }
}

fn only_reference(schema: &Map<String, Value>) -> Option<Value> {
    match schema.get("allOf")?.as_array()?.as_slice() {
        [only] => only.get("$ref").cloned(),
        _ => None,
    }
}

fn prose(rng: &mut Rng) -> String {
    let texts = [
        "Their words.",
        "Theirs: with a colon, a # and 'quotes'",
        "Several lines,\nof which one is indented:\n  here\n\nand the last.",
        "- not a list \\ \"said\" they \u{2014} t\u{fc}chtig",
        "Not described yet.",
    ];
    texts[rng.usize(..texts.len())].to_owned()
}

/// JSON with keys in any order.
pub(super) fn json_text(value: &Value, rng: &mut Rng) -> String {
    match value {
        Value::Object(object) => {
            let entries: Vec<String> = shuffled(object, rng)
                .into_iter()
                .map(|(key, value)| format!("{}: {}", json!(key), json_text(value, rng)))
                .collect();
            format!("{{{}}}", entries.join(",\n"))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| json_text(item, rng)).collect();
            format!("[{}]", items.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// YAML with keys in any order, every kind of quotes, block scalars, and an alias for what was already written.
pub(super) fn yaml_text(value: &Value, rng: &mut Rng) -> String {
    let mut yaml = Yaml {
        text: "%YAML 1.2\n---\n".to_owned(),
        anchors: HashMap::new(),
        written: 0,
        rng: rng.fork(),
    };
    yaml.collection(value, 0);
    yaml.text
}

struct Yaml {
    text: String,
    anchors: HashMap<String, usize>,
    written: usize,
    rng: Rng,
}

impl Yaml {
    fn collection(&mut self, value: &Value, indent: usize) {
        let pad = " ".repeat(indent);
        match value {
            Value::Object(object) => {
                for (key, value) in shuffled(object, &mut self.rng) {
                    let key = self.quoted(key);
                    self.text.push_str(&format!("{pad}{key}:"));
                    self.value(value, indent);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.text.push_str(&format!("{pad}-"));
                    self.value(item, indent);
                }
            }
            _ => {}
        }
    }

    fn value(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Object(object) if !object.is_empty() => self.anchored(value, indent),
            Value::Array(items) if !items.is_empty() => self.anchored(value, indent),
            Value::String(text) => {
                let text = self.scalar(text, indent);
                self.text.push_str(&format!(" {text}\n"));
            }
            other => self.text.push_str(&format!(" {other}\n")),
        }
    }

    fn anchored(&mut self, value: &Value, indent: usize) {
        let content = value.to_string();
        if let Some(number) = self.anchors.get(&content) {
            self.text.push_str(&format!(" *a{number}\n"));
            return;
        }
        self.written += 1;
        let number = self.written;
        self.text.push_str(&format!(" &a{number}\n"));
        self.collection(value, indent + 3);
        self.anchors.insert(content, number);
    }

    fn scalar(&mut self, text: &str, indent: usize) -> String {
        if self.rng.bool() && !text.is_empty() && !text.starts_with(' ') {
            let pad = " ".repeat(indent + 2);
            let lines: Vec<String> = text
                .lines()
                .map(|line| format!("\n{pad}{line}").trim_end_matches(' ').to_owned())
                .collect();
            return format!("|-{}", lines.concat());
        }
        self.quoted(text)
    }

    fn quoted(&mut self, text: &str) -> String {
        let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        match self.rng.u8(..3) {
            0 if is_word && text != "true" && text != "null" => text.to_owned(),
            1 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
            _ => json!(text).to_string(),
        }
    }
}

fn shuffled<'a>(object: &'a Map<String, Value>, rng: &mut Rng) -> Vec<(&'a String, &'a Value)> {
    let mut entries: Vec<_> = object.iter().collect();
    rng.shuffle(&mut entries);
    entries
}
