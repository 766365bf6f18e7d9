//! The typed sorts can say what the contract allows, and nothing else by accident.

use std::collections::{BTreeMap, BTreeSet};

use astronomer::{SortOrder, UserSort};
use astronomer_contract::instances::texts;
use astronomer_contract::persistence::configuration;
use astronomer_contract::sorts::{SORTS, Sort};
use astronomer_contract::{Answer, Recorder, contract};
use astronomer_spec::operation::operations;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;

/// The type of the sorts of a list.
fn sort(operation: &str) -> Sort {
    let row = SORTS.iter().find(|(listed, _)| *listed == operation);
    row.unwrap_or_else(|| panic!("{operation} has no type of sorts"))
        .1
}

/// The sorts that the contract lists, by operation.
fn contract_sorts() -> BTreeMap<String, BTreeSet<String>> {
    let mut sorts = BTreeMap::new();
    for operation in operations(contract::vendor()).unwrap() {
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.name == "sorts")
        {
            let listed: BTreeSet<String> =
                serde_json::from_value(parameter.schema["items"]["enum"].clone()).unwrap();
            sorts.insert(operation.id.clone(), listed);
        }
    }
    sorts
}

#[test]
fn every_list_that_can_be_sorted_has_a_type_of_sorts() {
    let listed: Vec<String> = contract_sorts().into_keys().collect();
    let typed: Vec<&str> = SORTS.iter().map(|(operation, _)| *operation).collect();
    assert_eq!(typed, listed);
}

#[test]
fn what_can_be_built_is_what_the_contract_lists() {
    for (operation, listed) in contract_sorts() {
        let built = (sort(&operation).built)();
        assert_eq!(built.len(), listed.len(), "{operation}");
        assert_eq!(
            built.into_iter().collect::<BTreeSet<_>>(),
            listed,
            "{operation}"
        );
    }
}

#[test]
fn text_to_sort_to_text_is_the_identity() {
    for (operation, listed) in contract_sorts() {
        let sort = sort(&operation);
        for text in listed {
            assert_eq!((sort.parse)(&text), Ok(text.clone()), "{operation}");
            assert_eq!((sort.unlisted)(&text), text, "{operation}");
        }
    }
}

#[test]
fn any_other_text_is_no_sort_and_is_kept_as_given_when_asked_for() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/sorts.txt"
    );
    let listed = contract_sorts();
    for (operation, sort) in SORTS {
        TestRunner::new(configuration(64, file))
            .run(&texts(0..=20), |text| {
                let is_listed = listed[*operation].contains(&text);
                prop_assert_eq!((sort.parse)(&text).is_ok(), is_listed);
                prop_assert_eq!((sort.unlisted)(&text), text);
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
    }
}

#[test]
fn an_unknown_sort_is_an_error_that_says_what_would_be_right() {
    for (operation, sort) in SORTS {
        for text in [
            "",
            "name",
            "name:",
            ":asc",
            "name:up",
            "name:asc,",
            "nonsense:asc",
            " name:asc",
        ] {
            let error = (sort.parse)(text).unwrap_err();
            assert!(
                error.contains("write field:direction"),
                "{operation}: {error}"
            );
            assert_eq!((sort.unlisted)(text), text, "{operation}");
        }
    }
    let error_of = |text: &str| text.parse::<UserSort>().unwrap_err().to_string();
    let rule = "write field:direction, field one of id, username, fullName, createdAt, updatedAt; direction asc or desc";
    assert_eq!(
        error_of("email:asc"),
        format!("\"email:asc\" is no valid UserSort: {rule}")
    );
    assert_eq!(
        error_of("FULLNAME:ASC "),
        format!("\"FULLNAME:ASC\" is no valid UserSort: did you mean fullName:asc? {rule}")
    );
}

#[test]
fn several_sorts_are_read_and_written_with_commas() {
    let order: SortOrder<UserSort> = "fullName:asc,id:desc".parse().unwrap();
    assert_eq!(order, UserSort::FullName.asc().then(UserSort::Id.desc()));
    assert_eq!(order.to_string(), "fullName:asc,id:desc");
    for wrong in [
        "",
        "fullName:asc,",
        "fullName:asc, id:desc",
        "fullName:asc;id:desc",
        "fullName:asc,id",
    ] {
        assert!(wrong.parse::<SortOrder<UserSort>>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn an_unlisted_sort_is_sent_as_given() {
    let page = json!({"limit": 500, "offset": 0, "totalCount": 0, "users": []});
    let recorder = Recorder::answering(Answer::json(&page)).await;
    let list = recorder
        .client()
        .users()
        .list()
        .sort(UserSort::unlisted("Größe & more:up,down"));
    list.first_page().await.unwrap();
    assert_eq!(
        recorder.only().line,
        "GET /v1/organizations/clmaxoarx000008l2c5ayb9pt/users?limit=500&offset=0&sorts=Gr%C3%B6%C3%9Fe+%26+more%3Aup%2Cdown"
    );
}
