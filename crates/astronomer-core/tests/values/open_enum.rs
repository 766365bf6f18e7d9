use std::collections::HashSet;

use astronomer_core::{Error, open_enum};
use proptest::prelude::*;

open_enum! {
    /// Whether a user can sign in.
    #[allow(missing_docs)]
    pub enum UserStatus {
        /// The user can sign in.
        Active = "ACTIVE",
        Inactive = "INACTIVE",
        /// The server doesn't know either.
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    enum Private { One = "1" }
}

#[test]
fn a_value_from_the_future_is_kept_exactly() {
    let json = "\"HIBERNATING \\u00e9\"";
    let status: UserStatus = serde_json::from_str(json).unwrap();
    assert!(!status.is_known());
    assert_eq!(status, "HIBERNATING é");
    assert_eq!(status.to_string(), "HIBERNATING é");
    assert_eq!(format!("{status:?}"), "Other(\"HIBERNATING é\")");
    assert_eq!(serde_json::to_string(&status).unwrap(), "\"HIBERNATING é\"");
    assert_eq!(status, UserStatus::other("HIBERNATING é"));
    match status {
        UserStatus::Other(value) => assert_eq!(value.as_str(), "HIBERNATING é"),
        known => panic!("{known} is not known"),
    }
}

#[test]
fn a_known_text_is_always_the_known_variant() {
    assert_eq!(UserStatus::VALUES, ["ACTIVE", "INACTIVE", "UNKNOWN"]);
    for (text, value) in UserStatus::VALUES.iter().zip(UserStatus::KNOWN) {
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(&UserStatus::from(*text), value);
        assert_eq!(&UserStatus::from(text.to_string()), value);
        assert_eq!(&UserStatus::other(text), value);
        assert_eq!(&text.parse::<UserStatus>().unwrap(), value);
        assert_eq!(&serde_json::from_str::<UserStatus>(&json).unwrap(), value);
        assert_eq!(serde_json::to_string(value).unwrap(), json);
        assert!(value.is_known());
    }
    assert_eq!(UserStatus::KNOWN.iter().collect::<HashSet<_>>().len(), 3);
    assert_eq!(Private::One.as_str(), "1");
}

#[test]
fn a_value_compares_with_texts_from_both_sides() {
    crate::assert_compares(&UserStatus::Active, "ACTIVE");
    crate::assert_compares(&UserStatus::other("HIBERNATING"), "HIBERNATING");
}

#[test]
fn parsing_a_typo_lists_what_is_allowed() {
    let error = "ACTIV".parse::<UserStatus>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"ACTIV\" is no valid UserStatus: allowed: ACTIVE, INACTIVE, UNKNOWN"
    );
    assert_eq!(error.allowed(), UserStatus::VALUES);
    assert!(Error::from(error).is_invalid_input());

    let error = " active".parse::<UserStatus>().unwrap_err();
    assert_eq!(error.suggestion(), Some("ACTIVE"));
    assert!(
        error.to_string().contains("did you mean ACTIVE?"),
        "{error}"
    );
    assert!("".parse::<UserStatus>().is_err());
}

#[test]
fn what_is_no_string_is_refused() {
    let error = serde_json::from_str::<UserStatus>("null").unwrap_err();
    assert!(
        error.to_string().contains("expected a string (UserStatus)"),
        "{error}"
    );
}

#[test]
fn in_a_query_a_value_is_plain_text() {
    assert_eq!(crate::query(&UserStatus::Active), "q=ACTIVE");
    let both = vec![UserStatus::Inactive, UserStatus::other("x y")];
    assert_eq!(crate::query(&both), "q=INACTIVE&q=x+y");
}

proptest! {
    #[test]
    fn every_text_round_trips(text in "ACTIVE|INACTIVE|active|.{0,20}") {
        let json = serde_json::to_string(&text).unwrap();
        let value: UserStatus = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(value.as_str(), &text);
        prop_assert_eq!(serde_json::to_string(&value).unwrap(), json);
        prop_assert_eq!(value.is_known(), UserStatus::VALUES.contains(&&*text));
        prop_assert_eq!(text.parse::<UserStatus>().is_ok(), value.is_known());
    }
}
