//! Every way to cut a small page off, or to change one byte of it.

use astronomer_contract::pages::{Page, Reading, page};
use astronomer_contract::{Shape, contract};
use serde_json::Value;

/// Everything that users have, and a text of each kind.
const USERS: &str = include_str!("users.json");

/// Everything that API tokens have: objects, secrets, dates in several notations, and members that nobody knows.
const TOKENS: &str = include_str!("tokens.json");

/// Bytes that mean something in JSON: with these, the page is also read as the SDK does.
const TELLING: &[u8] = b"\"\\{}],: 0";

fn read(page: &Page, body: &[u8], as_the_sdk_does: bool) -> Reading {
    let reading = match as_the_sdk_does {
        true => (page.read)(body),
        false => (page.compare)(body),
    };
    reading.unwrap_or_else(|error| panic!("{}: {error}", page.schema))
}

/// Tries every change, after making sure that the page has every field, read without serde.
fn try_all_changes(schema: &str, body: &str) {
    assert_complete(schema, body);
    let (page, body) = (page(schema), body.trim_end().as_bytes());
    assert_eq!(read(page, body, true), Reading::Fast);
    for end in 0..body.len() {
        assert_eq!(
            read(page, &body[..end], true),
            Reading::Refused,
            "up to {end}"
        );
    }
    let (mut changed, mut fast) = (body.to_vec(), 0_usize);
    for place in 0..body.len() {
        for byte in 0..=u8::MAX {
            changed[place] = byte;
            let reading = read(page, &changed, TELLING.contains(&byte));
            fast += usize::from(reading == Reading::Fast);
        }
        changed[place] = body[place];
    }
    // Texts and numbers may have other bytes in many places.
    assert!(fast > 8 * body.len(), "{fast} of {}", 256 * body.len());
}

/// Every object of the page has every member of its schema, at least in one place.
fn assert_complete(schema: &str, body: &str) {
    let value: Value = serde_json::from_str(body).unwrap();
    let lowered = contract::lowered(contract::overlaid(), schema);
    let parts = Shape::new(&lowered).parts(&value);
    for part in &parts {
        let Some(properties) = part.schema.as_ref().and_then(|schema| schema.properties()) else {
            continue;
        };
        let names = part.schema.as_ref().map(|schema| &schema.names);
        let alike = parts
            .iter()
            .filter(|other| other.schema.as_ref().map(|schema| &schema.names) == names);
        let objects: Vec<_> = alike.filter_map(|part| part.value.as_object()).collect();
        for name in properties.keys() {
            let is_there = objects.iter().any(|object| object.contains_key(name));
            let place = &part.place;
            assert!(
                is_there,
                "{place} has no {name}: add it to the page of this test"
            );
        }
    }
}

#[test]
fn every_change_of_a_page_of_users_is_judged_as_by_serde() {
    try_all_changes("UsersPaginated", USERS);
}

#[test]
fn every_change_of_a_page_of_tokens_is_judged_as_by_serde() {
    try_all_changes("ApiTokensPaginated", TOKENS);
}
