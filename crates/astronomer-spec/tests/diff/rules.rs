//! Hand-made changes, with what each breaks: the table in `rules.yaml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use astronomer_spec::Document;
use astronomer_spec::diff::{Change, ChangeKind, Owner, Traffic};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{changes, line};

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let document = Document::parse(include_str!("document.yaml"), "document.yaml").unwrap();
    document.value().clone()
});

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| serde_saphyr::from_str(include_str!("rules.yaml")).unwrap());

/// Kind, place, effect on code, whether programs break.
type Expected = (String, String, String, bool);

#[derive(Deserialize)]
struct Rule {
    is: Expected,
    back: Option<Expected>,
    edits: Vec<Vec<Value>>,
    /// How many other changes the edits make.
    #[serde(default)]
    also: usize,
}

fn edit(document: &mut Value, edit: &[Value]) {
    let words: Vec<&str> = edit.iter().filter_map(Value::as_str).collect();
    let (parent, key) = words[1].rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    let parent = document.pointer_mut(parent).unwrap();
    match (words[0], parent) {
        ("set", Value::Array(entries)) if key == "-" => entries.push(edit[2].clone()),
        ("set", Value::Array(entries)) => {
            entries[key.parse::<usize>().unwrap()] = edit[2].clone();
        }
        ("set", parent) => parent[key] = edit[2].clone(),
        ("remove", Value::Array(entries)) => {
            entries.remove(key.parse().unwrap());
        }
        ("remove", parent) => {
            parent.as_object_mut().unwrap().remove(&key).unwrap();
        }
        ("rename", parent) => {
            let parent = parent.as_object_mut().unwrap();
            let value = parent.remove(&key).unwrap();
            parent.insert(words[2].to_owned(), value);
        }
        (other, _) => panic!("{other} is no edit"),
    }
}

fn edited(edits: &[Vec<Value>]) -> Value {
    let mut document = DOCUMENT.clone();
    edits.iter().for_each(|one| edit(&mut document, one));
    document
}

fn summary(change: &Change) -> Expected {
    let code = serde_json::to_value(change.code).unwrap();
    (
        change.kind.to_string(),
        change.place.to_string(),
        code.as_str().unwrap().to_owned(),
        change.breaks_programs,
    )
}

fn check(old: &Value, new: &Value, expected: &Expected, also: usize) {
    let found = changes(old, new);
    let lines: Vec<String> = found.iter().map(line).collect();
    assert_eq!(found.len(), 1 + also, "{expected:?}: {lines:#?}");
    let summaries: Vec<Expected> = found.iter().map(summary).collect();
    assert!(summaries.contains(expected), "{expected:?}: {summaries:#?}");
}

#[test]
fn every_change_is_reported_once_and_classified() {
    for rule in RULES.iter() {
        let new = edited(&rule.edits);
        check(&DOCUMENT, &new, &rule.is, rule.also);
        if let Some(back) = &rule.back {
            check(&new, &DOCUMENT, back, rule.also);
        }
        assert_eq!(changes(&new, &new), []);
    }
}

#[test]
fn every_rule_has_a_row() {
    let rows = RULES
        .iter()
        .flat_map(|rule| [Some(&rule.is), rule.back.as_ref()]);
    let tried: BTreeSet<&str> = rows.flatten().map(|row| row.0.as_str()).collect();
    let all: BTreeSet<&str> = ChangeKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let untried: Vec<_> = all.difference(&tried).collect();
    assert!(untried.is_empty(), "no row tries {untried:?}");
}

fn set(pointer: &str, value: Value) -> Vec<Value> {
    vec![json!("set"), json!(pointer), value]
}

fn rename(pointer: &str, name: &str) -> Vec<Value> {
    vec![json!("rename"), json!(pointer), json!(name)]
}

#[test]
fn prose_order_and_spelled_out_defaults_do_not_count() {
    let team = "/components/schemas/Team";
    let new = edited(&[
        set("/info/title", json!("Teams of people")),
        set("/info/description", json!("What they do.")),
        set("/paths/~1teams/get/summary", json!("List")),
        set("/paths/~1teams/get/security", json!([{"JWT": []}])),
        set(
            "/components/securitySchemes/JWT/description",
            json!("A token."),
        ),
        set("/paths/~1teams/get/parameters/0/schema/minimum", json!(0.0)),
        set(
            "/paths/~1teams/get/parameters/0/schema/default",
            json!(20.0),
        ),
        set(
            "/components/schemas/CreateTeam/properties/name/minLength",
            json!(0),
        ),
        set(
            "/paths/~1teams/get/parameters/0/description",
            json!("How many."),
        ),
        set("/paths/~1teams/get/parameters/0/style", json!("form")),
        set("/paths/~1teams/get/parameters/1/explode", json!(true)),
        set(
            "/paths/~1teams/get/responses/200/description",
            json!("Teams."),
        ),
        set(&format!("{team}/description"), json!("People.")),
        set(&format!("{team}/properties/id/example"), json!("t1")),
        set(&format!("{team}/properties/id/nullable"), json!(false)),
        set(
            &format!("{team}/properties/extra/additionalProperties"),
            json!(true),
        ),
        set(
            &format!("{team}/required"),
            json!(["status", "createdAt", "id"]),
        ),
        set(
            &format!("{team}/properties/status/enum"),
            json!(["CLOSED", "ACTIVE"]),
        ),
        set(
            &format!("{team}/properties/owner"),
            json!({"description": "Who.", "allOf": [{"$ref": "#/components/schemas/Person"}]}),
        ),
        set(
            "/components/schemas/Person",
            json!({"properties": {"name": {"type": "string"}}}),
        ),
        set(
            "/components/schemas/Owner/discriminator/mapping/HUMAN",
            json!("Human"),
        ),
    ]);
    assert_eq!(changes(&DOCUMENT, &new), []);
}

#[test]
fn a_property_called_like_a_keyword_counts() {
    let new = edited(&[set(
        "/components/schemas/Person/properties/description",
        json!({"type": "string"}),
    )]);
    let expected = ("optional-field-added", "Person.description", "adds", false);
    let (kind, place, code, programs) = expected;
    check(
        &DOCUMENT,
        &new,
        &(kind.into(), place.into(), code.into(), programs),
        0,
    );
}

#[test]
fn fields_that_may_be_either_are_gone_and_new_rather_than_renamed() {
    let human = "/components/schemas/Robot/properties";
    let mut old = DOCUMENT.clone();
    edit(
        &mut old,
        &set(&format!("{human}/maker"), json!({"type": "string"})),
    );
    let mut new = old.clone();
    edit(&mut new, &rename(&format!("{human}/maker"), "company"));
    edit(&mut new, &rename(&format!("{human}/model"), "series"));
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
fn schemas_that_refer_to_each_other_are_renamed_together() {
    let tree = |names: [&str; 4]| {
        let of = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let mut document = DOCUMENT.clone();
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        let list = json!({"type": "object", "properties": {"nodes": {"type": "array", "items": of(names[0])}}});
        schemas.insert(names[0].to_owned(), json!({"type": "object", "properties": {"parent": of(names[0]), "weight": {"type": "number"}}}));
        schemas.insert(names[1].to_owned(), list);
        // Two that say the same are told apart by their names.
        for name in [names[2], names[3]] {
            schemas.insert(
                name.to_owned(),
                json!({"type": "object", "properties": {"twin": {"type": "string"}}}),
            );
        }
        schemas["Spare"]["properties"] = json!({"spare": of(names[1])});
        document
    };
    let old = tree(["Tree", "TreeList", "CreateA", "CreateB"]);
    let new = tree(["Node", "NodeList", "CreateARequest", "CreateBRequest"]);
    let found = changes(&old, &new);
    let renamed: Vec<_> = found
        .iter()
        .map(|change| (change.kind, change.new.as_deref().unwrap()))
        .collect();
    let kind = ChangeKind::SchemaRenamed;
    assert_eq!(
        renamed,
        [
            (kind, "CreateARequest"),
            (kind, "CreateBRequest"),
            (kind, "Node"),
            (kind, "NodeList")
        ]
    );
}

#[test]
fn paths_that_differ_in_names_alone_are_told_apart() {
    let path = |name: &str, id: &str| {
        let parameter =
            json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        json!({"get": {"operationId": id, "parameters": [parameter], "responses": {"204": {"description": ""}}}})
    };
    let mut old = DOCUMENT.clone();
    old["paths"]["/a/{x}"] = path("x", "A");
    old["paths"]["/a/{y}"] = path("y", "B");
    let mut new = old.clone();
    new["paths"].as_object_mut().unwrap().remove("/a/{x}");
    let expected = (
        "operation-removed".into(),
        "A".into(),
        "breaks".into(),
        true,
    );
    check(&old, &new, &expected, 0);
    new = old.clone();
    let paths = new["paths"].as_object_mut().unwrap();
    paths.remove("/a/{x}");
    paths.insert("/a/{z}".to_owned(), path("z", "A"));
    let expected = (
        "placeholder-renamed".into(),
        "A parameter x".into(),
        "none".into(),
        false,
    );
    check(&old, &new, &expected, 0);
}

#[test]
fn an_argument_that_a_moved_path_lacks_is_gone() {
    let operation = |names: &[&str]| {
        let parameters: Vec<_> = names
            .iter()
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect();
        json!({"get": {"operationId": "A", "parameters": parameters, "responses": {"204": {"description": ""}}}})
    };
    let (mut old, mut new) = (DOCUMENT.clone(), DOCUMENT.clone());
    old["paths"]["/x/{a}/y/{b}"] = operation(&["a", "b"]);
    new["paths"]["/o/{b}"] = operation(&["b"]);
    let found: Vec<_> = changes(&old, &new).iter().map(summary).collect();
    let places: Vec<_> = found
        .iter()
        .map(|found| (found.0.as_str(), found.1.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("operation-moved", "A"),
            ("parameter-removed", "A parameter a")
        ]
    );
}

#[test]
fn references_that_lead_in_a_circle_are_compared() {
    let new = edited(&[set(
        "/components/schemas/Team/properties/extra",
        json!({"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/Team/properties/extra"}}}),
    )]);
    assert_eq!(changes(&new, &new), []);
}

#[test]
fn a_place_says_where_it_is_in_both_documents() {
    let new = edited(&[set(
        "/paths/~1teams/get/parameters/0/schema/maximum",
        json!(50),
    )]);
    let change = changes(&DOCUMENT, &new).remove(0);
    let Owner::Operation { id, path, .. } = &change.place.owner else {
        panic!("{change:?}");
    };
    assert_eq!((id.as_str(), path.as_str()), ("ListTeams", "/teams"));
    let pointer = change.place.old_pointer.as_deref().unwrap();
    let found = DOCUMENT.pointer(pointer.trim_start_matches('#'));
    assert_eq!(found, Some(&json!(100)), "{pointer}");
    assert_eq!(change.traffic, Traffic::Sent);
    let said = serde_json::to_value(&change).unwrap();
    assert_eq!(said["kind"], "bound-tightened");
    assert_eq!(
        (&said["code"], &said["traffic"]),
        (&json!("none"), &json!("sent"))
    );
}
