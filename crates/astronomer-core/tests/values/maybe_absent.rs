use astronomer_core::MaybeAbsent;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
struct Change {
    #[serde(default, skip_serializing_if = "MaybeAbsent::is_absent")]
    role: MaybeAbsent<String>,
    #[serde(default, skip_serializing_if = "MaybeAbsent::is_absent")]
    tags: MaybeAbsent<Vec<u8>>,
}

#[test]
fn absent_null_empty_and_a_value_are_four_things() {
    for (json, tags) in [
        ("{}", MaybeAbsent::Absent),
        (r#"{"tags":null}"#, MaybeAbsent::Null),
        (r#"{"tags":[]}"#, MaybeAbsent::Value(vec![])),
        (r#"{"tags":[1]}"#, MaybeAbsent::Value(vec![1])),
    ] {
        let change: Change = serde_json::from_str(json).unwrap();
        assert_eq!(change.tags, tags);
        assert_eq!(serde_json::to_string(&change).unwrap(), json);
    }
}

#[test]
fn an_absent_field_is_never_written_as_null() {
    let error = serde_json::to_string(&MaybeAbsent::<u8>::Absent).unwrap_err();
    assert!(error.to_string().contains("skip_serializing_if"), "{error}");
}

#[test]
fn states_and_conversions() {
    let value = MaybeAbsent::from(3);
    assert_eq!(value.as_value(), Some(&3));
    assert_eq!(value.map(|n| n + 1).into_value(), Some(4));
    assert_eq!(value.as_ref(), MaybeAbsent::Value(&3));
    assert!(MaybeAbsent::<u8>::default().is_absent());
    assert_eq!(MaybeAbsent::<u8>::Null.into_value(), None);
    assert!(MaybeAbsent::<u8>::Null.map(u16::from).is_null());
    assert!(MaybeAbsent::<u8>::Absent.map(u16::from).is_absent());
}

fn state() -> impl Strategy<Value = MaybeAbsent<String>> {
    prop_oneof![
        Just(MaybeAbsent::Absent),
        Just(MaybeAbsent::Null),
        ".{0,9}".prop_map(MaybeAbsent::Value),
    ]
}

proptest! {
    #[test]
    fn every_state_round_trips(role in state()) {
        let change = Change { role, tags: MaybeAbsent::Absent };
        let json = serde_json::to_string(&change).unwrap();
        prop_assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change);
    }
}
