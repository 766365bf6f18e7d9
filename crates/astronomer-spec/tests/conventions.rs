//! What this project keeps to in its contract: each rule with documents that break it and one that does not.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use astronomer_spec::{Document, Overlay, lint::conventions};
use serde_json::{Value, json};

/// A contract that keeps to every convention.
fn sound() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Teams", "version": "v1"},
        "tags": [{"name": "Team", "description": "Groups of people."}],
        "paths": {"/teams/{teamId}": {"get": {
            "operationId": "GetTeam",
            "summary": "Get a Team",
            "description": "Name and members.",
            "tags": ["Team"],
            "x-retry-class": "read",
            "x-feature": "access",
            "parameters": [{"name": "teamId", "in": "path", "required": true, "description": "Whose.", "schema": refer("TeamId")}],
            "requestBody": {"required": true, "description": "What to read.", "content": {"application/json": {"schema": {}}}},
            "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": refer("Team")}}}},
        }}},
        "components": {"schemas": {
            "TeamId": {"type": "string", "description": "Says which Team.", "x-identifier": true},
            "Team": {"type": "object", "description": "People.", "properties": {
                "id": {"description": "Says which.", "allOf": [refer("TeamId")]},
                "kind": {"type": "string", "description": "What for.", "enum": ["WORK", "PLAY"]},
            }},
        }},
    })
}

fn refer(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// The sound contract with the value at a pointer set, or taken out where it is null.
fn with(changes: &[(&str, Value)]) -> Document {
    let mut value = sound();
    for (pointer, change) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let (parent, key) = (value.pointer_mut(parent).unwrap(), key.replace("~1", "/"));
        match (parent, change) {
            (Value::Object(object), Value::Null) => drop(object.remove(&key).unwrap()),
            (Value::Object(object), change) => drop(object.insert(key, change.clone())),
            (Value::Array(entries), change) => entries.push(change.clone()),
            _ => panic!("{pointer} is in no object"),
        }
    }
    Document::from_value(value, "t.yaml").unwrap()
}

/// Place and problem of each finding, with the sound contract as what is published.
fn findings(changes: &[(&str, Value)]) -> Vec<String> {
    let published = Document::from_value(sound(), "t.yaml").unwrap();
    conventions(&published, &with(changes))
        .into_iter()
        .inspect(|finding| assert!(!finding.remedy.is_empty()))
        .map(|finding| format!("{}: {}", finding.place, finding.problem))
        .collect()
}

/// Tries each change of the sound contract, and what has to be said of it.
fn try_each(table: &[(&str, Value, &[&str])]) {
    for (pointer, change, expected) in table {
        let found = findings(&[(pointer, change.clone())]);
        assert_eq!(found, *expected, "{pointer}: {change}");
    }
}

const GET: &str = "/paths/~1teams~1{teamId}/get";
const TEAM: &str = "/components/schemas/Team/properties";

fn get(field: &str) -> String {
    format!("{GET}/{field}")
}

fn property(name: &str) -> String {
    format!("{TEAM}/{name}")
}

#[test]
fn a_sound_contract_has_no_findings() {
    assert_eq!(findings(&[]), Vec::<String>::new());
}

#[test]
fn operations_and_what_they_take_and_give_are_described() {
    let parameter = json!([{"name": "teamId", "in": "path", "required": true, "description": "teamID.", "schema": refer("TeamId")}]);
    let body = json!({"required": true, "description": "Not described yet.", "content": {"application/json": {"schema": {}}}});
    try_each(&[
        (&get("summary"), json!(null), &["GetTeam: has no summary"]),
        (&get("summary"), json!("Get Team"), &[]),
        (
            &get("description"),
            json!(" "),
            &["GetTeam: has no description"],
        ),
        (
            &get("description"),
            json!("Name.\nMembers."),
            &["GetTeam: has a description of several lines"],
        ),
        (
            &get("description"),
            json!("Not described yet."),
            &["GetTeam: has no description"],
        ),
        (
            &get("parameters"),
            parameter,
            &["GetTeam: parameter `teamId` has a description that only repeats its name"],
        ),
        (
            &get("requestBody"),
            body,
            &["GetTeam: the request body has no description"],
        ),
        (
            &get("responses"),
            json!({"204": {"description": ""}}),
            &["GetTeam: response 204 has no description"],
        ),
    ]);
}

#[test]
fn tags_are_declared_and_described() {
    let two = json!([{"name": "Team", "description": "Groups of people."}, {"name": "User"}]);
    try_each(&[
        ("/tags", two, &["tag User: has no description"]),
        (
            "/tags",
            json!(null),
            &["tag Team: is not declared, so it has no description"],
        ),
    ]);
}

#[test]
fn schemas_and_properties_are_described() {
    let inner = json!({"type": "array", "description": "Who.", "items": {"type": "object", "properties": {"name": {"type": "string"}}}});
    try_each(&[
        (
            &property("name"),
            json!({"type": "string"}),
            &["#/components/schemas/Team/properties/name: has no description"],
        ),
        (
            &property("name"),
            json!({"type": "string", "description": "Name."}),
            &[
                "#/components/schemas/Team/properties/name: has a description that only repeats its name",
            ],
        ),
        (
            &property("members"),
            inner,
            &[
                "#/components/schemas/Team/properties/members/items/properties/name: has no description",
            ],
        ),
        (
            &property("parent"),
            refer("Team"),
            &[
                "#/components/schemas/Team/properties/parent: has no description, since nothing can stand beside `$ref`",
            ],
        ),
        (
            &property("parent"),
            json!({"description": "Above.", "allOf": [refer("Team")]}),
            &[],
        ),
    ]);
}

#[test]
fn named_schemas_are_described() {
    let problems = |name: &str, schema: Value| -> Vec<String> {
        let document = with(&[(&format!("/components/schemas/{name}"), schema)]);
        let found = conventions(&document, &document);
        found.into_iter().map(|finding| finding.problem).collect()
    };
    assert_eq!(
        problems("Empty", json!({"type": "object"})),
        ["has no description"]
    );
    // Another name of a schema has the description of the schema.
    assert_eq!(problems("Group", refer("Team")), Vec::<String>::new());
}

#[test]
fn ids_are_typed() {
    let plain = json!({"type": "string", "description": "Who."});
    let list = json!({"type": "array", "description": "Who.", "items": {"type": "string"}});
    let typed = json!({"type": "array", "description": "Who.", "items": refer("TeamId")});
    let excepted = json!({"type": "string", "description": "Who.", "x-not-an-identifier": true});
    let stale =
        json!({"description": "Who.", "allOf": [refer("TeamId")], "x-not-an-identifier": true});
    let plain_id = "is called an id and is a plain string";
    let needless = "is marked `x-not-an-identifier`, which it needs no longer";
    let query = json!({"name": "searchId", "in": "query", "description": "Which.", "schema": {"type": "string"}});
    try_each(&[
        (
            &property("userId"),
            plain.clone(),
            &[&format!(
                "#/components/schemas/Team/properties/userId: {plain_id}"
            )],
        ),
        (&property("paid"), plain, &[]),
        (
            &property("userId"),
            json!({"type": "integer", "description": "Who."}),
            &[],
        ),
        (
            &property("userIds"),
            list,
            &[&format!(
                "#/components/schemas/Team/properties/userIds: {plain_id}"
            )],
        ),
        (&property("teamIds"), typed, &[]),
        (&property("userId"), excepted.clone(), &[]),
        (
            &property("name"),
            excepted,
            &[&format!(
                "#/components/schemas/Team/properties/name: {needless}"
            )],
        ),
        (
            &property("userId"),
            stale,
            &[&format!(
                "#/components/schemas/Team/properties/userId: {needless}"
            )],
        ),
        (
            &get("parameters/-"),
            query,
            &[&format!("GetTeam: parameter `searchId` {plain_id}")],
        ),
    ]);
}

#[test]
fn the_remedy_for_an_untyped_id_names_the_type_and_the_place() {
    let list = json!({"type": "array", "description": "Whose.", "items": {"type": "string"}});
    let published = Document::from_value(sound(), "t.yaml").unwrap();
    let found = conventions(&published, &with(&[(&property("teamIds"), list)]));
    assert!(
        found[0].remedy.starts_with(
            "an overlay action with `target: $.components.schemas.Team.properties.teamIds.items` and \
             `update: {$ref: '#/components/schemas/TeamId'}`"
        ),
        "{}",
        found[0]
    );
}

/// An enum of two values, and the same with the mark of an exception.
fn kinds() -> (Value, Value) {
    let kind = json!({"type": "string", "description": "What for.", "enum": ["PLAY", "WORK"]});
    let mut marked = kind.clone();
    marked["x-distinct-enum"] = json!(true);
    (kind, marked)
}

/// A property that refers to a schema.
fn referring(name: &str) -> Value {
    json!({"description": "Which one.", "allOf": [refer(name)]})
}

/// The overlay that a remedy asks for first.
fn overlay(remedy: &str) -> Overlay {
    let words: Vec<&str> = remedy.split('`').collect();
    let action = format!("{}\n    {}", words[1], words[3]);
    let head = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:";
    let text = format!("{head}\n  - {action}\n    description: d\n    x-matches: 1\n");
    Overlay::parse(&text, "t.overlay.yaml").unwrap()
}

#[test]
fn the_target_of_a_remedy_matches_the_place_of_the_finding() {
    let (kind, _) = kinds();
    let parameter = json!([{"name": "of", "in": "query", "description": "d", "schema": kind}]);
    for (place, value) in [
        (get("responses/200/content/application~1json/schema"), &kind),
        (get("parameters"), &parameter),
        (property("2"), &kind),
    ] {
        let named = (TEAM_KIND, kind.clone());
        let using = (&*property("kind"), referring("TeamKind"));
        let mut document = with(&[named, using, (&place, value.clone())]);
        let found = conventions(&document, &document);
        let [.., finding] = &found[..] else { panic!() };
        overlay(&finding.remedy).apply(&mut document).unwrap();
        let schema = document.value().pointer(&finding.place[1..]).unwrap();
        assert_eq!(schema["allOf"], json!([refer("TeamKind")]));
    }
}

const TEAM_KIND: &str = "/components/schemas/TeamKind";
const USER_KIND: &str = "/components/schemas/UserKind";

#[test]
fn a_set_of_values_is_one_named_enum() {
    let (kind, marked) = kinds();
    let found = |user: Value| {
        findings(&[
            (TEAM_KIND, kind.clone()),
            (USER_KIND, user),
            (&property("kind"), referring("TeamKind")),
            (&property("user"), referring("UserKind")),
        ])
    };
    assert_eq!(
        found(kind.clone()),
        [
            "#/components/schemas/TeamKind: `TeamKind`, `UserKind` have the same values, which makes as many types of one set"
        ]
    );
    assert_eq!(found(marked), Vec::<String>::new());
}

#[test]
fn a_set_of_values_with_a_name_is_not_written_inline() {
    let (kind, marked) = kinds();
    let found = |inline: Value| {
        findings(&[
            (TEAM_KIND, kind.clone()),
            (&property("kind"), referring("TeamKind")),
            (&property("use"), inline),
        ])
    };
    assert_eq!(
        found(kind.clone()),
        [
            "#/components/schemas/Team/properties/use: has the values of the enum `TeamKind`, written inline, which makes another type"
        ]
    );
    assert_eq!(found(marked.clone()), Vec::<String>::new());
    assert_eq!(
        findings(&[(&property("kind"), marked)]),
        [
            "#/components/schemas/Team/properties/kind: is marked `x-distinct-enum`, but no other enum has its values"
        ]
    );
}

#[test]
fn each_list_has_its_own_sorts() {
    let sort =
        json!({"type": "string", "description": "Order.", "enum": ["name:asc", "name:desc"]});
    let found = findings(&[
        (TEAM_KIND, sort.clone()),
        (USER_KIND, sort),
        (&property("team"), referring("TeamKind")),
        (&property("user"), referring("UserKind")),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

/// An operation like the sound one, on a path with this parameter.
fn operation(id: &str, parameter: &str, schema: Value) -> Value {
    let mut operation = sound().pointer(GET).unwrap().clone();
    operation["operationId"] = json!(id);
    operation["parameters"][0]["name"] = json!(parameter);
    operation["parameters"][0]["schema"] = schema;
    operation
}

#[test]
fn one_place_of_a_path_has_one_name() {
    let text = json!({"type": "string", "x-not-an-identifier": true});
    let names = "one place of the path has two names: `{groupId}` in";
    let members = json!({"get": operation("ListMembers", "groupId", text.clone())});
    try_each(&[
        (
            "/paths/~1teams~1self",
            json!({"get": operation("GetOwnTeam", "teamId", refer("TeamId"))}),
            &[],
        ),
        (
            "/paths/~1teams~1{groupId}~1members",
            members,
            &[&format!(
                "/teams/{{teamId}}: {names} /teams/{{groupId}}/members, `{{teamId}}` in /teams/{{teamId}}"
            )],
        ),
        (
            "/paths/~1teams~1{groupId}",
            json!({"delete": operation("DeleteTeam", "groupId", text)}),
            &[&format!(
                "/teams/{{teamId}}: {names} /teams/{{groupId}}, `{{teamId}}` in /teams/{{teamId}}"
            )],
        ),
        // An overlay that gives both one type says that they are the same.
        (
            "/paths/~1teams~1{groupId}",
            json!({"delete": operation("DeleteTeam", "groupId", refer("TeamId"))}),
            &[],
        ),
        (
            "/paths/~1teams~1{groupId}",
            json!({"get": operation("GetGroup", "groupId", refer("TeamId"))}),
            &[
                "/teams/{teamId}: GET is two operations, GetTeam and that of /teams/{groupId}: their templates match the same requests",
            ],
        ),
    ]);
}

#[test]
fn operations_say_what_a_repeat_does_and_where_they_belong() {
    try_each(&[
        (
            &get("x-retry-class"),
            json!(null),
            &["GetTeam: has no `x-retry-class`"],
        ),
        (
            &get("x-retry-class"),
            json!("reading"),
            &["GetTeam: has the unknown `x-retry-class: reading`"],
        ),
        (
            &get("x-feature"),
            json!(null),
            &["GetTeam: has no `x-feature`"],
        ),
        (
            &get("x-feature"),
            json!("teams"),
            &["GetTeam: has the unknown `x-feature: teams`"],
        ),
    ]);
}

#[test]
fn extensions_are_read_where_they_stand() {
    let name = |key: &str| {
        let mut schema = json!({"type": "string", "description": "How it is called."});
        schema[key] = json!(true);
        schema
    };
    let place = "#/components/schemas/Team/properties/name";
    try_each(&[
        (
            &property("name"),
            name("x-identifer"),
            &[&format!("{place}: has `x-identifer`, which nobody reads")],
        ),
        (
            &property("name"),
            name("x-identifier"),
            &[&format!(
                "{place}: has `x-identifier`, which is not read here"
            )],
        ),
        (
            &property("name"),
            name("x-ranked"),
            &[&format!("{place}: has `x-ranked`, which is not read here")],
        ),
        (&property("name"), name("x-tri-state"), &[]),
        // The name of a property is no extension.
        (
            &property("x-name"),
            json!({"type": "string", "description": "How it is called."}),
            &[],
        ),
        (
            "/components/schemas/Team/x-tri-state",
            json!(true),
            &["#/components/schemas/Team: has `x-tri-state`, which is not read here"],
        ),
        (
            "/components/schemas/UserId",
            json!({"type": "string", "description": "Says who.", "x-identifier": true}),
            &["#/components/schemas/UserId: is added by the overlay, and nothing refers to it"],
        ),
    ]);
}

#[test]
fn extensions_of_the_vendor_are_left_alone() {
    let published = with(&[("/info/x-logo", json!("logo.svg"))]);
    assert_eq!(conventions(&published, &published), []);
}
