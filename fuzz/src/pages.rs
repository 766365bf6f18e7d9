//! Pages of lists, from their bytes.

use std::fmt::Debug;

use astronomer::types::{
    AllowedIpAddressRangesPaginated, ApiTokensPaginated, ClustersPaginated, DeploymentsPaginated,
    DeploysPaginated, EnvironmentObjectsPaginated, OrganizationsPaginated, RolesPaginated,
    TeamMembersPaginated, TeamsPaginated, UserTeamsPaginated, UsersPaginated, WorkspacesPaginated,
};
use astronomer_core::__private::ReadJson;
use astronomer_core::{Decode, DecodeError, DecodeErrorKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Target;
use crate::fast_way::{check_grammar, check_read, check_written};
use crate::messages::{assert_hidden, assert_presentable};
use crate::wire::{Reply, Wire};

/// The field with the rows of a list, and what is checked of a body that names it.
const LISTS: &[(&str, Target)] = &[
    (
        "allowedIpAddressRanges",
        check::<AllowedIpAddressRangesPaginated>,
    ),
    ("clusters", check::<ClustersPaginated>),
    ("deployments", check::<DeploymentsPaginated>),
    ("deploys", check::<DeploysPaginated>),
    ("environmentObjects", check::<EnvironmentObjectsPaginated>),
    ("organizations", check::<OrganizationsPaginated>),
    ("roles", check::<RolesPaginated>),
    ("teamMembers", check::<TeamMembersPaginated>),
    ("teams", check::<TeamsPaginated>),
    ("teams", check::<UserTeamsPaginated>),
    ("tokens", check::<ApiTokensPaginated>),
    ("users", check_users),
    ("workspaces", check::<WorkspacesPaginated>),
];

/// Signs that no message of ours has, so that a text with one of them can only come from the body.
const TELLTALE: &[char] = &['@', '#', '$', '%', '^', '&', '*', '~'];

/// A body of a list: what decodes is what serde reads and survives being written; what is read without serde is what serde
/// reads, too; what does not decode is said without showing the body.
pub fn pages(data: &[u8]) {
    check_grammar(data);
    let mut is_list = false;
    for (rows, check) in LISTS {
        if contains(data, format!("\"{rows}\"").as_bytes()) {
            is_list = true;
            check(data);
        }
    }
    if !is_list {
        check::<UsersPaginated>(data);
    }
}

fn contains(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

fn check<T>(body: &[u8])
where
    T: Decode + ReadJson + DeserializeOwned + Serialize + PartialEq + Debug,
{
    let serdes = serde_json::from_slice::<T>(body);
    check_read(body, &serdes);
    match (T::decode(body), serdes) {
        (Ok(page), Ok(same)) => {
            assert_eq!(page, same);
            let written = serde_json::to_vec(&page).expect("a model can be written as JSON");
            check_written(&written, &page);
            let again = T::decode(&written).expect("what was written decodes");
            assert_eq!(page, again);
        }
        (Err(error), Err(_)) => check_error(body, &error),
        (ours, serdes) => panic!("decodes to {ours:?}, but serde says {serdes:?}"),
    }
}

/// Users are also read through the client, with and without the guard against rows that do not decode.
fn check_users(body: &[u8]) {
    check::<UsersPaginated>(body);
    let reply = Reply::json(body);
    let wire = Wire::get();
    let plain = wire.run(&reply, |client| client.users().list().first_page());
    let guarded = wire.run(&reply, |client| {
        client.users().list().guarded().first_page()
    });
    match (plain, guarded) {
        (Ok(plain), Ok(guarded)) => {
            assert_eq!(plain.total_count, guarded.total_count);
            let items = guarded.items.into_iter().map(|item| item.ok());
            assert_eq!(items.collect::<Option<Vec<_>>>(), Some(plain.items));
        }
        // serde looks past bytes that are no UTF-8 where it skips a text; the guard keeps texts, so it can't.
        (Ok(_), Err(error)) => {
            assert!(
                std::str::from_utf8(body).is_err(),
                "the guard refuses what decodes: {error}"
            );
            assert!(error.is_decode());
        }
        (Err(error), Ok(guarded)) => {
            assert!(error.is_decode(), "{error}");
            let refused = guarded.items.iter().filter_map(|item| item.as_ref().err());
            let refused: Vec<_> = refused.collect();
            assert!(!refused.is_empty(), "no item is guarded against: {error}");
            for item in refused {
                assert!(item.path().starts_with("users["), "{item}");
                assert_presentable(&item.to_string());
            }
        }
        (Err(_), Err(error)) => assert_presentable(&error.to_string()),
    }
}

fn check_error(body: &[u8], error: &DecodeError) {
    assert_presentable(&error.to_string());
    let start = body.trim_ascii_start().first().copied();
    assert_eq!(error.kind() == DecodeErrorKind::Empty, start.is_none());
    assert_eq!(error.kind() == DecodeErrorKind::Html, start == Some(b'<'));
    let Ok(json) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    assert_eq!(error.kind(), DecodeErrorKind::Mismatch, "{error}");
    if let Some(path) = error.path() {
        check_path(&json, path);
    }
    let shown = format!("{} {}", error.path().unwrap_or_default(), error.message());
    let mut hidden = Vec::new();
    gather(&json, &mut hidden);
    for text in hidden {
        assert_hidden(&text, &shown);
    }
}

/// What of the body must not be shown: texts and keys that are none of ours, and long numbers.
fn gather(json: &Value, hidden: &mut Vec<String>) {
    let is_telling =
        |text: &str| text.chars().count() >= 4 && text.contains(|c| TELLTALE.contains(&c));
    match json {
        Value::String(text) if is_telling(text) => hidden.push(text.clone()),
        Value::Number(number) if number.to_string().len() >= 8 => hidden.push(number.to_string()),
        Value::Array(entries) => entries.iter().for_each(|entry| gather(entry, hidden)),
        Value::Object(fields) => {
            for (key, value) in fields {
                if is_telling(key) {
                    hidden.push(key.clone());
                }
                gather(value, hidden);
            }
        }
        _ => {}
    }
}

/// Follows a path such as `users[3].status` through the body, as far as it shows its keys.
fn check_path(json: &Value, path: &str) {
    let mut place = Some(json);
    for step in path.split(['.', '[']) {
        // What stands behind a hidden or cut part can't be followed.
        if step.starts_with("hidden]") || step == "?" || path.ends_with('…') {
            return;
        }
        let index = step.strip_suffix(']').map(str::parse::<usize>);
        place = match (place, index) {
            (_, None) if step.is_empty() => place,
            (Some(Value::Array(entries)), Some(Ok(index))) => entries.get(index),
            (Some(Value::Object(fields)), None) => fields.get(step),
            _ => None,
        };
        assert!(place.is_some(), "the body has nothing at {step} of {path}");
    }
}
