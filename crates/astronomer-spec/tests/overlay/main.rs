//! Overlays laid over documents.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod counts;

use astronomer_spec::{Document, Error, Overlay, overlay::Applied};
use proptest::prelude::*;
use serde_json::{Value, json};

fn document(extra: Value) -> Document {
    let mut value = json!({"openapi": "3.0.3", "info": {"title": "T"}, "paths": {}});
    value
        .as_object_mut()
        .unwrap()
        .extend(extra.as_object().unwrap().clone());
    Document::from_value(value, "test.yaml").unwrap()
}

fn overlay(actions: Value) -> Result<Overlay, Error> {
    let value =
        json!({"overlay": "1.0.0", "info": {"title": "O", "version": "1"}, "actions": actions});
    Overlay::parse(&value.to_string(), "test.overlay.yaml")
}

fn apply(document: &mut Document, actions: Value) -> Result<Vec<Applied>, Error> {
    overlay(actions)?.apply(document)
}

fn update(target: &str, matches: usize, update: Value) -> Value {
    json!({"target": target, "description": "why", "x-matches": matches, "update": update})
}

fn remove(target: &str, matches: usize) -> Value {
    json!({"target": target, "description": "why", "x-matches": matches, "remove": true})
}

/// The schemas that the tests of `$ref` work on.
fn roles() -> Document {
    document(json!({"components": {"schemas": {
        "Role": {"type": "string", "enum": ["OWNER", "MEMBER"]},
        "Alias": {"allOf": [{"$ref": "#/components/schemas/Role"}], "description": "Same."},
        "Free": {"type": "string"},
        "User": {"properties": {
            "role": {"type": "string", "enum": ["MEMBER", "OWNER"], "description": "Rank.", "example": "OWNER"},
            "bare": {"type": "string", "enum": ["MEMBER", "OWNER"]},
            "other": {"type": "string", "enum": ["OWNER", "GUEST"]},
            "nothing": {"type": "string", "enum": ["OWNER", "MEMBER"], "nullable": true},
            "roles": {"type": "array", "items": {"type": "string", "enum": ["OWNER", "MEMBER"]}},
        }},
    }}}))
}

const USER: &str = "$.components.schemas.User.properties";

fn user(document: &Document) -> &Value {
    &document.schema("User").unwrap()["properties"]
}

fn role_reference() -> Value {
    json!({"$ref": "#/components/schemas/Role"})
}

#[test]
fn objects_are_merged_arrays_extended_and_scalars_replaced() {
    let mut document =
        document(json!({"x-a": {"keep": 1, "change": 2, "list": [1, 2], "deep": {"one": 1}}}));
    let applied = apply(
        &mut document,
        json!([update(
            "$['x-a']",
            1,
            json!({"change": "new", "list": [3], "deep": {"two": 2}})
        )]),
    )
    .unwrap();
    assert_eq!(
        document.value()["x-a"],
        json!({"keep": 1, "change": "new", "list": [1, 2, 3], "deep": {"one": 1, "two": 2}})
    );
    assert_eq!(applied.len(), 1);
    assert_eq!(
        (applied[0].target.as_str(), applied[0].description.as_str()),
        ("$['x-a']", "why")
    );
    assert_eq!(applied[0].paths, ["$['x-a']"]);
}

#[test]
fn a_target_that_is_an_array_gets_entries() {
    let mut document = document(json!({"tags": [{"name": "a"}]}));
    let actions = json!([
        update("$.tags", 1, json!({"name": "b"})),
        update("$.tags", 1, json!([{"name": "c"}]))
    ]);
    apply(&mut document, actions).unwrap();
    assert_eq!(
        document.value()["tags"],
        json!([{"name": "a"}, {"name": "b"}, {"name": "c"}])
    );
}

#[test]
fn actions_see_what_those_before_them_have_done() {
    let mut document = document(json!({}));
    let actions = json!([
        update(
            "$",
            1,
            json!({"components": {"schemas": {"A": {"type": "string"}}}})
        ),
        update(
            "$.components.schemas[?@.type == 'string']",
            1,
            json!({"description": "d"})
        ),
        remove("$.components.schemas.A.type", 1),
    ]);
    apply(&mut document, actions).unwrap();
    assert_eq!(document.schema("A"), Some(&json!({"description": "d"})));
}

#[test]
fn a_reference_replaces_the_object_and_keeps_its_description() {
    let mut document = roles();
    let actions = json!([
        update(&format!("{USER}['role', 'bare']"), 2, role_reference()),
        update(
            &format!("{USER}.roles"),
            1,
            json!({"items": role_reference()})
        ),
    ]);
    apply(&mut document, actions).unwrap();
    assert_eq!(
        user(&document)["role"],
        json!({"description": "Rank.", "allOf": [role_reference()]})
    );
    assert_eq!(user(&document)["bare"], role_reference());
    assert_eq!(
        user(&document)["roles"],
        json!({"type": "array", "items": role_reference()})
    );
}

#[test]
fn what_an_update_states_beside_its_reference_is_kept() {
    let mut document = roles();
    let beside =
        json!({"$ref": "#/components/schemas/Alias", "description": "New.", "x-tri-state": true});
    apply(
        &mut document,
        json!([update(&format!("{USER}.role"), 1, beside)]),
    )
    .unwrap();
    assert_eq!(
        user(&document)["role"],
        json!({"description": "New.", "x-tri-state": true, "allOf": [{"$ref": "#/components/schemas/Alias"}]})
    );
}

#[test]
fn a_reference_to_other_values_is_an_error_that_says_which() {
    let mut document = roles();
    let before = document.clone();
    let error = apply(
        &mut document,
        json!([update(&format!("{USER}.other"), 1, role_reference())]),
    )
    .unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("$['components']['schemas']['User']['properties']['other']"),
        "{text}"
    );
    assert!(
        text.contains("only here: \"GUEST\"; only there: \"MEMBER\""),
        "{text}"
    );
    let error = apply(
        &mut document,
        json!([update(
            &format!("{USER}.bare"),
            1,
            json!({"$ref": "#/components/schemas/Free"})
        )]),
    );
    assert!(error.unwrap_err().to_string().contains("only there: none"));
    let error = apply(
        &mut document,
        json!([update(
            &format!("{USER}.bare"),
            1,
            json!({"$ref": "#/components/schemas/No"})
        )]),
    );
    assert!(error.unwrap_err().to_string().contains("points at nothing"));
    assert_eq!(document, before);
}

#[test]
fn a_schema_is_never_replaced_by_a_reference_to_itself() {
    let mut document = roles();
    let actions = json!([update("$.components.schemas.Role", 1, role_reference())]);
    let error = apply(&mut document, actions).unwrap_err().to_string();
    assert!(
        error.ends_with(
            "#/components/schemas/Role: would refer to itself; leave this place out of the target"
        ),
        "{error}"
    );
    let nested = json!([update(
        "$.components.schemas",
        1,
        json!({"Role": role_reference()})
    )]);
    assert!(
        apply(&mut document, nested)
            .unwrap_err()
            .to_string()
            .contains("would refer to itself")
    );
}

#[test]
fn a_reference_that_would_lose_null_is_an_error_unless_it_says_so() {
    let mut document = roles();
    let target = format!("{USER}.nothing");
    let error = apply(&mut document, json!([update(&target, 1, role_reference())])).unwrap_err();
    assert!(
        error.to_string().contains("`nullable: true` would be lost"),
        "{error}"
    );
    let stated = json!({"$ref": "#/components/schemas/Role", "nullable": true});
    apply(&mut document, json!([update(&target, 1, stated)])).unwrap();
    assert_eq!(
        user(&document)["nothing"],
        json!({"nullable": true, "allOf": [role_reference()]})
    );
}

#[test]
fn nested_matches_are_changed_from_the_inside() {
    let mut document = document(json!({"x-t": {"n": {"n": {"v": 1}}}}));
    apply(
        &mut document,
        json!([update("$['x-t']..n", 2, json!({"seen": true}))]),
    )
    .unwrap();
    assert_eq!(
        document.value()["x-t"],
        json!({"n": {"seen": true, "n": {"seen": true, "v": 1}}})
    );
    apply(&mut document, json!([remove("$['x-t']..n", 2)])).unwrap();
    assert_eq!(document.value()["x-t"], json!({}));
}

#[test]
fn an_update_that_does_not_fit_names_the_place() {
    let mut document = document(json!({"x-a": {"list": [], "text": "t"}}));
    let mut problem = |target: &str, change: Value| {
        apply(&mut document, json!([update(target, 1, change)]))
            .unwrap_err()
            .to_string()
    };
    assert!(problem("$['x-a'].text", json!({"a": 1})).ends_with(
        "at $['x-a']['text']: a scalar can't be updated with an object; update its parent instead"
    ));
    assert!(problem("$['x-a']", json!({"list": {"a": 1}})).ends_with(
        "at $['x-a']: #/x-a/list: an array can't be merged with an object; remove it first"
    ));
    assert!(problem("$['x-a']", json!([1])).contains("an object can't be updated with an array"));
    let error = apply(&mut document, json!([remove("$", 1)]))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("the whole document can't be removed"),
        "{error}"
    );
}

#[test]
fn malformed_actions_are_named() {
    let full = update("$.info", 1, json!({}));
    let with = |key: &str, value: Value| {
        let mut action = full.clone();
        match value {
            Value::Null => action.as_object_mut().unwrap().remove(key),
            value => action
                .as_object_mut()
                .unwrap()
                .insert(key.to_owned(), value),
        };
        overlay(json!([full, action])).unwrap_err().to_string()
    };
    let cases = [
        ("target", Value::Null, "`target` must be given"),
        ("target", json!("$.["), "`target` is no JSONPath"),
        ("description", Value::Null, "`description` must be given"),
        ("description", json!("  "), "`description` must be given"),
        ("x-matches", Value::Null, "`x-matches` must state how many"),
        ("x-matches", json!(0), "`x-matches` must state how many"),
        ("x-matches", json!("1"), "`x-matches` must state how many"),
        (
            "x-match",
            json!(1),
            "unknown key `x-match`; known are target",
        ),
        ("update", Value::Null, "neither `update` nor `remove`"),
        (
            "update",
            json!("text"),
            "`update` must be an object or an array",
        ),
        ("remove", json!(true), "both `update` and `remove`"),
    ];
    for (key, value, expected) in cases {
        let text = with(key, value);
        assert!(
            text.starts_with("test.overlay.yaml: action 2 (target `"),
            "{text}"
        );
        assert!(text.contains(expected), "{text}");
    }
    let idle = json!([{"target": "$.info", "description": "d", "x-matches": 1, "remove": false}]);
    assert!(
        overlay(idle)
            .unwrap_err()
            .to_string()
            .contains("`remove` must be `true`")
    );
}

#[test]
fn malformed_overlays_are_named() {
    let problem = |text: &str| Overlay::parse(text, "o.yaml").unwrap_err().to_string();
    let info = "info: {title: T, version: '1'}\n";
    assert_eq!(
        problem(&format!("overlay: 1.1.0\n{info}actions: []\n")),
        "o.yaml: `overlay: 1.1.0` is not supported; write `overlay: 1.0.0`"
    );
    assert!(problem(&format!("{info}actions: []\n")).contains("overlay: is missing"));
    assert!(problem("overlay: 1.0.0\nactions: []\n").contains("info.title: must be text"));
    assert!(
        problem(&format!("overlay: 1.0.0\n{info}actions: []\n")).contains("at least one action")
    );
    assert!(
        problem(&format!("overlay: 1.0.0\n{info}action: []\n"))
            .contains("action: is an unknown key")
    );
    assert!(problem("[]").contains("must be an object"));
}

#[test]
fn a_target_may_use_the_functions_of_jsonpath() {
    let mut document = document(json!({"x-a": {"one": {"d": "first id"}, "two": {"d": "name"}}}));
    apply(
        &mut document,
        json!([update(
            "$['x-a'][?search(@.d, ' id$')]",
            1,
            json!({"x-id": true})
        )]),
    )
    .unwrap();
    assert_eq!(document.value()["x-a"]["one"]["x-id"], true);
}

/// Any JSON whose objects don't happen to be references.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z/~'.]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z/~'.]{1,4}", inner, 0..5).prop_map(|map| json!(map)),
        ]
    })
}

fn object() -> impl Strategy<Value = Value> {
    prop::collection::btree_map("[a-z/~'.]{1,4}", anything(), 0..5).prop_map(|map| json!(map))
}

proptest! {
    #[test]
    fn an_empty_update_changes_nothing(value in object()) {
        let mut changed = document(json!({"x-a": value}));
        let before = changed.clone();
        let mut actions = vec![update("$['x-a']", 1, json!({}))];
        for (name, inner) in value.as_object().unwrap() {
            let target = format!("$['x-a']['{}']", name.replace('\'', "\\'"));
            match inner {
                Value::Object(_) => actions.push(update(&target, 1, json!({}))),
                Value::Array(_) => actions.push(update(&target, 1, json!([]))),
                _ => {}
            }
        }
        apply(&mut changed, json!(actions)).unwrap();
        prop_assert_eq!(changed, before);
    }

    #[test]
    fn an_update_of_an_empty_object_gives_the_update(value in object()) {
        let mut changed = document(json!({"x-a": {}}));
        apply(&mut changed, json!([update("$['x-a']", 1, value.clone())])).unwrap();
        prop_assert_eq!(&changed.value()["x-a"], &value);
    }

    #[test]
    fn removing_entries_leaves_the_others_in_order(entries in prop::collection::vec(0..4, 0..12), victim in 0..4) {
        let kept: Vec<i32> = entries.iter().copied().filter(|entry| *entry != victim).collect();
        let count = entries.len() - kept.len();
        prop_assume!(count > 0);
        let mut changed = document(json!({"x-l": entries}));
        apply(&mut changed, json!([remove(&format!("$['x-l'][?@ == {victim}]"), count)])).unwrap();
        prop_assert_eq!(&changed.value()["x-l"], &json!(kept));
    }
}
