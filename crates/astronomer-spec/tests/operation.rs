//! The operation table.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use astronomer_spec::{
    Document, RetryClass,
    operation::{Location, Method, Operation, operations},
};
use serde_json::{Value, json};

fn document(paths: Value) -> Document {
    let value = json!({
        "openapi": "3.0.3", "servers": [{"url": "https://api.example.com/v1"}], "paths": paths,
        "components": {
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}, "description": "Page size."}},
            "responses": {"Failed": {"description": "Failed.", "content": {"application/json": {"schema": {"type": "object"}}}}},
            "requestBodies": {"Role": {"content": {"application/json": {"schema": {"type": "string"}}}}},
        },
    });
    Document::from_value(value, "t.yaml").unwrap()
}

fn one(operation: Value) -> Operation {
    operations(&document(json!({"/a/{id}": {"post": operation}})))
        .unwrap()
        .remove(0)
}

fn problem(paths: Value) -> String {
    operations(&document(paths)).unwrap_err().to_string()
}

#[test]
fn an_operation_has_all_that_is_said_of_it() {
    let operation = one(json!({
        "operationId": "SetRole", "tags": ["Role", "User"], "summary": "Set", "description": "Sets it.", "deprecated": true,
        "x-permission": [{"action": "a.b"}, {"action": "c.d"}], "x-retry-class": "update", "x-feature": "access",
        "responses": {},
    }));
    assert_eq!(
        (
            operation.id.as_str(),
            operation.method,
            operation.path.as_str()
        ),
        ("SetRole", Method::Post, "/a/{id}")
    );
    assert_eq!(operation.tag.as_deref(), Some("Role"));
    assert_eq!(
        (
            operation.summary.as_deref(),
            operation.description.as_deref()
        ),
        (Some("Set"), Some("Sets it."))
    );
    assert_eq!(operation.permissions, ["a.b", "c.d"]);
    assert_eq!(
        (operation.retry_class, operation.feature.as_deref()),
        (Some(RetryClass::Update), Some("access"))
    );
    assert!(operation.deprecated);
    assert_eq!(operation.server, "https://api.example.com/v1");
}

#[test]
fn parts_are_resolved_and_have_their_defaults() {
    let operation = one(json!({
        "operationId": "SetRole",
        "parameters": [{"$ref": "#/components/parameters/Limit"}],
        "requestBody": {"$ref": "#/components/requestBodies/Role"},
        "responses": {"204": {"description": "Done."}, "4XX": {"$ref": "#/components/responses/Failed"}, "default": {"description": "?"}},
    }));
    assert!(operation.permissions.is_empty() && !operation.deprecated);
    assert_eq!(
        (operation.retry_class, operation.tag.as_deref()),
        (None, None)
    );
    let limit = &operation.parameters[0];
    assert_eq!(
        (limit.name.as_str(), limit.location, limit.required),
        ("limit", Location::Query, false)
    );
    assert_eq!((limit.style.as_str(), limit.explode), ("form", true));
    assert_eq!(limit.schema, json!({"type": "integer"}));
    let body = operation.request_body.as_ref().unwrap();
    assert_eq!(
        (body.content_type.as_str(), body.required, &body.schema),
        ("application/json", false, &json!({"type": "string"}))
    );
    assert_eq!(
        operation
            .success()
            .map(|response| response.status.as_str())
            .collect::<Vec<_>>(),
        ["204"]
    );
    assert_eq!(
        operation
            .errors()
            .map(|response| response.status.as_str())
            .collect::<Vec<_>>(),
        ["4XX", "default"]
    );
    assert_eq!(
        operation.responses[1].content,
        [("application/json".to_owned(), json!({"type": "object"}))]
    );
}

#[test]
fn parameters_of_the_path_are_merged_and_those_of_the_operation_win() {
    let parameter = |name: &str, location: &str, description: &str| json!({"name": name, "in": location, "required": true, "description": description, "schema": {"type": "string"}});
    let paths = json!({"/a/{id}": {
        "parameters": [parameter("id", "path", "item"), parameter("q", "query", "item")],
        "get": {"operationId": "A", "responses": {},
                "parameters": [parameter("q", "query", "own"), parameter("q", "header", "own")]},
    }});
    let operation = operations(&document(paths)).unwrap().remove(0);
    let found: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| {
            (
                parameter.name.as_str(),
                parameter.location,
                parameter.description.as_deref().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("id", Location::Path, "item"),
            ("q", Location::Query, "own"),
            ("q", Location::Header, "own")
        ]
    );
    assert_eq!(
        (
            operation.parameters[0].style.as_str(),
            operation.parameters[0].explode
        ),
        ("simple", false)
    );
}

#[test]
fn operations_come_by_id_and_the_nearest_server_counts() {
    let paths = json!({
        "/a": {"get": {"operationId": "Z", "responses": {}}},
        "/b": {"servers": [{"url": "/item"}], "get": {"operationId": "M", "responses": {}},
               "delete": {"operationId": "A", "responses": {}, "servers": [{"url": "/own"}]}},
        "x-paths": {"get": {}},
    });
    let found = operations(&document(paths)).unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|operation| (operation.id.as_str(), operation.server.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("A", "/own"),
            ("M", "/item"),
            ("Z", "https://api.example.com/v1")
        ]
    );
}

#[test]
fn ids_must_be_there_and_differ() {
    let operation = json!({"operationId": "A", "responses": {}});
    assert_eq!(
        problem(json!({"/a": {"get": {"responses": {}}}})),
        "t.yaml: GET /a: has no operationId"
    );
    assert_eq!(
        problem(json!({"/a": {"get": operation}, "/b": {"post": operation}})),
        "t.yaml: POST /b: operationId `A` is already that of GET /a"
    );
}

#[test]
fn malformed_parts_are_named() {
    let with = |key: &str, value: Value| {
        let mut operation = json!({"operationId": "A", "responses": {}});
        operation[key] = value;
        problem(json!({"/a": {"get": operation}}))
    };
    assert!(
        with("x-retry-class", json!("maybe"))
            .contains("`x-retry-class: maybe` is unknown; write read, update")
    );
    assert!(
        with("x-permission", json!(["a"])).contains("`x-permission` must be an array of objects")
    );
    assert!(with("responses", json!(null)).contains("has no `responses`"));
    assert!(with("responses", json!({"2000": {}})).contains("`2000` is no status"));
    assert!(with("responses", json!({"200": {"$ref": "#/no"}})).contains("points at nothing"));
    assert!(with("requestBody", json!({"content": {}})).contains("no media type"));
    assert!(with("parameters", json!([{"in": "query"}])).contains("no `name`"));
    assert!(
        with("parameters", json!([{"name": "p", "in": "body"}]))
            .contains("`in` must be path, query, header or cookie")
    );
    assert!(
        with(
            "parameters",
            json!([{"name": "p", "in": "query", "content": {}}])
        )
        .contains("no `schema`")
    );
    let error = operations(&Document::from_value(json!({"openapi": "3.0.3"}), "t.yaml").unwrap())
        .unwrap_err();
    assert_eq!(error.to_string(), "t.yaml: #/paths: must be an object");
}

#[test]
fn retry_classes_and_methods_read_as_they_are_written() {
    for class in [
        RetryClass::Read,
        RetryClass::Update,
        RetryClass::Delete,
        RetryClass::Create,
        RetryClass::Rotate,
    ] {
        assert_eq!(class.to_string().parse(), Ok(class));
        assert_eq!(serde_json::to_value(class).unwrap(), class.as_str());
    }
    assert_eq!(
        serde_json::to_value(Method::Delete).unwrap(),
        Method::Delete.as_str()
    );
}
