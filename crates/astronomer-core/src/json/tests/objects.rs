//! Structs: keys in any order, missing, twice, unknown, and written with escapes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde_json::Value;

use super::read;
use super::texts::{Id, Status};

/// A struct with every kind of field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Person {
    id: Id,
    #[serde(rename = "fullName")]
    full_name: Option<String>,
    age: i64,
    status: Option<Status>,
    #[serde(rename = "isAdmin")]
    is_admin: Option<bool>,
    seen: Option<Timestamp>,
    score: Option<f64>,
    pets: Option<Vec<Pet>>,
    labels: Option<BTreeMap<String, i64>>,
    extra: Option<Value>,
}

/// A struct in a struct.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Pet {
    name: String,
    i: Option<i64>,
}

crate::read_json! {
    Person {
        id: Id = "id",
        full_name: Option<String> = "fullName",
        age: i64 = "age",
        status: Option<Status> = "status",
        is_admin: Option<bool> = "isAdmin",
        seen: Option<Timestamp> = "seen",
        score: Option<f64> = "score",
        pets: Option<Vec<Pet>> = "pets",
        labels: Option<BTreeMap<String, i64>> = "labels",
        extra: Option<Value> = "extra",
    }
}

crate::read_json! {
    Pet {
        name: String = "name",
        i: Option<i64> = "i",
    }
}

/// Every member of a person, as servers write it.
const MEMBERS: [(&str, &str); 10] = [
    ("id", "\"clm9sq6s0000008kz7uvl7yz7\""),
    ("fullName", "\"Jane D\\u00f6e\""),
    ("age", "42"),
    ("status", "\"ACTIVE\""),
    ("isAdmin", "false"),
    ("seen", "\"2026-01-31T12:00:00.5Z\""),
    ("score", "1.5e3"),
    (
        "pets",
        "[{\"name\":\"Rex\",\"i\":1},{\"i\":null,\"name\":\"\"}]",
    ),
    ("labels", "{\"a\":1,\"b\":2,\"a\":3}"),
    ("extra", "{\"any\":[null,1.5,\"\\n\"]}"),
];

fn object<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let members = members.into_iter();
    let members: Vec<String> = members
        .map(|(key, value)| format!("\"{key}\":{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn an_object_is_read_whatever_the_order_of_its_keys() {
    let expected = read::<Person>(object(MEMBERS));
    assert!(expected.as_ref().is_some_and(|person| {
        person.age == 42 && person.pets.as_ref().is_some_and(|pets| pets.len() == 2)
    }));
    let mut rows = Vec::new();
    for turn in 0..MEMBERS.len() {
        let mut members = MEMBERS;
        members.rotate_left(turn);
        rows.push(object(members));
        members.reverse();
        rows.push(object(members));
        members.swap(turn, 0);
        rows.push(object(members));
    }
    for row in &rows {
        assert_eq!(read::<Person>(row), expected, "{row}");
    }
    // Each row in another order than the one before it.
    let people = read::<Vec<Person>>(format!("[{}]", rows.join(",")));
    assert!(people.is_some_and(|people| {
        people.len() == rows.len()
            && people
                .iter()
                .all(|person| Some(person) == expected.as_ref())
    }));
}

#[test]
fn every_set_of_keys_is_judged_as_by_serde() {
    for set in 0..1_u32 << MEMBERS.len() {
        let chosen = |at: usize| set & 1 << at != 0;
        let members = MEMBERS.iter().enumerate().filter(|(at, _)| chosen(*at));
        let body = object(members.map(|(_, member)| *member));
        let has_required = chosen(0) && chosen(2);
        assert_eq!(read::<Person>(&body).is_some(), has_required, "{body}");
    }
}

#[test]
fn null_is_for_optional_members_alone() {
    for place in 0..MEMBERS.len() {
        let mut members = MEMBERS;
        members[place].1 = "null";
        let body = object(members);
        let is_optional = !["id", "age"].contains(&members[place].0);
        assert_eq!(read::<Person>(&body).is_some(), is_optional, "{body}");
    }
    for value in ["nul", "nulll", "Null", "null1"] {
        assert_eq!(
            read::<Person>(object([("id", "\"x\""), ("age", "1"), ("seen", value)])),
            None
        );
    }
}

#[test]
fn a_key_that_comes_twice_is_left_to_serde() {
    for (key, sound) in MEMBERS {
        for value in [sound, "null", "{}"] {
            for place in 0..=MEMBERS.len() {
                let mut members = MEMBERS.to_vec();
                members.insert(place, (key, value));
                assert_eq!(read::<Person>(object(members)), None);
            }
        }
    }
    let unknown = MEMBERS.into_iter().chain([("new", "1"), ("new", "2")]);
    assert!(read::<Person>(object(unknown)).is_some());
}

#[test]
fn unknown_members_are_passed_over() {
    let expected = read::<Person>(object(MEMBERS));
    let unknown = [
        "i",
        "idd",
        "ID",
        "Id",
        "",
        "full_name",
        "fullname",
        "ag",
        "age ",
        "id\\u0000",
        "\\\"id",
        "é",
        "\\ud800",
    ];
    for key in unknown {
        for value in ["null", "1.5", "\"id\"", "[1,[{}]]", "{\"id\":7,\"age\":{}}"] {
            for place in [0, 1, 5, MEMBERS.len()] {
                let mut members = MEMBERS.to_vec();
                members.insert(place, (key, value));
                let body = object(members);
                let read = read::<Person>(&body);
                // Half a pair of surrogates is no text, and a key is read as one.
                let expected = expected.as_ref().filter(|_| key != "\\ud800");
                assert_eq!(read.as_ref(), expected, "{body}");
            }
        }
    }
}

#[test]
fn a_key_with_escapes_is_the_key() {
    let expected = read::<Person>(object(MEMBERS));
    for (place, (key, _)) in MEMBERS.iter().enumerate() {
        for at in 0..key.len() {
            let escape = format!("\\u{:04x}", key.as_bytes()[at]);
            let escaped = format!("{}{escape}{}", &key[..at], &key[at + 1..]);
            let mut members = MEMBERS;
            members[place].0 = &escaped;
            let body = object(members);
            assert_eq!(read::<Person>(&body), expected, "{body}");
            // The plain way and the escaped one are the same key.
            let twice = MEMBERS.into_iter().chain([members[place]]);
            assert_eq!(read::<Person>(object(twice)), None);
        }
    }
}

#[test]
fn white_space_may_stand_between_any_two_tokens() {
    let expected = read::<Person>(object(MEMBERS));
    let tokens = [
        ("\":", "\" : "),
        (",\"", " , \""),
        ("{", "{ "),
        ("}", " }"),
        ("[", "[ "),
        ("]", " ]"),
    ];
    for space in [
        " ",
        "\n",
        "\t",
        "\r",
        " \r\n\t  ",
        "                                        ",
    ] {
        let mut body = object(MEMBERS);
        for (tight, wide) in tokens {
            body = body.replace(tight, &wide.replace(' ', space));
        }
        let body = format!("{space}{body}{space}");
        assert_eq!(read::<Person>(&body), expected, "{body}");
        assert_eq!(
            read::<Vec<Person>>(format!("[{body},{body}]")).map(|people| people.len()),
            Some(2)
        );
    }
    for other in ["\u{b}", "\u{c}", "\0", "\u{a0}", "\u{2028}", "\u{feff}"] {
        let body = object(MEMBERS);
        for place in [0, 1, 5, 6, body.len()] {
            let mut body = body.clone();
            body.insert_str(place, other);
            assert_eq!(read::<Person>(&body), None, "{body:?}");
        }
    }
}

#[test]
fn what_is_no_object_of_this_kind_is_left_to_serde() {
    let body = object(MEMBERS);
    for other in [
        body.replace("}}", "},}"),
        body.replacen('{', "{,", 1),
        body.replacen(',', ",,", 1),
        body.replacen(',', " ", 1),
        body.replacen(',', ";", 1),
        body.replacen(':', "", 1),
        body.replacen(':', "::", 1),
        body.replacen('"', "'", 2),
        format!("{body},"),
        format!("{body}}}"),
        format!("{body}x"),
        format!("{body}{body}"),
        format!("[{body},]"),
        format!("[{body}"),
        // serde takes a list for the fields of a struct in their order.
        "[\"x\",null,1,null,null,null,null,null,null,null]".to_owned(),
        "null".to_owned(),
        "\"id\"".to_owned(),
        "7".to_owned(),
        String::new(),
    ] {
        assert_eq!(read::<Person>(&other), None, "{other}");
        read::<Vec<Person>>(&other);
    }
}

#[test]
fn what_is_cut_off_or_changed_in_a_byte_is_judged_as_by_serde() {
    let body = object(MEMBERS);
    for place in 0..body.len() {
        assert_eq!(read::<Person>(&body[..place]), None);
        let mut bytes = body.clone().into_bytes();
        for byte in 0..=u8::MAX {
            bytes[place] = byte;
            read::<Person>(&bytes);
        }
    }
}

/// Members as they come from servers that don't mean well.
fn members() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let keys = [
        "id",
        "fullName",
        "age",
        "status",
        "isAdmin",
        "seen",
        "score",
        "pets",
        "labels",
        "extra",
        "new",
        "\\u0069d",
        "a\\u0067e",
        "i",
        "",
        "\\ud83d\\ude42",
        "\\n",
    ];
    let values = [
        "null",
        "true",
        "0",
        "-1",
        "-0",
        "1.0",
        "1e3",
        "1234567890123456789",
        "\"\"",
        "\"x\"",
        "\"ACTIVE\"",
        "\"\\u00e9\\n\"",
        "\"\\ud800\"",
        "\"2026-01-31T12:00:00Z\"",
        "\"2026-01-31 12:00:00+01\"",
        "[]",
        "{}",
        "[{\"name\":\"\"}]",
        "[{\"name\":\"a\"},{\"name\":\"b\",\"i\":2,\"j\":[3]}]",
        "{\"a\":1}",
        "[1,]",
        "{\"a\"}",
        "\"2026-02-30T00:00:00Z\"",
    ];
    let sound = select(MEMBERS.to_vec());
    let odd = (select(keys.to_vec()), select(values.to_vec()));
    prop::collection::vec(prop_oneof![4 => sound, 1 => odd], 0..14)
}

proptest! {
    #[test]
    fn random_members_are_judged_as_by_serde(
        rows in prop::collection::vec(members(), 1..4), space in "[ \n\t\r]{0,2}",
    ) {
        let rows: Vec<String> = rows.into_iter().map(object).collect();
        for row in &rows {
            read::<Person>(row);
        }
        let separator = format!("{space},{space}");
        read::<Vec<Person>>(format!("[{space}{}{space}]", rows.join(&separator)));
    }

    #[test]
    fn sound_members_are_read_in_any_order(
        rows in prop::collection::vec(
            (Just(MEMBERS.to_vec()).prop_shuffle(), prop::collection::vec(any::<bool>(), MEMBERS.len())), 1..6,
        ),
    ) {
        let rows: Vec<String> = rows
            .into_iter()
            .map(|(members, chosen)| {
                let members = members.into_iter().zip(chosen);
                let kept = members.filter(|((key, _), is_chosen)| *is_chosen || ["id", "age"].contains(key));
                object(kept.map(|(member, _)| member))
            })
            .collect();
        let people = read::<Vec<Person>>(format!("[{}]", rows.join(",")));
        prop_assert_eq!(people.map(|people| people.len()), Some(rows.len()));
    }
}
