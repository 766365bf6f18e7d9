//! The typed sorts can say what the contract allows, and nothing else by accident.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use astronomer::types::{
    AgentTokenSort, AllowedIpAddressRangeSort, ApiTokenSort, ClusterSort, DeploymentSort,
    EnvironmentObjectSort, OrganizationSort, RoleSort, TeamMemberSort, TeamSort, UserSort,
    UserTeamSort, WorkspaceSort,
};
use astronomer::{SortDirection, SortOrder};
use astronomer_contract::{Answer, Recorder, contract};
use astronomer_spec::operation::operations;
use serde_json::json;

/// A type of sorts, by what it does with text.
struct Sort {
    /// Every sort that can be built, from its field and direction.
    built: fn() -> Vec<String>,
    /// Text to sort and back, or the error.
    parse: fn(&str) -> Result<String, String>,
    /// What is sent for an unlisted sort.
    unlisted: fn(&str) -> String,
}

macro_rules! sorts {
    ($($operation:ident: $sort:ident),+ $(,)?) => {
        BTreeMap::from([$((
            stringify!($operation),
            Sort {
                built: || {
                    let sorts = $sort::all().map(|sort| {
                        let (field, direction) = (sort.field().unwrap(), sort.direction().unwrap());
                        let built = match direction {
                            SortDirection::Ascending => field.asc(),
                            SortDirection::Descending => field.desc(),
                        };
                        assert_eq!(built, sort);
                        assert_eq!(built.to_string(), format!("{field}:{direction}"));
                        built.to_string()
                    });
                    sorts.collect()
                },
                parse: |text| {
                    let sort = text.parse::<$sort>().map_err(|error| error.to_string())?;
                    let json = serde_json::to_value(&sort).unwrap();
                    assert_eq!(json, sort.as_str());
                    assert_eq!(serde_json::from_value::<$sort>(json).unwrap(), sort);
                    Ok(sort.to_string())
                },
                unlisted: |text| $sort::unlisted(text).to_string(),
            },
        )),+])
    };
}

fn sorts() -> BTreeMap<&'static str, Sort> {
    sorts! {
        ListAgentTokens: AgentTokenSort,
        ListAllowedIpAddressRanges: AllowedIpAddressRangeSort,
        ListApiTokens: ApiTokenSort,
        ListClusters: ClusterSort,
        ListDeployments: DeploymentSort,
        ListEnvironmentObjects: EnvironmentObjectSort,
        ListOrganizations: OrganizationSort,
        ListRoles: RoleSort,
        ListTeamMembers: TeamMemberSort,
        ListTeams: TeamSort,
        ListUsers: UserSort,
        ListUserTeams: UserTeamSort,
        ListWorkspaces: WorkspaceSort,
    }
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
    let typed: Vec<&str> = sorts().into_keys().collect();
    assert_eq!(typed, listed);
}

#[test]
fn what_can_be_built_is_what_the_contract_lists() {
    let typed = sorts();
    for (operation, listed) in contract_sorts() {
        let built = (typed[operation.as_str()].built)();
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
    let typed = sorts();
    for (operation, listed) in contract_sorts() {
        let sort = &typed[operation.as_str()];
        for text in listed {
            assert_eq!((sort.parse)(&text), Ok(text.clone()), "{operation}");
            assert_eq!((sort.unlisted)(&text), text, "{operation}");
        }
    }
}

#[test]
fn an_unknown_sort_is_an_error_that_says_what_would_be_right() {
    for (operation, sort) in sorts() {
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
