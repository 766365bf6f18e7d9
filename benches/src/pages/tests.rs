//! Every page is read by both families of models, into as many items as were asked for.

use astronomer_api::types;
use astronomer_core::Decode;
use serde::de::DeserializeOwned;

use super::*;
use crate::stock::types as stock;
use crate::{pretty, shuffled};

const COUNTS: [usize; 4] = [0, 1, 20, 100];

/// The lengths of the list in both families' models.
fn lengths<S: DeserializeOwned, O: Decode>(
    page: &[u8],
    stock: fn(S) -> usize,
    ours: fn(O) -> usize,
) -> [usize; 2] {
    [
        stock(serde_json::from_slice(page).unwrap()),
        ours(O::decode(page).unwrap()),
    ]
}

fn user_lengths(page: &[u8]) -> [usize; 2] {
    lengths(
        page,
        |page: stock::UsersPaginated| page.users.len(),
        |page: types::UsersPaginated| page.users.len(),
    )
}

#[test]
fn users() {
    for count in COUNTS {
        for roles in [RoleCounts::LIGHT, RoleCounts::MEDIUM, RoleCounts::HEAVY] {
            for page in [
                user_page(7, count, roles),
                escaped_user_page(7, count, roles),
                shuffled(7, &user_page(7, count, roles)),
                pretty(&escaped_user_page(7, count, roles)),
            ] {
                assert_eq!(user_lengths(&page), [count; 2]);
            }
        }
    }
}

#[test]
fn organizations() {
    for count in COUNTS {
        let page = organization_page(7, count);
        let lengths = lengths(
            &page,
            |page: stock::OrganizationsPaginated| page.organizations.len(),
            |page: types::OrganizationsPaginated| page.organizations.len(),
        );
        assert_eq!(lengths, [count; 2]);
    }
}

#[test]
fn teams() {
    for count in COUNTS {
        let page = team_page(7, count);
        let lengths = lengths(
            &page,
            |page: stock::TeamsPaginated| page.teams.len(),
            |page: types::TeamsPaginated| page.teams.len(),
        );
        assert_eq!(lengths, [count; 2]);
    }
}

#[test]
fn api_tokens() {
    for count in COUNTS {
        let page = api_token_page(7, count);
        let lengths = lengths(
            &page,
            |page: stock::ApiTokensPaginated| page.tokens.len(),
            |page: types::ApiTokensPaginated| page.tokens.len(),
        );
        assert_eq!(lengths, [count; 2]);
    }
}

#[test]
fn deployments() {
    for count in COUNTS {
        let page = deployment_page(7, count);
        let lengths = lengths(
            &page,
            |page: stock::DeploymentsPaginated| page.deployments.len(),
            |page: types::DeploymentsPaginated| page.deployments.len(),
        );
        assert_eq!(lengths, [count; 2]);
    }
}

/// An enum value or a field that the contract doesn't know would measure another thing than it says.
#[test]
fn what_is_read_and_written_again_is_the_same() {
    fn round_trip<O: Decode + serde::Serialize>(page: &[u8]) {
        let written = serde_json::to_value(O::decode(page).unwrap()).unwrap();
        let expected: serde_json::Value = serde_json::from_slice(page).unwrap();
        let keys = |value: &serde_json::Value| value.to_string().matches("\":").count();
        assert_eq!(keys(&written), keys(&expected));
    }
    round_trip::<types::UsersPaginated>(&user_page(7, 20, RoleCounts::HEAVY));
    round_trip::<types::OrganizationsPaginated>(&organization_page(7, 20));
    round_trip::<types::TeamsPaginated>(&team_page(7, 20));
    round_trip::<types::ApiTokensPaginated>(&api_token_page(7, 20));
    round_trip::<types::DeploymentsPaginated>(&deployment_page(7, 20));
}

#[test]
fn a_seed_determines_every_byte() {
    for page in [
        organization_page,
        team_page,
        api_token_page,
        deployment_page,
    ] {
        assert_eq!(page(7, 50), page(7, 50));
        assert_ne!(page(7, 50), page(8, 50));
    }
}

#[test]
fn every_name_of_an_escaped_page_has_an_escape_or_a_letter_outside_ascii() {
    let page = escaped_user_page(7, 100, RoleCounts::LIGHT);
    let page = String::from_utf8(page).unwrap();
    let names: Vec<&str> = page
        .split(r#""fullName":"#)
        .skip(1)
        .filter_map(|rest| rest.split(r#","avatarUrl""#).next())
        .collect();
    assert_eq!(names.len(), 100);
    for name in names {
        assert!(name.contains('\\') || !name.is_ascii(), "{name}");
    }
    for escape in [
        r"\b", r"\f", r"\n", r"\r", r"\t", r"\/", r"\\", r#"\""#, r"\u",
    ] {
        assert!(page.contains(escape), "no {escape} in the page");
    }
}
