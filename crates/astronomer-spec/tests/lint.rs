//! What the generator can't take.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::PathBuf;

use astronomer_spec::{Document, lint::lint};
use serde_json::{Value, json};

fn document(paths: Value, schemas: Value) -> Document {
    let value = json!({"openapi": "3.0.3", "paths": paths, "components": {"schemas": schemas}});
    Document::from_value(value, "t.yaml").unwrap()
}

/// A schema that becomes a struct.
fn structure() -> Value {
    json!({"type": "object", "properties": {"p": {"type": "string"}}})
}

/// Place and problem of each finding in a document with these schemas.
fn schema_findings(schemas: Value) -> Vec<(String, String)> {
    findings(&document(json!({}), schemas))
}

/// The problems of an operation `A` at `POST /a/{id}` that is sound but for these fields.
fn call_problems(changes: Value) -> Vec<String> {
    let mut operation = json!({
        "operationId": "A",
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "string"}}}}},
    });
    operation
        .as_object_mut()
        .unwrap()
        .extend(changes.as_object().unwrap().clone());
    let found = findings(&document(
        json!({"/a/{id}": {"post": operation}}),
        json!({}),
    ));
    assert!(found.iter().all(|(place, _)| place == "A"), "{found:?}");
    found.into_iter().map(|(_, problem)| problem).collect()
}

fn findings(document: &Document) -> Vec<(String, String)> {
    let found = lint(document);
    assert!(found.iter().all(|finding| !finding.remedy.is_empty()));
    found
        .into_iter()
        .map(|finding| (finding.place, finding.problem))
        .collect()
}

fn json_body(schema: Value) -> Value {
    json!({"description": "", "content": {"application/json": {"schema": schema}}})
}

#[test]
fn a_sound_document_has_no_findings() {
    assert_eq!(call_problems(json!({})), Vec::<String>::new());
    let sound = json!({
        "requestBody": {"required": true, "content": {"application/json": {"schema": {}}}},
        "responses": {"204": {"description": ""}, "401": json_body(json!({})), "5XX": json_body(json!({}))},
    });
    assert_eq!(call_problems(sound), Vec::<String>::new());
    let bytes =
        json!({"responses": {"200": {"description": "", "content": {"application/gzip": {}}}}});
    assert_eq!(call_problems(bytes), Vec::<String>::new());
}

#[test]
fn responses_must_be_of_one_type() {
    let (text, number) = (
        json_body(json!({"type": "string"})),
        json_body(json!({"$ref": "#/components/schemas/N"})),
    );
    let empty = json!({"description": ""});
    assert_eq!(
        call_problems(json!({"responses": {"200": text, "204": empty}})),
        ["has success responses of several types: 200 an inline schema, 204 no body"]
    );
    assert!(
        call_problems(json!({"responses": {"200": text, "400": text, "500": {"description": "", "content": {"text/html": {}}}}}))
            .contains(&"has error responses of several types: 400 an inline schema, 500 bytes".to_owned())
    );
    let named = document(
        json!({"/a": {"get": {"operationId": "A", "responses": {"200": text, "201": number}}}}),
        json!({"N": structure()}),
    );
    assert_eq!(
        findings(&named),
        [(
            "A".to_owned(),
            "has success responses of several types: 200 an inline schema, 201 `N`".to_owned()
        )]
    );
    assert_eq!(
        call_problems(json!({"responses": {"200": text, "default": text}})),
        ["has a `default` response, which counts as success and as error"]
    );
    assert_eq!(
        call_problems(
            json!({"responses": {"200": {"description": "", "content": {"application/json": {}}}}})
        ),
        ["response 200 has no schema for application/json"]
    );
    let both = json!({"application/json": {"schema": {}}, "application/gzip": {}});
    assert_eq!(
        call_problems(json!({"responses": {"200": {"description": "", "content": both}}})),
        [
            "response 200 has several media types, of which only JSON is read: `application/gzip`, `application/json`"
        ]
    );
}

#[test]
fn request_bodies_must_be_required_and_of_one_known_type() {
    let body = |content: Value| {
        call_problems(json!({"requestBody": {"required": true, "content": content}}))
    };
    assert_eq!(
        call_problems(json!({"requestBody": {"content": {"application/json": {"schema": {}}}}})),
        ["the request body is optional, but is always sent"]
    );
    assert_eq!(
        body(
            json!({"application/json": {"schema": {}}, "text/plain": {"schema": {"type": "string"}}})
        ),
        ["the request body has several media types: `application/json`, `text/plain`"]
    );
    assert_eq!(
        body(json!({"multipart/form-data": {"schema": {}}})),
        ["the request body is multipart/form-data, which is not supported"]
    );
    assert_eq!(
        body(json!({"application/json": {}})),
        ["the request body has no schema for application/json"]
    );
    assert_eq!(
        body(json!({"application/octet-stream": {"schema": {"type": "string"}}})),
        ["the request body has a schema that application/octet-stream can't have"]
    );
    assert_eq!(
        body(json!({"application/json": {"schema": {}, "encoding": {"a": {}}}})),
        ["the request body has an `encoding` for application/json, which is not supported"]
    );
}

#[test]
fn parameters_must_be_sent_as_they_say() {
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let with = |parameter: Value| call_problems(json!({"parameters": [id, parameter]}));
    let array = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(
        with(json!({"name": "q", "in": "query", "schema": array})),
        Vec::<String>::new()
    );
    assert_eq!(
        with(json!({"name": "h", "in": "header", "schema": {"type": "string"}})),
        ["parameter `h` is in the header, and the runtime alone sets headers"]
    );
    assert_eq!(
        with(json!({"name": "q", "in": "query", "schema": array, "explode": false})),
        ["parameter `q` has `explode: false`, but is sent exploded"]
    );
    assert_eq!(
        with(json!({"name": "q", "in": "query", "schema": array, "style": "pipeDelimited"})),
        ["parameter `q` has the unsupported style `pipeDelimited`"]
    );
    assert_eq!(
        with(json!({"name": "c", "in": "cookie", "schema": {"type": "string"}})),
        ["parameter `c` is a cookie, which is not supported"]
    );
    assert_eq!(
        with(json!({"name": "q", "in": "query", "schema": {}, "content": {}})),
        ["parameter `q` has both `schema` and `content`"]
    );
    assert_eq!(
        with(json!({"name": "q", "in": "query", "content": {}})),
        ["parameter `q` has no `schema`"]
    );
    assert_eq!(
        with(json!({"name": "ID", "in": "query", "schema": {}})),
        ["the parameters `id`, `ID` all become the argument `id`"]
    );
    assert_eq!(
        with(json!({"name": "other", "in": "path", "required": true, "schema": {}})),
        ["parameter `other` is not in the path's template"]
    );
    assert_eq!(
        call_problems(json!({"parameters": []})),
        ["`{id}` in the path has no parameter"]
    );
    let optional = json!({"name": "id", "in": "path", "schema": {"type": "string"}});
    assert_eq!(
        call_problems(json!({"parameters": [optional]})),
        ["parameter `id` is in the path, but not required"]
    );
}

#[test]
fn operation_ids_must_make_different_methods() {
    let operation =
        |id: Value| json!({"operationId": id, "responses": {"204": {"description": ""}}});
    let paths = json!({
        "/a": {"get": operation(json!("ListUsers")), "post": operation(json!("list_users"))},
        "/b": {"get": operation(json!(null))},
    });
    assert_eq!(
        findings(&document(paths, json!({}))),
        [
            ("GET /b".to_owned(), "has no operationId".to_owned()),
            (
                "ListUsers".to_owned(),
                "the operationIds of `GET /a`, `POST /a` all become the method `list_users`"
                    .to_owned()
            ),
        ]
    );
}

#[test]
fn enumerations_must_make_different_variants() {
    assert_eq!(
        schema_findings(json!({"E": {"type": "string", "enum": ["a-b", "a_b", "c"]}})),
        [(
            "#/components/schemas/E".to_owned(),
            "the values `a-b`, `a_b` all become the variant `AB`".to_owned()
        )]
    );
    assert_eq!(
        schema_findings(json!({"E": {"type": "string", "enum": ["OTHER", "UNKNOWN"]}})),
        [(
            "#/components/schemas/E".to_owned(),
            "the value `OTHER` becomes the variant `Other`, which stands for unknown values"
                .to_owned()
        )]
    );
}

#[test]
fn an_enumeration_written_twice_should_be_one_schema() {
    let inline = |values: Value| json!({"type": "object", "properties": {"p": {"type": "string", "enum": values}}});
    let found = lint(&document(
        json!({}),
        json!({"A": inline(json!(["X", "Y"])), "B": inline(json!(["Y", "X", null])), "C": inline(json!(["X"]))}),
    ));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "#/components/schemas/A/properties/p");
    assert!(
        found[0]
            .problem
            .contains("`X`, `Y` are written inline 2 times"),
        "{}",
        found[0]
    );
    assert!(
        found[0]
            .problem
            .contains("#/components/schemas/B/properties/p"),
        "{}",
        found[0]
    );
    assert!(
        found[0]
            .remedy
            .starts_with("two overlay actions: one that adds the enumeration"),
        "{}",
        found[0]
    );

    let found = lint(&document(
        json!({}),
        json!({"A": inline(json!(["X", "Y"])), "B": inline(json!(["Y", "X"])), "Shared": {"type": "string", "enum": ["X", "Y"]}}),
    ));
    assert!(
        found[0]
            .remedy
            .contains("update: {$ref: '#/components/schemas/Shared'}"),
        "{}",
        found[0]
    );

    let sorts = inline(json!(["id:asc", "id:desc"]));
    assert_eq!(schema_findings(json!({"A": sorts, "B": sorts})), []);
}

#[test]
fn properties_and_schemas_must_make_different_names() {
    let found = schema_findings(json!({
        "User": {"type": "object", "properties": {"userId": {}, "user_id": {}, "id": {}}}, "user": structure(),
    }));
    assert_eq!(
        found,
        [
            (
                "#/components/schemas".to_owned(),
                "`User`, `user` all become the type `User`".to_owned()
            ),
            (
                "#/components/schemas/User".to_owned(),
                "the properties `userId`, `user_id` all become the field `user_id`".to_owned()
            ),
        ]
    );
}

#[test]
fn an_inline_type_must_not_have_the_name_of_another() {
    let found = schema_findings(json!({
        "Cluster": {"type": "object", "properties": {"type": {"type": "string", "enum": ["A", "B"]}}},
        "ClusterType": {"type": "string", "enum": ["A", "C"]},
        "Same": {"type": "object", "properties": {"kind": {"type": "string", "enum": ["S"], "description": "d"}}},
        "SameKind": {"type": "string", "enum": ["S"]},
    }));
    assert_eq!(
        found,
        [(
            "#/components/schemas/Cluster/properties/type".to_owned(),
            "becomes the type `ClusterType`, which #/components/schemas/ClusterType becomes too, though they differ".to_owned()
        )]
    );
    let operation = json!({"operationId": "ListUsers", "responses": {"200": json_body(json!({"type": "object", "properties": {}}))}});
    let clash = document(
        json!({"/a": {"get": operation}}),
        json!({"ListUsersResponse": structure()}),
    );
    assert_eq!(
        findings(&clash),
        [(
            "#/paths/~1a/get/responses/200".to_owned(),
            "becomes the type `ListUsersResponse`, which #/components/schemas/ListUsersResponse becomes too, though they differ".to_owned()
        )]
    );
}

#[test]
fn a_path_has_its_operations_itself() {
    let operation = json!({"operationId": "A", "responses": {"204": {"description": ""}}});
    let value = json!({
        "openapi": "3.0.3",
        "paths": {"/a": {"$ref": "#/x-items/a"}},
        "x-items": {"a": {"get": operation}},
    });
    assert_eq!(
        findings(&Document::from_value(value, "t.yaml").unwrap()),
        [(
            "#/paths/~1a".to_owned(),
            "is a reference to a path item".to_owned()
        )]
    );
}

#[test]
fn operation_ids_must_make_names() {
    for id in ["1shape", "_", "self", "Type"] {
        let operation = json!({"operationId": id, "responses": {"204": {"description": ""}}});
        let found = findings(&document(json!({"/a": {"get": operation}}), json!({})));
        assert_eq!(
            found,
            [(
                id.to_owned(),
                "becomes no name of a method in Rust".to_owned()
            )]
        );
    }
}

#[test]
fn what_can_not_be_read_of_an_operation_is_a_finding() {
    for (changes, problem) in [
        (
            json!({"responses": {"2xx": {"description": ""}}}),
            "`2xx` is no status; write one such as 200, 4XX or default",
        ),
        (json!({"responses": null}), "has no `responses`"),
        (
            json!({"requestBody": {"required": true, "content": {}}}),
            "the request body has no media type below `content`",
        ),
        (
            json!({"x-permission": "a"}),
            "`x-permission` must be an array of objects with an `action`",
        ),
    ] {
        assert_eq!(call_problems(changes), [problem]);
    }
}

#[test]
fn braces_in_a_path_must_match() {
    let operation = json!({"operationId": "A", "responses": {"204": {"description": ""}}});
    for (path, sound) in [
        ("/a", true),
        ("/a/x}", false),
        ("/a/{x", false),
        ("/{{x}}", false),
    ] {
        let found = findings(&document(json!({path: {"get": operation}}), json!({})));
        let problem = format!("the braces in `{path}` don't match");
        assert_eq!(
            found.contains(&("A".to_owned(), problem)),
            !sound,
            "{found:?}"
        );
    }
}

#[test]
fn references_must_lead_to_what_the_generator_looks_for() {
    let to = |target: &str| json!({"$ref": target});
    let answer = |schema: Value| json!({"responses": {"200": json_body(schema)}});
    for (changes, place, kind) in [
        (
            answer(to("#/components/schemas/One/properties/p")),
            "responses/200/content/application~1json/schema",
            "schemas",
        ),
        (
            json!({"responses": {"200": to("#/components/schemas/One")}}),
            "responses/200",
            "responses",
        ),
        (
            json!({"requestBody": to("#/components/schemas/One")}),
            "requestBody",
            "requestBodies",
        ),
    ] {
        let mut operation = json!({"operationId": "A", "responses": {"204": {"description": ""}}});
        let fields = operation.as_object_mut().unwrap();
        fields.extend(changes.as_object().unwrap().clone());
        let found = findings(&document(
            json!({"/a": {"post": operation}}),
            json!({"One": structure()}),
        ));
        let (_, problem) = found
            .iter()
            .find(|(found, _)| *found == format!("#/paths/~1a/post/{place}"))
            .unwrap();
        assert!(
            problem.ends_with(&format!(
                "is none of `#/components/{kind}`, where alone the generator looks"
            )),
            "{problem}"
        );
    }
}

#[test]
fn references_must_lead_somewhere() {
    let found = schema_findings(json!({
        "A": {"properties": {"x": {"$ref": "other.yaml#/X"}, "example": {"$ref": "#/components/schemas/No"}}, "example": {"$ref": "#/no"}},
        "default": {"$ref": "#/components/schemas/default"},
    }));
    let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "#/components/schemas/A/properties/example",
            "#/components/schemas/A/properties/x",
            "#/components/schemas/default"
        ]
    );
    assert!(found[0].1.contains("points at nothing"));
    assert!(found[1].1.contains("points outside the document"));
    assert!(found[2].1.contains("leads in a circle"));
}

#[test]
fn a_document_without_paths_is_a_finding() {
    let document = Document::from_value(json!({"openapi": "3.0.3"}), "t.yaml").unwrap();
    assert_eq!(
        findings(&document),
        [(
            "#/paths".to_owned(),
            "t.yaml: #/paths: must be an object".to_owned()
        )]
    );
}

#[test]
fn the_contract_alone_repeats_enumerations_and_is_sound_otherwise() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/astro-v1.yaml");
    let found = findings(&Document::load(path).unwrap());
    assert!(found.iter().any(|(_, problem)| {
        problem.contains("`ACTIVE`, `BANNED`, `INACTIVE`, `PENDING` are written inline 2 times")
    }));
    let others: Vec<_> = found
        .iter()
        .filter(|(_, problem)| !problem.contains("are written inline"))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}
