//! Contracts and overlays, and what is made of them.

use astronomer_spec::diff::{Items, diff};
use astronomer_spec::lint::{conventions, lint};
use astronomer_spec::operation::operations;
use astronomer_spec::{Document, Error, Overlay, lowering};
use serde_json::Value;

/// Parts the contract from the overlay.
const SEPARATOR: &str = "\n=====\n";

/// A contract, the separator and an overlay, or one text as both: whatever parses is applied as a whole or not at all,
/// and everything that is read out of a contract is the same each time.
pub fn overlays(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (contract, overlay) = text.split_once(SEPARATOR).unwrap_or((text, text));
    let document = told(Document::parse(contract, "contract.yaml"), "contract.yaml");
    let overlay = told(Overlay::parse(overlay, "overlay.yaml"), "overlay.yaml");
    let Some(document) = document else {
        return;
    };
    check_document(&document);
    if let Some(overlay) = overlay {
        check_application(&overlay, &document);
    }
}

/// The value; an error has to name the file.
fn told<T>(result: Result<T, Error>, origin: &str) -> Option<T> {
    if let Err(error) = &result {
        assert!(error.to_string().starts_with(origin), "{error}");
    }
    result.ok()
}

fn check_document(document: &Document) {
    let written = document.value().to_string();
    let again = Document::parse(&written, "contract.yaml").expect("the same contract as JSON");
    assert_same(document.value(), again.value());

    assert_eq!(lint(document), lint(document));
    for findings in [lint(document), conventions(document, document)] {
        assert!(findings.is_sorted());
        assert!(
            findings
                .iter()
                .all(|finding| !finding.problem.is_empty() && !finding.remedy.is_empty())
        );
    }

    if let Some(operations) = told(operations(document), "contract.yaml") {
        assert!(operations.is_sorted_by(|one, next| one.id < next.id));
        for operation in operations {
            assert!(operation.path.starts_with('/'), "{}", operation.path);
        }
    }
    if let Some(changes) = told(diff(document, document), "contract.yaml") {
        assert_eq!(changes, [], "a contract differs from itself");
    }
    for (name, schema) in document.schemas() {
        told(document.resolve(schema).cloned(), "contract.yaml");
        let lowered = told(lowering::lower_component(document, name), "contract.yaml");
        if let Some(lowered) = lowered {
            assert!(
                lowered["$defs"].get(name).is_some(),
                "{name} is not in {lowered}"
            );
            check_references(&lowered, &lowered);
        }
    }
    let mut embedded = document.clone();
    embedded.embed("contract.yaml", document).ok();
}

/// Every reference of a lowered schema leads to a schema in it.
fn check_references(schema: &Value, root: &Value) {
    match schema {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            if let Some(name) = reference.and_then(|text| text.strip_prefix("#/$defs/")) {
                let name = name.replace("~1", "/").replace("~0", "~");
                assert!(
                    root["$defs"].get(&name).is_some(),
                    "{name} is not in {root}"
                );
            }
            // Examples and the like may hold what only looks like a schema.
            let inner = fields
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "default" | "enum" | "const"));
            inner.for_each(|(_, value)| check_references(value, root));
        }
        Value::Array(entries) => entries
            .iter()
            .for_each(|entry| check_references(entry, root)),
        _ => {}
    }
}

fn check_application(overlay: &Overlay, document: &Document) {
    let (mut one, mut other) = (document.clone(), document.clone());
    let applied = overlay.apply(&mut one);
    let again = overlay.apply(&mut other);
    assert_eq!(one, other);
    match (applied, again) {
        (Ok(applied), Ok(again)) => {
            assert_eq!(applied, again);
            assert!(applied.iter().all(|action| !action.paths.is_empty()));
            check_document(&one);
            check_difference(document, &one);
        }
        (Err(error), Err(same)) => {
            assert_eq!(
                &one, document,
                "an overlay that failed has changed the contract"
            );
            assert_eq!(error.to_string(), same.to_string());
            assert!(
                error.to_string().starts_with("overlay.yaml: action "),
                "{error}"
            );
        }
        (applied, again) => panic!("applies once like {applied:?}, once like {again:?}"),
    }
}

/// What an overlay changes is said the same each time, with both places where there are two, and named without a panic.
fn check_difference(old: &Document, new: &Document) {
    let Some(changes) = told(diff(old, new), "contract.yaml") else {
        return;
    };
    assert_eq!(diff(old, new).ok().as_ref(), Some(&changes));
    assert!(changes.is_sorted());
    for change in &changes {
        let place = &change.place;
        assert!(place.old_pointer.is_some() || place.new_pointer.is_some());
        assert!(!change.reason.is_empty() && !place.to_string().is_empty());
        Items::new(old).name(change);
        Items::new(new).name(change);
    }
}

/// Compares values, numbers with a fraction up to the last digit: their way through text is not exact.
fn assert_same(one: &Value, other: &Value) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            assert!(one.keys().eq(other.keys()));
            one.values()
                .zip(other.values())
                .for_each(|(one, other)| assert_same(one, other));
        }
        (Value::Array(one), Value::Array(other)) => {
            assert_eq!(one.len(), other.len());
            one.iter()
                .zip(other)
                .for_each(|(one, other)| assert_same(one, other));
        }
        (Value::Number(one), Value::Number(other)) if one.is_f64() => {
            let (one, other) = (one.as_f64().unwrap_or(0.0), other.as_f64().unwrap_or(0.0));
            assert!(
                (one - other).abs() <= one.abs() * 4.0 * f64::EPSILON,
                "{one} {other}"
            );
        }
        _ => assert_eq!(one, other),
    }
}
