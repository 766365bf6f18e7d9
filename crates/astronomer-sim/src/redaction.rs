//! Requests without what is secret in them, as the journal and the audit logs keep them.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// What stands in place of a credential.
const REDACTED: &str = "[redacted]";

/// The names of secrets, each with the fields below which one of this name is no secret: what `cargo xtask generate` made
/// of the marks in the overlay.
static SECRET_FIELDS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("generated_secret_fields.json"))
        .expect("the generated file is part of the program, and the tests read all of it")
});

/// The headers without credentials.
pub(crate) fn keep_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let keep = |(name, value): (&HeaderName, &HeaderValue)| {
        let value = if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name) {
            REDACTED.to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        (name.to_string(), value)
    };
    headers.iter().map(keep).collect()
}

/// The body without secrets. Of one that can't be read, where they can't be found, only its length and declared type.
pub(crate) fn keep_body(headers: &HeaderMap, body: &[u8]) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    Some(read_body(body).unwrap_or_else(|| {
        let declared = headers.get(CONTENT_TYPE);
        let declared = declared.map(|value| String::from_utf8_lossy(value.as_bytes()));
        let declared = declared.as_deref().unwrap_or("no declared type");
        let length = body.len();
        let text = format!("[{length} bytes of {declared}, which can't be read as JSON]");
        Value::from(text)
    }))
}

/// A body that is JSON, without its secrets.
pub(crate) fn read_body(body: &[u8]) -> Option<Value> {
    let mut body = serde_json::from_slice(body).ok()?;
    match &mut body {
        // No body is a text, except by mistake, such as an object that was made into JSON twice.
        Value::String(text) => REDACTED.clone_into(text),
        body => redact(body, ""),
    }
    Some(body)
}

/// Replaces the secrets in what the field `parent` holds.
fn redact(value: &mut Value, parent: &str) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if is_secret(name, parent) && !value.is_null() {
                    *value = Value::from(REDACTED);
                } else {
                    redact(value, name);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, parent)),
        _ => {}
    }
}

fn is_secret(name: &str, parent: &str) -> bool {
    let plain_below = SECRET_FIELDS.get(name);
    plain_below.is_some_and(|parents| !parents.iter().any(|known| known == parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_kept() {
        let body = serde_json::json!({
            "objectKey": "warehouse",
            "connection": {"login": "me", "password": "hunter2", "extra": {"key": "hunter2"}, "port": 1},
            "airflowVariable": {"value": "hunter2", "isSecret": false},
            "links": [{"overrides": {
                "environmentVariable": {"value": "hunter2"},
                "metricsExport": {"basicToken": "hunter2", "headers": {"x": "hunter2"}, "labels": {"a": "b"}},
            }}],
            "environmentVariables": [{"key": "A", "value": "hunter2"}, {"key": "B", "value": null}],
            "k8sTags": [{"key": "team", "value": "data"}],
            "elsewhere": {"value": "hunter2"},
        });
        let kept = read_body(body.to_string().as_bytes()).unwrap();
        assert!(!kept.to_string().contains("hunter2"));
        assert_eq!(kept["connection"]["login"], "me");
        assert_eq!(kept["connection"]["password"], REDACTED);
        let overrides = &kept["links"][0]["overrides"];
        assert_eq!(overrides["metricsExport"]["labels"]["a"], "b");
        assert_eq!(kept["environmentVariables"][1]["value"], Value::Null);
        assert_eq!(kept["k8sTags"][0]["value"], "data");
        assert_eq!(read_body(b"{"), None);
        assert_eq!(keep_body(&HeaderMap::new(), b""), None);
    }
}
