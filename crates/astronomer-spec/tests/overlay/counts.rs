//! Actions that no longer fit the document, and what the error says of them.

use astronomer_spec::{ActionError, ActionProblem, Error};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{USER, apply, document, object, remove, role_reference, roles, update};

/// The message of a single action, without the overlay and the head that every message has.
fn problem(schemas: Value, target: &str, matches: usize) -> String {
    let mut document = document(json!({"components": {"schemas": schemas}, "paths": {
        "/teams": {"get": {"operationId": "ListTeams"}, "post": {"operationId": "CreateTeam"}}}}));
    let error = apply(&mut document, json!([remove(target, matches)])).unwrap_err();
    let head = format!("test.overlay.yaml: action 1 (target `{target}`, reason \"why\"): ");
    let text = error.to_string();
    text.strip_prefix(&head).unwrap_or(&text).to_owned()
}

#[test]
fn a_wrong_count_names_the_action_and_what_was_found() {
    let mut document = roles();
    let before = document.clone();
    let actions = json!([
        remove("$.info.title", 1),
        update(&format!("{USER}[?@.enum]"), 2, json!({"x-seen": true}))
    ]);
    let error = apply(&mut document, actions).unwrap_err();
    assert_eq!(
        error.to_string(),
        "test.overlay.yaml: action 2 (target `$.components.schemas.User.properties[?@.enum]`, reason \"why\"): \
         `x-matches` expects 2, found 4\
         \n  $['components']['schemas']['User']['properties']['bare']\
         \n  $['components']['schemas']['User']['properties']['nothing']\
         \n  $['components']['schemas']['User']['properties']['other']\
         \n  $['components']['schemas']['User']['properties']['role']"
    );
    assert_eq!(document, before, "the first action must be undone");
}

#[test]
fn a_target_that_matches_too_little_names_the_nearest_path() {
    let schemas = json!({
        "User": {"properties": {"state": {}, "id": {}}},
        "SelfUser": {"properties": {"status": {}}},
    });
    let table = [
        (
            "$.components.schemas.User.properties.status",
            1,
            "`x-matches` expects 1, found 0; nothing is at `$.components.schemas.User.properties.status`; \
             the nearest path that exists is `$.components.schemas.User.properties.state`",
        ),
        (
            "$.components.schemas['User', 'SelfUser'].properties.status",
            2,
            "`x-matches` expects 2, found 1; nothing is at `$.components.schemas['User'].properties.status`; \
             the nearest path that exists is `$.components.schemas['User'].properties.state`",
        ),
        (
            "$.components.schemas.Usr.properties['state']",
            1,
            "`x-matches` expects 1, found 0; nothing is at `$.components.schemas.Usr`; \
             the nearest path that exists is `$.components.schemas.User.properties['state']`",
        ),
        (
            "$.paths[*][?@.operationId=='CreateTeams' || @.operationId=='ListTeams' || @.operationId=='RotateSecret']",
            3,
            "`x-matches` expects 3, found 1\
             \n  nothing is at `$.paths[*][?@.operationId=='CreateTeams']`; \
             the nearest path that exists is `$.paths[*][?@.operationId=='CreateTeam']`\
             \n  nothing is at `$.paths[*][?@.operationId=='RotateSecret']`; the nearest path that exists is `$.paths[*]`",
        ),
        (
            "$.components.schemas[*].properties.status",
            2,
            "`x-matches` expects 2, found 1\
             \n  $['components']['schemas']['SelfUser']['properties']['status']",
        ),
        (
            "$.components.schemas[*].properties['state', 'status', 'id', 'name']",
            2,
            "`x-matches` expects 2, found 3; nothing is at `$.components.schemas[*].properties['name']`; \
             the nearest path that exists is `$.components.schemas[*].properties`\
             \n  $['components']['schemas']['SelfUser']['properties']['status']\
             \n  $['components']['schemas']['User']['properties']['id']\
             \n  $['components']['schemas']['User']['properties']['state']",
        ),
    ];
    for (target, matches, expected) in table {
        assert_eq!(problem(schemas.clone(), target, matches), expected);
    }
}

#[test]
fn many_matches_are_listed_up_to_ten() {
    let mut document = document(json!({"x-l": (0..13).collect::<Vec<_>>()}));
    let text = apply(&mut document, json!([remove("$['x-l'][*]", 1)]))
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("found 13") && text.contains("$['x-l'][9]") && text.ends_with("and 3 more"),
        "{text}"
    );
    assert!(!text.contains("$['x-l'][10]"), "{text}");
}

#[test]
fn every_action_that_does_not_fit_is_named() {
    let mut document = roles();
    let before = document.clone();
    let actions = json!([
        remove("$.components.schemas.Rle", 1),
        remove("$.components.schemas.Alias", 1),
        update(&format!("{USER}['other', 'bare']"), 2, role_reference()),
        update(
            &format!("{USER}['role', 'roles']"),
            3,
            json!({"x-seen": true})
        ),
        remove("$.info.title", 1),
        remove(&format!("{USER}.bare.enum"), 1),
    ]);
    let error = apply(&mut document, actions).unwrap_err();
    let text = error.to_string();
    let Error::Actions(actions) = error else {
        panic!("{text}")
    };
    let numbers: Vec<usize> = actions.iter().map(|action| action.number).collect();
    assert_eq!(numbers, [1, 3, 4, 6]);
    assert!(
        matches!(&actions[1].problem, ActionProblem::Misfit { path, .. } if path.ends_with("['other']"))
    );
    let messages: Vec<String> = actions.iter().map(ActionError::to_string).collect();
    assert_eq!(text, messages.join("\n"));
    assert!(
        messages[3].contains(&format!("nothing is at `{USER}.bare.enum`")),
        "the places that fit are updated before the next action: {text}"
    );
    assert_eq!(document, before, "what fits must be undone");
}

#[test]
fn a_document_that_is_another_one_altogether_is_refused_in_few_words() {
    let mut document = document(json!({}));
    let actions: Vec<Value> = (0..40)
        .map(|number| remove(&format!("$.nothing{number}"), 1))
        .collect();
    let error = apply(&mut document, json!(actions)).unwrap_err();
    let text = error.to_string();
    assert_eq!(text.lines().count(), 26, "{text}");
    assert!(
        text.ends_with("\nand 15 more actions: is this the document that the overlay is for?"),
        "{text}"
    );
    assert!(matches!(error, Error::Actions(actions) if actions.len() == 40));
}

proptest! {
    #[test]
    fn a_wrong_count_changes_nothing(value in object(), expected in 1_usize..6) {
        let found = value.as_object().unwrap().len();
        prop_assume!(found != expected);
        let mut changed = document(json!({"x-a": value}));
        let before = changed.clone();
        let actions = json!([remove("$.info.title", 1), remove("$['x-a'].*", expected)]);
        let error = apply(&mut changed, actions).unwrap_err();
        let counted = matches!(&error, Error::Action(action)
            if matches!(&action.problem, ActionProblem::Count { expected: e, found: f, paths, missing }
                if (*e, *f, paths.len(), missing.len()) == (expected, found, found, usize::from(found == 0))));
        prop_assert!(counted, "{}", error);
        prop_assert_eq!(changed, before);
    }

    /// Of any number of actions, exactly those are named that match another number of places than they say.
    #[test]
    fn the_actions_with_a_wrong_count_are_named(value in object(), counts in prop::collection::vec(1_usize..6, 2..6)) {
        let found = value.as_object().unwrap().len();
        let mut changed = document(json!({"x-a": value}));
        let before = changed.clone();
        let target = "$['x-a'].*";
        let actions: Vec<Value> = counts.iter().map(|count| update(target, *count, json!({}))).collect();
        // Scalars can't be updated, which the action is named for too; here only the counts matter.
        let outcome = apply(&mut changed, json!(actions));
        let named: Vec<usize> = match &outcome {
            Ok(_) => Vec::new(),
            Err(Error::Action(action)) => vec![action.number],
            Err(Error::Actions(actions)) => actions.iter().map(|action| action.number).collect(),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        };
        for (index, count) in counts.iter().enumerate() {
            if *count != found {
                prop_assert!(named.contains(&(index + 1)));
            }
        }
        prop_assert!(named.is_sorted());
        prop_assert!(outcome.is_ok() || changed == before);
    }
}
