use std::collections::{BTreeSet, HashMap, HashSet};

use astronomer_core::{Error, ParseIdentifierError, encode_path, identifier};
use proptest::prelude::*;
use url::Url;

identifier! {
    /// Identifies a user.
    pub struct UserId;
}

#[cfg(not(all()))]
identifier! {
    pub struct NeverCompiled;
}

#[test]
fn an_identifier_is_its_text() {
    let id: UserId = "clm8qv74h000008mlf08scq7k".parse().unwrap();
    assert_eq!(id, "clm8qv74h000008mlf08scq7k");
    assert_eq!(id.to_string(), id.as_str());
    assert_eq!(format!("{id:?}"), "UserId(\"clm8qv74h000008mlf08scq7k\")");
    assert_eq!(UserId::from(&id), id);
    assert_eq!(UserId::try_from(id.to_string()).unwrap(), id);
    assert_eq!(HashMap::from([(id.clone(), 1)]).get(id.as_str()), Some(&1));
}

#[test]
fn an_identifier_compares_with_texts_from_both_sides() {
    let id = UserId::new("clm8qv74h000008mlf08scq7k").unwrap();
    crate::assert_compares(&id, "clm8qv74h000008mlf08scq7k");
    let id = UserId::new("a text that is too long to be stored inline").unwrap();
    crate::assert_compares(&id, "a text that is too long to be stored inline");
}

#[test]
fn identifiers_are_ordered_and_hashed_as_their_texts() {
    let texts = [
        "a",
        "B",
        "aa",
        "é",
        "~",
        "z".repeat(31).as_str(),
        "z".repeat(32).as_str(),
    ]
    .map(str::to_owned);
    let ids = texts.clone().map(|text| UserId::new(text).unwrap());
    let mut sorted = texts.clone();
    sorted.sort();
    let in_order = BTreeSet::from(ids.clone());
    assert!(in_order.iter().map(UserId::as_str).eq(sorted.iter()));
    let hashed = HashSet::from(ids);
    for text in &texts {
        assert!(
            in_order.contains(text.as_str()) && hashed.contains(text.as_str()),
            "{text}"
        );
    }
}

#[test]
fn a_refusal_names_type_text_and_rule() {
    let long = "x".repeat(513);
    for (text, says) in [
        ("", r#""" is no valid UserId: it is empty"#),
        (
            ".",
            r#""." is no valid UserId: it would be taken as a step in the path of the URL"#,
        ),
        (
            "..",
            r#"".." is no valid UserId: it would be taken as a step in the path of the URL"#,
        ),
        (
            "a\nb",
            r#""a\nb" is no valid UserId: it has a control character, such as a line break"#,
        ),
        (
            &long,
            &format!(
                "\"{}…\" is no valid UserId: it is longer than 512 bytes",
                "x".repeat(80)
            ),
        ),
    ] {
        let error: ParseIdentifierError = UserId::new(text).unwrap_err();
        assert_eq!(error.to_string(), says);
        assert_eq!(error.type_name(), "UserId");
        let error = Error::from(error);
        assert!(error.is_invalid_input());
        assert_eq!(error.to_string(), says);
    }
    assert!(UserId::new("x".repeat(512)).is_ok());
    assert!(UserId::new("...").is_ok());
    assert!(UserId::new("a/b c").is_ok());
}

#[test]
fn a_response_may_hold_any_identifier() {
    for text in [
        "",
        ".",
        "..",
        "a\nb",
        "3e2fd4b0-2b0f-4a55-8a2b-6f0d4a0e9f21",
    ] {
        let json = serde_json::to_string(text).unwrap();
        let id: UserId = serde_json::from_str(&json).unwrap();
        assert_eq!(id, text);
        assert_eq!(serde_json::to_string(&id).unwrap(), json);
    }
    let error = serde_json::from_str::<UserId>("7").unwrap_err();
    assert!(
        error.to_string().contains("expected a string (UserId)"),
        "{error}"
    );
}

#[test]
fn in_a_query_an_identifier_is_a_plain_value() {
    let id = UserId::new("a&b").unwrap();
    assert_eq!(crate::query(&id), "q=a%26b");
    assert_eq!(crate::query(&Some(&id)), "q=a%26b");
    assert_eq!(crate::query(&vec![id.clone(), id]), "q=a%26b&q=a%26b");
}

/// The segments of a URL in which `value` stands for an identifier.
fn segments(value: &str) -> Vec<String> {
    let url = format!("http://localhost/v1/users/{}/roles", encode_path(value));
    let url = Url::parse(&url).unwrap();
    assert_eq!(url.query(), None);
    assert_eq!(url.fragment(), None);
    url.path_segments().unwrap().map(str::to_owned).collect()
}

fn check_segment(value: &str) {
    let found = segments(value);
    assert_eq!(found.len(), 4, "{value:?} became {found:?}");
    assert_eq!([&found[0], &found[1], &found[3]], ["v1", "users", "roles"]);
    let last = format!("http://localhost/v1/users/{}", encode_path(value));
    let last = Url::parse(&last).unwrap();
    assert_eq!(last.path_segments().unwrap().count(), 3, "{value:?}");
    assert!(last.path().len() > "/v1/users/".len(), "{value:?}");
}

#[test]
fn no_value_leads_to_another_path() {
    for value in [
        "",
        ".",
        "..",
        "...",
        "%2e%2e",
        "%2E",
        ".%2e",
        "../../admin",
        "..\\..",
        "\\",
        "/",
        "//",
        "a?b",
        "a#b",
        "a;b",
        "\t..",
        "..\n",
        "..\r\n",
        " ..",
        ".. ",
        "\u{ff0e}\u{ff0e}",
        "\0",
        "é",
    ] {
        check_segment(value);
    }
}

proptest! {
    #[test]
    fn every_value_stays_one_segment(value in "[./\\\\%2eE?#\t\n a;:é]{0,6}|.{0,20}") {
        check_segment(&value);
    }

    #[test]
    fn what_parses_comes_back_from_the_path(value in ".{1,30}") {
        if let Ok(id) = UserId::new(value.clone()) {
            let found = segments(id.as_str());
            let decoded = percent_decode(&found[2]);
            prop_assert_eq!(decoded, value);
        }
    }

    #[test]
    fn json_round_trips(value in ".{1,30}") {
        if let Ok(id) = UserId::new(value) {
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<UserId>(&json).unwrap(), id);
        }
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}
