//! Secrets in requests.

use std::path::Path;

use astronomer_spec::{Document, Overlay, operation};
use serde_json::{Map, Value, json};

use crate::api::{Api, Call, placeholders};
use crate::{CONTRACT, behavior};

const SECRET: &str = "hunter2";

/// The contract with the overlay, which marks what is secret.
fn load() -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi");
    let mut document = Document::load(folder.join("astro-v1.yaml")).unwrap();
    let overlay = Overlay::load(folder.join("astro-v1.overlay.yaml")).unwrap();
    overlay.apply(&mut document).unwrap();
    document
}

/// A value with every field there is, those of all members of a union together; secrets hold `SECRET`.
fn fill(document: &Document, schema: &Value) -> Value {
    let schema = document.resolve(schema).unwrap();
    if schema["x-secret"] == true {
        return match schema["type"] == "object" {
            true => json!({"key": SECRET}),
            false => json!(SECRET),
        };
    }
    if schema["items"].is_object() {
        return json!([fill(document, &schema["items"])]);
    }
    let mut fields = Map::new();
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for member in schema[keyword].as_array().into_iter().flatten() {
            match fill(document, member) {
                Value::Object(more) => fields.extend(more),
                other => return other,
            }
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        fields.insert(name.clone(), fill(document, property));
    }
    if schema["additionalProperties"].is_object() {
        let value = fill(document, &schema["additionalProperties"]);
        fields.insert("X-Key".to_owned(), value);
    }
    match fields.is_empty() {
        true => json!("plain"),
        false => Value::Object(fields),
    }
}

#[tokio::test]
async fn no_secret_of_a_request_is_kept_and_nothing_else_is_left_out() {
    let document = load();
    let mut api = Api::start(&CONTRACT, behavior()).await;
    let mut secrets = 0;
    for operation in operation::operations(&document).unwrap() {
        let Some(declared) = &operation.request_body else {
            continue;
        };
        let body = fill(&document, &declared.schema);
        let sent = body.to_string().matches(SECRET).count();
        secrets += sent;
        let mut call = Call::new(&operation.id).body(body);
        for name in placeholders(&operation.path) {
            if name != "organizationId" {
                call = call.parameter(&name, "=none");
            }
        }
        api.send(&call).await;
        let requests = api.sim.requests();
        let kept = requests.last().unwrap().body.as_ref().unwrap().to_string();
        assert!(!kept.contains(SECRET), "{}: {kept}", operation.id);
        let redacted = kept.matches("[redacted]").count();
        assert_eq!(redacted, sent, "{}: {kept}", operation.id);
    }
    assert!(secrets >= 20, "{secrets}");
    let log = api.send(&Call::new("GetOrganizationAuditLogs")).await.text;
    assert!(log.contains("[redacted]") && !log.contains(SECRET));
}
