//! One hand-made change for each rule, with what it breaks.

use std::collections::BTreeSet;

use astronomer_spec::diff::CodeEffect::{self, Adds, Breaks, BreaksBindings, None as Keeps};
use astronomer_spec::diff::{ChangeKind, Owner, Traffic};
use serde_json::{Value, json};

use super::{changes, line};

/// A small API with a field of every kind, in requests and in answers.
fn document() -> Value {
    let json_of = |schema: Value| json!({"application/json": {"schema": schema}});
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Teams", "version": "v1"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": [{"JWT": []}],
        "paths": {
            "/teams": {
                "get": {
                    "operationId": "ListTeams",
                    "tags": ["Team"],
                    "x-permission": [{"action": "teams.get"}],
                    "parameters": [
                        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 100, "default": 20}},
                        {"name": "kinds", "in": "query", "schema": {"type": "array", "items": {"type": "string", "enum": ["OPEN", "CLOSED"]}}}
                    ],
                    "responses": {
                        "200": {"description": "", "content": json_of(reference("Teams"))},
                        "404": {"description": "", "content": json_of(reference("Error"))}
                    }
                },
                "post": {
                    "operationId": "CreateTeam",
                    "requestBody": {"required": true, "content": json_of(reference("CreateTeam"))},
                    "responses": {"200": {"description": "", "content": json_of(reference("Team"))}}
                }
            },
            "/teams/{teamId}": {
                "delete": {
                    "operationId": "DeleteTeam",
                    "parameters": [{"name": "teamId", "in": "path", "required": true, "schema": {"type": "string"}}],
                    "responses": {"204": {"description": ""}}
                }
            }
        },
        "components": {"schemas": {
            "Teams": {"type": "object", "required": ["teams"], "properties": {"teams": {"type": "array", "items": reference("Team")}}},
            "Team": {
                "type": "object",
                "required": ["id", "createdAt", "status"],
                "properties": {
                    "id": {"type": "string"},
                    "createdAt": {"type": "string", "format": "date-time"},
                    "status": {"type": "string", "enum": ["ACTIVE", "CLOSED"]},
                    "note": {"type": "string", "format": "email", "maxLength": 10},
                    "owner": reference("Person"),
                    "labels": {"type": "object", "additionalProperties": {"type": "string"}}
                }
            },
            "CreateTeam": {
                "type": "object",
                "required": ["name", "role"],
                "properties": {
                    "name": {"type": "string", "maxLength": 50},
                    "role": {"type": "string", "enum": ["OWNER", "MEMBER"]},
                    "note": {"type": "string", "format": "email"},
                    "size": {"type": "integer", "default": 1},
                    "owner": reference("Owner")
                }
            },
            "Person": {"type": "object", "properties": {"name": {"type": "string"}}},
            "Owner": {
                "oneOf": [reference("Human"), reference("Robot")],
                "discriminator": {"propertyName": "kind", "mapping": {"HUMAN": "#/components/schemas/Human", "ROBOT": "#/components/schemas/Robot"}}
            },
            "Human": {"type": "object", "properties": {"kind": {"type": "string"}, "name": {"type": "string"}}},
            "Robot": {"type": "object", "properties": {"kind": {"type": "string"}, "model": {"type": "string"}}},
            "Error": {"type": "object", "properties": {"message": {"type": "string"}}},
            "Spare": {"type": "object", "properties": {"spare": {"type": "boolean"}}}
        }}
    })
}

/// What a row of the table does to the document.
enum Edit {
    /// Sets what the pointer leads to; the last step may be new, `-` is the end of an array.
    Set(&'static str, Value),
    /// Removes what the pointer leads to.
    Remove(&'static str),
    /// Gives a key another name.
    Rename(&'static str, &'static str),
}

use Edit::{Remove, Rename, Set};

fn apply(document: &mut Value, edit: &Edit) {
    let (Set(pointer, _) | Remove(pointer) | Rename(pointer, _)) = edit;
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    let parent = document.pointer_mut(parent).unwrap();
    match (edit, parent) {
        (Set(_, value), Value::Array(entries)) if key == "-" => entries.push(value.clone()),
        (Set(_, value), Value::Array(entries)) => {
            entries[key.parse::<usize>().unwrap()] = value.clone()
        }
        (Set(_, value), Value::Object(object)) => drop(object.insert(key, value.clone())),
        (Remove(_), Value::Array(entries)) => drop(entries.remove(key.parse().unwrap())),
        (Remove(_), Value::Object(object)) => drop(object.remove(&key).unwrap()),
        (Rename(_, name), Value::Object(object)) => {
            let value = object.remove(&key).unwrap();
            object.insert((*name).to_owned(), value);
        }
        (_, other) => panic!("{pointer} leads into {other}"),
    }
}

/// Edits, and the one change that they make: kind, place, code, programs.
type Row = (Vec<Edit>, ChangeKind, &'static str, CodeEffect, bool);

fn of_operations() -> Vec<Row> {
    use ChangeKind::*;
    vec![
        (
            vec![Set("/info/version", json!("v1.1"))],
            VersionChanged,
            "the document",
            Keeps,
            false,
        ),
        (
            vec![Set("/servers/0/url", json!("https://api.example.com/v2"))],
            ServersChanged,
            "the document",
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/servers/-",
                json!({"url": "https://eu.example.com/v1"}),
            )],
            KeywordChanged,
            "the document",
            Keeps,
            false,
        ),
        (
            vec![Set("/security", json!([{"Key": []}]))],
            SecurityChanged,
            "the document",
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/paths/~1teams/put",
                json!({"operationId": "PutTeams", "responses": {}}),
            )],
            OperationAdded,
            "PutTeams",
            Adds,
            false,
        ),
        (
            vec![Remove("/paths/~1teams~1{teamId}/delete")],
            OperationRemoved,
            "DeleteTeam",
            Breaks,
            true,
        ),
        (
            vec![Set("/paths/~1teams/get/operationId", json!("GetTeams"))],
            OperationRenamed,
            "ListTeams",
            Breaks,
            false,
        ),
        (
            vec![Rename("/paths/~1teams~1{teamId}", "/team/{teamId}")],
            OperationMoved,
            "DeleteTeam",
            Keeps,
            true,
        ),
        (
            vec![Set("/paths/~1teams/get/tags/0", json!("Group"))],
            OperationRetagged,
            "ListTeams",
            Keeps,
            false,
        ),
        (
            vec![Set("/paths/~1teams/get/deprecated", json!(true))],
            Deprecated,
            "ListTeams",
            Adds,
            false,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/x-permission/-",
                json!({"action": "teams.list"}),
            )],
            PermissionAdded,
            "ListTeams",
            Keeps,
            true,
        ),
        (
            vec![Remove("/paths/~1teams/get/x-permission/0")],
            PermissionRemoved,
            "ListTeams",
            Keeps,
            false,
        ),
    ]
}

fn of_parameters() -> Vec<Row> {
    use ChangeKind::*;
    let added = |required: bool| {
        vec![Set(
            "/paths/~1teams/get/parameters/-",
            json!({"name": "search", "in": "query", "required": required, "schema": {"type": "string"}}),
        )]
    };
    let placeholder = vec![
        Rename("/paths/~1teams~1{teamId}", "/teams/{id}"),
        Set("/paths/~1teams~1{id}/delete/parameters/0/name", json!("id")),
    ];
    let limit = "ListTeams parameter limit";
    vec![
        (
            added(false),
            OptionalParameterAdded,
            "ListTeams parameter search",
            BreaksBindings,
            false,
        ),
        (
            added(true),
            RequiredParameterAdded,
            "ListTeams parameter search",
            Breaks,
            true,
        ),
        (
            vec![Remove("/paths/~1teams/get/parameters/0")],
            ParameterRemoved,
            limit,
            Breaks,
            true,
        ),
        (
            vec![Set("/paths/~1teams/get/parameters/0/name", json!("max"))],
            ParameterRenamed,
            limit,
            BreaksBindings,
            true,
        ),
        (
            placeholder,
            PlaceholderRenamed,
            "DeleteTeam parameter teamId",
            Keeps,
            false,
        ),
        (
            vec![Set("/paths/~1teams/get/parameters/0/required", json!(true))],
            ParameterRequired,
            limit,
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/parameters/0/schema/maximum",
                json!(50),
            )],
            BoundTightened,
            limit,
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/parameters/0/schema/maximum",
                json!(500),
            )],
            BoundLoosened,
            limit,
            Keeps,
            false,
        ),
        (
            vec![Remove("/paths/~1teams/get/parameters/0/schema/maximum")],
            ArgumentLoosened,
            limit,
            BreaksBindings,
            false,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/parameters/0/schema/default",
                json!(10),
            )],
            DefaultChanged,
            limit,
            Keeps,
            true,
        ),
        (
            vec![Set("/paths/~1teams/get/parameters/1/explode", json!(false))],
            KeywordChanged,
            "ListTeams parameter kinds",
            Keeps,
            false,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/parameters/1/schema/items/enum/-",
                json!("ALL"),
            )],
            EnumValueAdded,
            "ListTeams parameter kinds[]",
            Adds,
            false,
        ),
    ]
}

fn of_messages() -> Vec<Row> {
    use ChangeKind::*;
    let text = || json!({"schema": {"type": "string"}});
    let body = json!({"content": {"application/json": {"schema": {"type": "object"}}}});
    vec![
        (
            vec![Set("/paths/~1teams/get/requestBody", body)],
            BodyAdded,
            "ListTeams body",
            Breaks,
            true,
        ),
        (
            vec![Remove("/paths/~1teams/post/requestBody")],
            BodyRemoved,
            "CreateTeam body",
            Breaks,
            true,
        ),
        (
            vec![Remove("/paths/~1teams/post/requestBody/required")],
            BodyOptional,
            "CreateTeam body",
            Keeps,
            false,
        ),
        (
            vec![Set(
                "/paths/~1teams/post/requestBody/content/text~1plain",
                text(),
            )],
            MediaTypeAdded,
            "CreateTeam body",
            Keeps,
            false,
        ),
        (
            vec![Set(
                "/paths/~1teams~1{teamId}/delete/responses/204/content",
                json!({"text/plain": text()}),
            )],
            ContentAdded,
            "DeleteTeam response 204",
            Breaks,
            false,
        ),
        (
            vec![Remove("/paths/~1teams/post/responses/200/content")],
            ContentRemoved,
            "CreateTeam response 200",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/paths/~1teams/get/responses/409",
                json!({"description": ""}),
            )],
            ResponseAdded,
            "ListTeams response 409",
            Keeps,
            false,
        ),
        (
            vec![Remove("/paths/~1teams/get/responses/404")],
            ResponseRemoved,
            "ListTeams response 404",
            Keeps,
            false,
        ),
        (
            vec![Rename("/paths/~1teams/post/responses/200", "201")],
            ResponseMoved,
            "CreateTeam response 200",
            Keeps,
            false,
        ),
    ]
}

fn of_fields() -> Vec<Row> {
    use ChangeKind::*;
    let required = |schema: &'static str, names: Value| match schema {
        "Team" => Set("/components/schemas/Team/required", names),
        _ => Set("/components/schemas/CreateTeam/required", names),
    };
    let text = || json!({"type": "string"});
    vec![
        (
            vec![Set("/components/schemas/Team/properties/color", text())],
            OptionalFieldAdded,
            "Team.color",
            Adds,
            false,
        ),
        (
            vec![
                Set("/components/schemas/Team/properties/color", text()),
                required("Team", json!(["color", "createdAt", "id", "status"])),
            ],
            RequiredFieldAdded,
            "Team.color",
            Breaks,
            false,
        ),
        (
            vec![
                Set("/components/schemas/CreateTeam/properties/color", text()),
                required("CreateTeam", json!(["name", "role", "color"])),
            ],
            RequiredFieldAdded,
            "CreateTeam.color",
            Breaks,
            true,
        ),
        (
            vec![Remove("/components/schemas/Team/properties/note")],
            OptionalFieldRemoved,
            "Team.note",
            Breaks,
            false,
        ),
        (
            vec![Remove("/components/schemas/CreateTeam/properties/note")],
            OptionalFieldRemoved,
            "CreateTeam.note",
            Breaks,
            true,
        ),
        (
            vec![
                Remove("/components/schemas/Team/properties/createdAt"),
                required("Team", json!(["id", "status"])),
            ],
            RequiredFieldRemoved,
            "Team.createdAt",
            Breaks,
            true,
        ),
        (
            vec![Rename("/components/schemas/Team/properties/note", "remark")],
            OptionalFieldRenamed,
            "Team.note",
            Breaks,
            false,
        ),
        (
            vec![
                Rename("/components/schemas/CreateTeam/properties/name", "title"),
                required("CreateTeam", json!(["title", "role"])),
            ],
            RequiredFieldRenamed,
            "CreateTeam.name",
            Breaks,
            true,
        ),
        (
            vec![required("CreateTeam", json!(["name", "role", "note"]))],
            FieldRequired,
            "CreateTeam.note",
            Breaks,
            true,
        ),
        (
            vec![required(
                "Team",
                json!(["id", "createdAt", "status", "note"]),
            )],
            FieldRequired,
            "Team.note",
            Breaks,
            false,
        ),
        (
            vec![required("CreateTeam", json!(["role"]))],
            FieldOptional,
            "CreateTeam.name",
            Breaks,
            false,
        ),
        (
            vec![required("Team", json!(["id", "createdAt"]))],
            FieldOptional,
            "Team.status",
            Breaks,
            true,
        ),
    ]
}

fn of_values() -> Vec<Row> {
    use ChangeKind::*;
    vec![
        (
            vec![Set(
                "/components/schemas/Team/properties/id/type",
                json!("integer"),
            )],
            TypeChanged,
            "Team.id",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/owner",
                json!({"$ref": "#/components/schemas/Human"}),
            )],
            TypeChanged,
            "Team.owner",
            Breaks,
            true,
        ),
        (
            vec![Remove(
                "/components/schemas/Team/properties/createdAt/format",
            )],
            FormatChanged,
            "Team.createdAt",
            Breaks,
            true,
        ),
        (
            vec![Remove("/components/schemas/Team/properties/note/format")],
            TextFormatChanged,
            "Team.note",
            Keeps,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/CreateTeam/properties/note/format",
                json!("uri"),
            )],
            TextFormatChanged,
            "CreateTeam.note",
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/id/nullable",
                json!(true),
            )],
            NullAllowed,
            "Team.id",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/CreateTeam/properties/name/nullable",
                json!(true),
            )],
            NullAllowed,
            "CreateTeam.name",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/note/nullable",
                json!(true),
            )],
            OptionalNullAllowed,
            "Team.note",
            Keeps,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/status/enum/-",
                json!("PENDING"),
            )],
            EnumValueAdded,
            "Team.status",
            Adds,
            false,
        ),
        (
            vec![Remove("/components/schemas/Team/properties/status/enum/1")],
            EnumValueRemoved,
            "Team.status",
            Breaks,
            false,
        ),
        (
            vec![Remove(
                "/components/schemas/CreateTeam/properties/role/enum/1",
            )],
            EnumValueRemoved,
            "CreateTeam.role",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/id/enum",
                json!(["a"]),
            )],
            EnumIntroduced,
            "Team.id",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/CreateTeam/properties/name/enum",
                json!(["a"]),
            )],
            EnumIntroduced,
            "CreateTeam.name",
            Breaks,
            true,
        ),
        (
            vec![Remove(
                "/components/schemas/CreateTeam/properties/role/enum",
            )],
            EnumLifted,
            "CreateTeam.role",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/CreateTeam/properties/name/maxLength",
                json!(20),
            )],
            BoundTightened,
            "CreateTeam.name",
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/note/maxLength",
                json!(5),
            )],
            BoundTightened,
            "Team.note",
            Keeps,
            false,
        ),
        (
            vec![Remove(
                "/components/schemas/CreateTeam/properties/size/default",
            )],
            DefaultChanged,
            "CreateTeam.size",
            Keeps,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/labels/additionalProperties",
                json!(true),
            )],
            AdditionalPropertiesChanged,
            "Team.labels{}",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/labels/additionalProperties/type",
                json!("integer"),
            )],
            TypeChanged,
            "Team.labels{}",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/status/title",
                json!("Status"),
            )],
            TitleChanged,
            "Team.status",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/id/x-go-name",
                json!("ID"),
            )],
            KeywordChanged,
            "Team.id",
            Keeps,
            false,
        ),
    ]
}

fn of_schemas() -> Vec<Row> {
    use ChangeKind::*;
    let robot = json!({"type": "object", "properties": {"kind": {"type": "string"}, "model": {"type": "string"}}});
    vec![
        (
            vec![Set("/components/schemas/Color", json!({"type": "string"}))],
            SchemaAdded,
            "Color",
            Adds,
            false,
        ),
        (
            vec![Remove("/components/schemas/Spare")],
            SchemaRemoved,
            "Spare",
            Breaks,
            false,
        ),
        (
            vec![
                Rename("/components/schemas/Person", "User"),
                Set(
                    "/components/schemas/Team/properties/owner",
                    json!({"$ref": "#/components/schemas/User"}),
                ),
            ],
            SchemaRenamed,
            "Person",
            Breaks,
            false,
        ),
        (
            vec![Set(
                "/components/schemas/Team/properties/owner",
                json!({"type": "object", "properties": {"name": {"type": "string"}}}),
            )],
            SchemaRelocated,
            "Team.owner",
            Breaks,
            false,
        ),
        (
            vec![
                Set(
                    "/components/schemas/Owner/oneOf/-",
                    json!({"$ref": "#/components/schemas/Person"}),
                ),
                Set(
                    "/components/schemas/Owner/discriminator/mapping/PERSON",
                    json!("#/components/schemas/Person"),
                ),
            ],
            MemberAdded,
            "Owner (oneOf 3)",
            Adds,
            false,
        ),
        (
            vec![
                Remove("/components/schemas/Owner/oneOf/1"),
                Remove("/components/schemas/Owner/discriminator/mapping/ROBOT"),
            ],
            MemberRemoved,
            "Owner (oneOf 2)",
            Breaks,
            true,
        ),
        (
            vec![Rename(
                "/components/schemas/Owner/discriminator/mapping/ROBOT",
                "MACHINE",
            )],
            DiscriminatorChanged,
            "Owner",
            Breaks,
            true,
        ),
        (
            vec![Set(
                "/components/schemas/Robot",
                json!({"allOf": [robot.clone()], "deprecated": true}),
            )],
            Deprecated,
            "Robot",
            Adds,
            false,
        ),
    ]
}

/// Changes whose other direction is a rule of its own: kind of the way back, code, programs.
fn backwards(kind: ChangeKind) -> Option<(ChangeKind, CodeEffect, bool)> {
    use ChangeKind::*;
    Some(match kind {
        Deprecated => (Undeprecated, Keeps, false),
        ParameterRequired => (ParameterOptional, BreaksBindings, false),
        BodyOptional => (BodyRequired, Keeps, false),
        ArgumentLoosened => (ArgumentTightened, BreaksBindings, true),
        OperationAdded => (OperationRemoved, Breaks, true),
        ContentAdded => (ContentRemoved, Breaks, true),
        MediaTypeAdded => (MediaTypeRemoved, Breaks, true),
        _ => return None,
    })
}

fn rows() -> Vec<Row> {
    [
        of_operations(),
        of_parameters(),
        of_messages(),
        of_fields(),
        of_values(),
        of_schemas(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn assert_only(
    old: &Value,
    new: &Value,
    kind: ChangeKind,
    place: Option<&str>,
    effects: (CodeEffect, bool),
) {
    let changes = changes(old, new);
    let lines: Vec<String> = changes.iter().map(line).collect();
    assert_eq!(changes.len(), 1, "{kind} at {place:?}: {lines:#?}");
    let change = &changes[0];
    assert_eq!(change.kind, kind, "{lines:#?}");
    if let Some(place) = place {
        assert_eq!(change.place.to_string(), place, "{lines:#?}");
    }
    assert_eq!(
        (change.code, change.breaks_programs),
        effects,
        "{kind} at {}: {}",
        change.place,
        change.reason
    );
}

#[test]
fn every_change_is_reported_once_and_classified() {
    let old = document();
    for (edits, kind, place, code, programs) in rows() {
        let mut new = old.clone();
        edits.iter().for_each(|edit| apply(&mut new, edit));
        assert_only(&old, &new, kind, Some(place), (code, programs));
        if let Some((kind, code, programs)) = backwards(kind) {
            assert_only(&new, &old, kind, None, (code, programs));
        }
        assert_eq!(changes(&new, &new), []);
    }
}

#[test]
fn every_rule_has_a_row() {
    let mut tried: BTreeSet<ChangeKind> = rows().iter().map(|row| row.1).collect();
    tried.extend(
        rows()
            .iter()
            .filter_map(|row| backwards(row.1))
            .map(|row| row.0),
    );
    // Each is the way back of a row, whose effects depend on the direction and are tried below.
    tried.extend([ChangeKind::NullRefused, ChangeKind::OptionalNullRefused]);
    let all: BTreeSet<ChangeKind> = ChangeKind::ALL.iter().copied().collect();
    let untried: Vec<_> = all.difference(&tried).collect();
    assert!(untried.is_empty(), "no row tries {untried:?}");
}

#[test]
fn null_that_is_refused_breaks_what_is_sent() {
    let new = document();
    let rows = [
        (
            "/components/schemas/Team/properties/id/nullable",
            ChangeKind::NullRefused,
            Breaks,
            false,
        ),
        (
            "/components/schemas/CreateTeam/properties/name/nullable",
            ChangeKind::NullRefused,
            Breaks,
            true,
        ),
        (
            "/components/schemas/Team/properties/note/nullable",
            ChangeKind::OptionalNullRefused,
            Keeps,
            false,
        ),
        (
            "/components/schemas/CreateTeam/properties/note/nullable",
            ChangeKind::OptionalNullRefused,
            Keeps,
            true,
        ),
    ];
    for (pointer, kind, code, programs) in rows {
        let mut old = new.clone();
        apply(&mut old, &Set(pointer, json!(true)));
        assert_only(&old, &new, kind, None, (code, programs));
    }
}

#[test]
fn prose_and_order_do_not_count() {
    let old = document();
    let mut new = old.clone();
    for edit in [
        Set("/info/title", json!("Teams of people")),
        Set("/info/description", json!("What they do.")),
        Set("/paths/~1teams/get/summary", json!("List")),
        Set(
            "/paths/~1teams/get/parameters/0/description",
            json!("How many."),
        ),
        Set(
            "/paths/~1teams/get/responses/200/description",
            json!("Teams."),
        ),
        Set("/components/schemas/Team/description", json!("People.")),
        Set(
            "/components/schemas/Team/properties/id/example",
            json!("t1"),
        ),
        Set(
            "/components/schemas/Team/properties/id/nullable",
            json!(false),
        ),
        Set(
            "/components/schemas/Team/required",
            json!(["status", "createdAt", "id"]),
        ),
        Set(
            "/components/schemas/Team/properties/status/enum",
            json!(["CLOSED", "ACTIVE"]),
        ),
        Set(
            "/components/schemas/Team/properties/owner",
            json!({"description": "Who.", "allOf": [{"$ref": "#/components/schemas/Person"}]}),
        ),
        Set(
            "/components/schemas/Person",
            json!({"properties": {"name": {"type": "string"}}}),
        ),
    ] {
        apply(&mut new, &edit);
    }
    assert_eq!(changes(&old, &new), []);
}

#[test]
fn a_property_called_like_a_keyword_counts() {
    let old = document();
    let mut new = old.clone();
    apply(
        &mut new,
        &Set(
            "/components/schemas/Person/properties/description",
            json!({"type": "string"}),
        ),
    );
    assert_only(
        &old,
        &new,
        ChangeKind::OptionalFieldAdded,
        Some("Person.description"),
        (Adds, false),
    );
}

#[test]
fn fields_that_may_be_either_are_gone_and_new_rather_than_renamed() {
    let old = document();
    let mut new = old.clone();
    apply(
        &mut new,
        &Rename("/components/schemas/Human/properties/kind", "sort"),
    );
    apply(
        &mut new,
        &Rename("/components/schemas/Human/properties/name", "label"),
    );
    let kinds: Vec<_> = changes(&old, &new)
        .iter()
        .map(|change| change.kind)
        .collect();
    let (gone, come) = (
        ChangeKind::OptionalFieldRemoved,
        ChangeKind::OptionalFieldAdded,
    );
    assert_eq!(
        kinds.iter().filter(|kind| **kind == gone).count(),
        2,
        "{kinds:?}"
    );
    assert_eq!(
        kinds.iter().filter(|kind| **kind == come).count(),
        2,
        "{kinds:?}"
    );
}

#[test]
fn a_place_says_where_it_is_in_both_documents() {
    let old = document();
    let mut new = old.clone();
    apply(
        &mut new,
        &Set("/paths/~1teams/get/parameters/0/schema/maximum", json!(50)),
    );
    let change = changes(&old, &new).remove(0);
    let Owner::Operation { id, path, .. } = &change.place.owner else {
        panic!("{change:?}");
    };
    assert_eq!((id.as_str(), path.as_str()), ("ListTeams", "/teams"));
    let pointer = change.place.old_pointer.as_deref().unwrap();
    let found = old.pointer(pointer.trim_start_matches('#'));
    assert_eq!(found, Some(&json!(100)), "{pointer}");
    assert_eq!(change.traffic, Traffic::Sent);
    let said = serde_json::to_value(&change).unwrap();
    assert_eq!(
        (&said["kind"], &said["code"], &said["traffic"]),
        (&json!("bound-tightened"), &json!("none"), &json!("sent"))
    );
}
