//! What lint lets through, the generator takes: tried with documents of all shapes.

use astronomer_spec::Document;
use astronomer_spec::lint::lint;
use serde_json::{Value, json};

use super::*;

/// Schemas, one a line.
const SCHEMAS: &str = r##"
{}
{"description": "Any."}
{"nullable": true}
{"$ref": "#/components/schemas/One"}
{"$ref": "#/components/parameters/P"}
{"$ref": "#/components/schemas/One/properties/a"}
{"allOf": [{"$ref": "#/components/schemas/One"}]}
{"allOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}]}
{"allOf": [{"$ref": "#/components/schemas/One"}, {"type": "object", "properties": {"c": {"type": "string"}}}]}
{"allOf": [{"$ref": "#/components/schemas/One"}], "nullable": true, "description": "d"}
{"allOf": []}
{"allOf": [{"type": "string"}, {"type": "integer"}]}
{"allOf": [{"$ref": "#/components/schemas/Shape"}]}
{"allOf": [{"$ref": "#/components/schemas/Shape"}, {"$ref": "#/components/schemas/One"}]}
{"allOf": [{"$ref": "#/components/schemas/One"}, {"properties": {"s": {"items": {"$ref": "#/components/schemas/Shape"}}}}]}
{"anyOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}]}
{"anyOf": [{"$ref": "#/components/schemas/One"}]}
{"anyOf": [{"type": "string"}, {"type": "integer"}]}
{"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string"}]}
{"anyOf": []}
{"oneOf": []}
{"oneOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}]}
{"oneOf": [{"$ref": "#/components/schemas/One"}], "nullable": true}
{"oneOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}], "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/One", "b": "#/components/schemas/Two"}}}
{"oneOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}], "discriminator": {"propertyName": "t", "mapping": {"a": "One", "b": "Two"}}}
{"oneOf": [{"$ref": "#/components/schemas/One"}], "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/One", "b": "#/components/schemas/Two"}}}
{"oneOf": [{"$ref": "#/components/schemas/One"}], "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/One", "b": "#/components/schemas/One"}}}
{"type": "object", "properties": {"t": {"type": "string"}}, "discriminator": {"propertyName": "t"}}
{"type": "object", "properties": {"t": {"type": "string"}}, "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/One"}}}
{"not": {"type": "string"}}
{"not": {}}
{"not": {"enum": ["a"]}}
{"type": "string", "not": {"enum": ["a"]}}
{"type": "null"}
{"type": "file"}
{"type": ["string", "null"]}
{"enum": ["a", "b"]}
{"enum": [1, 2]}
{"enum": ["a", 1]}
{"enum": ["a", true]}
{"enum": [null]}
{"enum": []}
{"enum": [{"a": 1}]}
{"type": "string", "enum": ["a", null]}
{"type": "string", "enum": ["a", null], "nullable": true}
{"type": "string", "enum": ["a"], "nullable": true}
{"type": "string", "enum": [null]}
{"type": "string", "enum": ["a"], "default": "b"}
{"type": "string", "enum": ["", "a"]}
{"type": "string", "enum": ["a", "a"]}
{"type": "string", "enum": ["<", ">"]}
{"type": "string", "enum": ["self", "crate", "type"]}
{"type": "string", "enum": ["3", "+1", "-1"]}
{"type": "string", "enum": ["id:asc"]}
{"type": "string", "enum": ["id:asc", "id:desc"]}
{"type": "string", "enum": ["a:asc", "a:desc", "A:asc", "A:desc"]}
{"type": "string", "enum": ["other"]}
{"type": "string", "enum": ["A_B", "A_C"], "x-variant-prefix": "A_"}
{"type": "string", "enum": ["A_B", "C"], "x-variant-prefix": "A_"}
{"type": "string", "enum": ["A_OTHER", "A_1"], "x-variant-prefix": "A_"}
{"type": "string", "enum": [1, 2]}
{"type": "integer", "enum": [1, 2]}
{"type": "number", "enum": [1.5, 2]}
{"type": "boolean", "enum": [true]}
{"type": "array", "items": {"type": "string"}, "enum": [["a"]]}
{"type": "object", "enum": [{"a": 1}]}
{"type": "string"}
{"type": "string", "nullable": true}
{"type": "string", "pattern": "(?<x>"}
{"type": "string", "minLength": 1, "maxLength": 0}
{"type": "string", "default": 1}
{"type": "string", "format": "date-time", "default": "x", "nullable": true}
{"type": "string", "format": "uuid"}
{"type": "string", "format": "date", "default": "x"}
{"type": "string", "format": "binary"}
{"type": "string", "format": "odd"}
{"format": "date-time"}
{"type": "string", "title": "One"}
{"type": "string", "deprecated": true, "readOnly": true, "writeOnly": true, "xml": {}, "externalDocs": {"url": "x"}}
{"type": "string", "x-identifier": true}
{"type": "string", "x-secret": true}
{"type": "string", "x-rust-name": "Two"}
{"type": "string", "x-not-an-identifier": true, "format": "date-time"}
{"type": "integer", "default": "a"}
{"type": "integer", "minimum": 5, "maximum": 1.5}
{"type": "integer", "exclusiveMinimum": true, "minimum": 0}
{"type": "integer", "exclusiveMinimum": true}
{"type": "integer", "exclusiveMinimum": 0}
{"type": "integer", "multipleOf": 0.5}
{"type": "integer", "format": "uint8"}
{"type": "integer", "format": "odd"}
{"type": "number", "format": "float", "minimum": 0}
{"type": "boolean", "default": true}
{"type": "object"}
{"type": "object", "nullable": true}
{"type": "object", "additionalProperties": false}
{"type": "object", "additionalProperties": true}
{"type": "object", "additionalProperties": {"type": "string"}}
{"type": "object", "additionalProperties": {"type": "object", "properties": {"a": {"type": "string"}}}}
{"type": "object", "additionalProperties": {"type": "string"}, "properties": {"extra": {"type": "string"}}}
{"type": "object", "additionalProperties": {}, "properties": {"a": {"type": "string"}}}
{"type": "object", "minProperties": 1, "maxProperties": 2}
{"type": "object", "required": ["a"]}
{"type": "object", "required": ["b"], "properties": {"a": {"type": "string"}}}
{"type": "object", "required": ["t"], "properties": {}}
{"type": "object", "properties": {"a": {"type": "string"}}, "nullable": true}
{"type": "object", "title": "One", "properties": {"z": {"type": "string"}}}
{"type": "object", "title": "a b", "properties": {"z": {"type": "string"}}}
{"type": "object", "properties": {"type": {"type": "string"}, "self": {"type": "string"}, "crate": {}, "": {"type": "string"}}}
{"type": "object", "properties": {"$a": {"type": "string"}, "1": {"type": "string"}, "@": {"type": "string"}}}
{"type": "object", "properties": {"@": {"type": "string"}, "#": {"type": "string"}}}
{"type": "object", "properties": {"me": {"$ref": "#/components/schemas/Shape"}}}
{"type": "object", "required": ["me"], "properties": {"me": {"$ref": "#/components/schemas/Shape"}}}
{"type": "object", "properties": {"a": {"type": "string", "x-tri-state": true}}}
{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "x-tri-state": true}}}
{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "nullable": true, "x-tri-state": true}}}
{"type": "object", "description": 1}
{"type": "object", "properties": []}
{"type": "object", "properties": {"a": true}}
{"type": "object", "properties": {"a": null}}
{"type": "object", "required": "a"}
{"properties": {"a": {"type": "object", "properties": {"b": {"type": "array", "items": {"type": "object", "properties": {"c": {}}}}}}}}
{"type": "string", "properties": {"a": {}}}
{"type": "array"}
{"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}
{"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2, "uniqueItems": true}
{"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}}}, "nullable": true}
{"type": "array", "items": {"$ref": "#/components/schemas/Shape"}}
{"type": "array", "items": [{"type": "string"}]}
{"items": {"type": "string"}}
true
"string"
null
"##;

/// Fields of an operation, one change a line.
const OPERATIONS: &str = r##"
{"responses": {}}
{"responses": null}
{"responses": {"200": {"$ref": "#/components/responses/R"}}}
{"responses": {"200": {"$ref": "#/components/responses/Chain"}}}
{"responses": {"200": {"$ref": "#/components/schemas/One"}}}
{"responses": {"200": {"description": "d", "content": {}}}}
{"responses": {"200": {"description": "d", "content": {"application/json": null}}}}
{"responses": {"200": {"description": "d", "headers": {"X-A": {"schema": {"type": "string"}}}}}}
{"requestBody": {"$ref": "#/components/requestBodies/B"}}
{"requestBody": {"$ref": "#/components/requestBodies/Chain"}}
{"requestBody": {"$ref": "#/components/parameters/P"}}
{"requestBody": null}
{"requestBody": {}}
{"requestBody": {"required": true, "content": {}}}
{"parameters": [{"$ref": "#/components/parameters/P"}]}
{"parameters": [{"$ref": "#/components/parameters/Chain"}]}
{"parameters": [{"$ref": "#/components/schemas/One"}]}
{"parameters": [null]}
{"parameters": [{"name": "a"}]}
{"parameters": [{"in": "query", "schema": {"type": "string"}}]}
{"parameters": [{"name": 1, "in": "query", "schema": {"type": "string"}}]}
{"parameters": [{"name": "a", "in": "body", "schema": {"type": "string"}}]}
{"parameters": [{"name": "a", "in": "header", "schema": {"type": "string"}}]}
{"parameters": [{"name": "a", "in": "cookie", "schema": {"type": "string"}}]}
{"parameters": [{"name": "a", "in": "query", "schema": {"type": "string"}, "style": "odd"}]}
{"parameters": [{"name": "a", "in": "query", "style": "deepObject", "schema": {"type": "object"}}]}
{"parameters": [{"name": "a", "in": "query", "schema": {"type": "object", "properties": {"x": {"type": "string"}}}}]}
{"parameters": [{"name": "a", "in": "query", "schema": {"type": "string"}, "content": {"application/json": {}}}]}
{"parameters": [{"name": "a", "in": "query", "schema": {"type": "string"}}, {"name": "a", "in": "query", "schema": {"type": "string"}}]}
{"summary": null}
{"tags": []}
{"deprecated": true}
{"operationId": null}
{"operationId": "get shape!"}
{"operationId": "1shape"}
{"operationId": "self"}
{"operationId": "type"}
{"operationId": "_"}
{"operationId": "new"}
{"operationId": "GetOne"}
{"operationId": "get_one"}
{"x-permission": "a"}
{"x-retry-class": "odd"}
"##;

/// A contract of two operations and three schemas, and of what can be shared.
fn sound() -> Value {
    let answer = json!({"200": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/One"}}}}});
    let operation = |id: &str| json!({"operationId": id, "x-retry-class": "read", "x-feature": "access", "responses": answer});
    let chain = |kind: &str, target: &str| json!({"$ref": format!("#/components/{kind}/{target}")});
    let text = json!({"application/json": {"schema": {"type": "string", "minLength": 1}}});
    json!({
        "openapi": "3.0.3", "info": {"title": "T", "version": "v1"},
        "paths": {"/one": {"get": operation("GetOne")}, "/shape": {"post": operation("PostShape")}},
        "components": {
            "schemas": {
                "Holder": {"type": "object", "properties": {"h": {"type": "string"}}},
                "One": {"type": "object", "properties": {"a": {"type": "string"}, "t": {"type": "string"}}},
                "Two": {"type": "object", "properties": {"b": {"type": "string"}, "t": {"type": "string"}}},
            },
            "parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "string"}}, "Chain": chain("parameters", "P")},
            "responses": {"R": {"description": "d", "content": text}, "Chain": chain("responses", "R")},
            "requestBodies": {"B": {"required": true, "content": text}, "Chain": chain("requestBodies", "B")},
        },
    })
}

fn lines(table: &str) -> impl Iterator<Item = Value> + '_ {
    let lines = table.lines().filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap())
}

/// What the generator says against a document that lint has nothing against.
fn objection(document: Value) -> Option<String> {
    let document = Document::from_value(document, "t.yaml").unwrap();
    if !lint(&document).is_empty() {
        return None;
    }
    let made =
        Contract::of(document).and_then(|contract| Version::generate(&contract, Base::Transport));
    made.err().map(|error| format!("{error:#}"))
}

/// Tries the contract after each change, and says of which the generator alone complains.
fn assert_found(changes: impl Iterator<Item = Value>, change: impl Fn(&mut Value, &Value)) {
    let objections: Vec<String> = changes
        .filter_map(|value| {
            let mut document = sound();
            change(&mut document, &value);
            Some(format!("{value}: {}", objection(document)?))
        })
        .collect();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn the_contract_is_sound_by_itself() {
    assert!(lint(&Document::from_value(sound(), "t.yaml").unwrap()).is_empty());
    assert_eq!(objection(sound()), None);
}

#[test]
fn named_schemas() {
    assert_found(lines(SCHEMAS), |document, schema| {
        document["components"]["schemas"]["Shape"] = schema.clone();
        let properties = &mut document["components"]["schemas"]["Holder"]["properties"];
        properties["s"] = json!({"$ref": "#/components/schemas/Shape"});
    });
}

#[test]
fn members_of_unions() {
    assert_found(lines(SCHEMAS), |document, schema| {
        let shape = "#/components/schemas/Shape";
        let schemas = &mut document["components"]["schemas"];
        schemas["Shape"] = schema.clone();
        if let Some(Value::Object(properties)) = schemas["Shape"].get_mut("properties") {
            properties.insert("t".to_owned(), json!({"type": "string"}));
        }
        schemas["Union"] = json!({
            "oneOf": [{"$ref": shape}, {"$ref": "#/components/schemas/One"}],
            "discriminator": {"propertyName": "t", "mapping": {"a": shape, "b": "#/components/schemas/One"}},
        });
    });
}

#[test]
fn properties() {
    assert_found(lines(SCHEMAS), |document, schema| {
        let holder = &mut document["components"]["schemas"]["Holder"];
        holder["properties"]["s"] = schema.clone();
        holder["properties"]["r"] = schema.clone();
        holder["required"] = json!(["r"]);
    });
}

#[test]
fn parameters() {
    assert_found(lines(SCHEMAS), |document, schema| {
        document["paths"]["/shape"]["post"]["parameters"] =
            json!([{"name": "q", "in": "query", "schema": schema}]);
    });
    let names = [
        "type", "self", "body", "client", "query", "$top", "a[b]", "", "1", "url", "request",
        "result", "é",
    ];
    assert_found(names.into_iter().map(Value::from), |document, name| {
        let operation = &mut document["paths"]["/shape"]["post"];
        operation["parameters"] =
            json!([{"name": name, "in": "query", "schema": {"type": "string"}}]);
        operation["requestBody"] = json!({"$ref": "#/components/requestBodies/B"});
    });
}

#[test]
fn bodies() {
    assert_found(lines(SCHEMAS), |document, schema| {
        let content = json!({"application/json": {"schema": schema}});
        let operation = &mut document["paths"]["/shape"]["post"];
        operation["responses"]["200"]["content"] = content.clone();
        operation["requestBody"] = json!({"required": true, "content": content});
    });
    for schema in lines(SCHEMAS).filter(|schema| schema["type"] == "string") {
        for media_type in [
            "text/plain",
            "text/plain; charset=utf-8",
            "application/octet-stream",
            "multipart/form-data",
            "*/*",
        ] {
            assert_found(std::iter::once(schema.clone()), |document, schema| {
                document["paths"]["/shape"]["post"]["requestBody"] =
                    json!({"required": true, "content": {media_type: {"schema": schema}}});
            });
        }
    }
}

#[test]
fn operations() {
    assert_found(lines(OPERATIONS), |document, fields| {
        for (key, value) in fields.as_object().unwrap() {
            document["paths"]["/shape"]["post"][key] = value.clone();
        }
    });
    let statuses = [
        "100", "101", "201", "204", "302", "404", "2XX", "4XX", "2xx", "600", "99", "1000", "9XX",
        "ok", "", "default", "x-other",
    ];
    assert_found(statuses.into_iter().map(Value::from), |document, status| {
        let responses = &mut document["paths"]["/shape"]["post"]["responses"];
        responses[status.as_str().unwrap()] = json!({"description": "d"});
    });
    let methods = [
        "get", "put", "patch", "delete", "head", "options", "trace", "query",
    ];
    assert_found(methods.into_iter().map(Value::from), |document, method| {
        let operation = document["paths"]["/shape"]["post"].clone();
        document["paths"]["/shape"] = json!({method.as_str().unwrap(): operation});
    });
}

#[test]
fn paths() {
    let paths = [
        "/a/{x}",
        "/a/{x",
        "/a/x}",
        "/a/{x}{y}",
        "/a/{x}-{y}",
        "a/{x}",
        "",
        "/",
        "/a b",
        "/a/{}",
        "/a/{x}/{x}",
        "/a/{x}?q=1",
        "/a/{{x}}",
        "/é",
        "/a/{x-y}",
        "/a/{x y}",
        "/a#b",
        "/a:{x}",
        "/a/%7Bx%7D",
        "/a\"b",
        "x-other",
    ];
    for declared in [&[][..], &["x"], &["x", "y"], &["x-y"], &["x y"]] {
        assert_found(paths.into_iter().map(Value::from), |document, path| {
            let mut operation = document["paths"]["/shape"]["post"].clone();
            let parameter = |name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
            operation["parameters"] = declared.iter().map(parameter).collect();
            document["paths"][path.as_str().unwrap()] = json!({"put": operation});
            document["paths"].as_object_mut().unwrap().remove("/shape");
        });
    }
}

#[test]
fn random_changes_of_the_contract() {
    assert_random_changes(10, 8);
}

#[test]
#[ignore = "takes long: part of cargo xtask ci --full"]
fn many_random_changes_of_the_contract() {
    assert_random_changes(400, 9);
}

/// Tries a number of changes of the contract, each somewhere else.
fn assert_random_changes(count: usize, seed: u64) {
    let contract = reduced(
        Contracts::current().v1.document.value(),
        &["/teams", "/clusters", "/audit-logs", "/roles"],
    );
    let mut places = Vec::new();
    collect(&contract, "", &mut places);
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..count {
        let mut document = contract.clone();
        let mut place = || places[random.usize(..places.len())].as_str();
        let (at, from) = (place(), place());
        let (parent, key) = at.rsplit_once('/').unwrap();
        let key = key.replace("~1", "/").replace("~0", "~");
        match document.pointer_mut(parent).unwrap() {
            Value::Object(object) if random.bool() => drop(object.remove(&key)),
            Value::Array(entries) if random.bool() => drop(entries.remove(key.parse().unwrap())),
            _ => *document.pointer_mut(at).unwrap() = contract.pointer(from).unwrap().clone(),
        }
        // A document without its version is refused before.
        if document.get("openapi") != contract.get("openapi") {
            continue;
        }
        // These are said by the reader of the generator, and by lint as conventions.
        let known = [
            "openapiv3 reads",
            "has no x-retry-class",
            "has no x-feature",
        ];
        if let Some(objection) = objection(document) {
            assert!(
                known.iter().any(|known| objection.contains(known)),
                "{at} from {from}: {objection}"
            );
        }
    }
}

/// The contract with the operations whose paths have one of these parts, which is quicker to generate from, and the schemas that they reach.
pub(super) fn reduced(contract: &Value, parts: &[&str]) -> Value {
    let mut reduced = contract.clone();
    let paths = reduced["paths"].as_object_mut().unwrap();
    paths.retain(|path, _| parts.iter().any(|part| path.contains(part)));
    let mut count = 0;
    while count != reduced["components"]["schemas"].as_object().unwrap().len() {
        let text = reduced.to_string();
        let schemas = reduced["components"]["schemas"].as_object_mut().unwrap();
        count = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
    }
    reduced
}

/// The pointers to everything inside a value.
fn collect(value: &Value, at: &str, places: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| {
        let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        collect(value, &place, places);
        places.push(place);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(entries) => entries
            .iter()
            .enumerate()
            .for_each(|(index, value)| inside(&index.to_string(), value)),
        _ => {}
    }
}
