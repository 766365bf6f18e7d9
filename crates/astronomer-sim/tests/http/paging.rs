//! Pages, filters on counts, and sorts, which all lists have in common.

use crate::Api;

#[tokio::test]
async fn a_page_has_20_rows_unless_told_otherwise() {
    let api = Api::start().await;
    let answer = api.get(&api.organization("/users")).await;
    assert_eq!(answer.column("users", "id").len(), 20);
    assert_eq!(answer.json["limit"], 20);
    assert_eq!(answer.json["offset"], 0);
    assert_eq!(answer.json["totalCount"], 60);
}

#[tokio::test]
async fn pages_join_to_the_whole_list_in_the_order_of_insertion() {
    let api = Api::start().await;
    let mut ids = Vec::new();
    for offset in [0, 25, 50, 75] {
        let answer = api
            .get(&api.organization(&format!("/users?limit=25&offset={offset}")))
            .await;
        assert_eq!(answer.json["offset"], offset);
        assert_eq!(answer.json["totalCount"], 60);
        ids.extend(answer.column("users", "id"));
    }
    let expected: Vec<String> = api
        .sim
        .users()
        .iter()
        .map(|user| user.id.to_string())
        .collect();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn limit_zero_is_an_empty_page_and_1000_the_largest() {
    let api = Api::with_people(1200).await;
    let empty = api.get(&api.organization("/users?limit=0")).await;
    assert!(empty.column("users", "id").is_empty());
    assert_eq!(
        (&empty.json["limit"], &empty.json["totalCount"]),
        (&0.into(), &1200.into())
    );
    let largest = api.get(&api.organization("/users?limit=1000")).await;
    assert_eq!(largest.column("users", "id").len(), 1000);
    let far = api
        .get(&api.organization("/users?offset=9223372036854775807"))
        .await;
    assert!(far.column("users", "id").is_empty());
}

#[tokio::test]
async fn counts_out_of_bounds_name_the_field_and_the_rule() {
    let api = Api::start().await;
    let user = api.user_id("jane@company.com");
    let lists = [
        "/organizations".to_owned(),
        api.organization("/users"),
        api.organization("/workspaces"),
        api.organization(&format!("/users/{user}/teams")),
    ];
    for list in lists {
        for (query, field, code) in [
            ("limit=1001", "limit", "max"),
            ("limit=99999999999999999999999", "limit", "max"),
            ("limit=-1", "limit", "min"),
            ("limit=ten", "limit", "number"),
            ("limit=1.5", "limit", "number"),
            ("limit=", "limit", "number"),
            ("limit=+5", "limit", "number"),
            ("offset=-1", "offset", "min"),
            ("offset=x", "offset", "number"),
            ("offset=9223372036854775808", "offset", "max"),
            ("sorts=email:asc", "sorts", "oneof"),
            ("sorts=name", "sorts", "oneof"),
            ("sorts=", "sorts", "oneof"),
        ] {
            let answer = api.get(&format!("{list}?{query}")).await;
            answer.assert_field_error(field, code);
        }
    }
    let all = api
        .get(&api.organization("/users?limit=1001&offset=-1&sorts=x"))
        .await;
    let codes: Vec<String> = all
        .field_errors()
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(codes, ["max", "min", "oneof"]);
    all.assert_error(400, "limit should be max: 1000; offset should be min: 0; sorts should be one of: id:asc, id:desc");
}

#[tokio::test]
async fn every_sort_of_the_contract_orders_its_list() {
    use astronomer_api::types::{OrganizationSort, UserSort, UserTeamSort, WorkspaceSort};
    fn texts<S: AsRef<str>>(sorts: impl Iterator<Item = S>) -> Vec<String> {
        sorts.map(|sort| sort.as_ref().to_owned()).collect()
    }
    let api = Api::start().await;
    let user = api.user_id("jane@company.com");
    let lists = [
        (
            "/organizations".to_owned(),
            "organizations",
            texts(OrganizationSort::all()),
        ),
        (api.organization("/users"), "users", texts(UserSort::all())),
        (
            api.organization("/workspaces"),
            "workspaces",
            texts(WorkspaceSort::all()),
        ),
        (
            api.organization(&format!("/users/{user}/teams")),
            "teams",
            texts(UserTeamSort::all()),
        ),
    ];
    for (path, list, sorts) in lists {
        for sort in sorts {
            let (field, direction) = sort.split_once(':').unwrap();
            let answer = api.get(&format!("{path}?limit=1000&sorts={sort}")).await;
            let unsorted = api.get(&format!("{path}?limit=1000")).await;
            let mut expected = unsorted.column(list, field);
            // Teams of a user are sorted by dates that they do not show.
            if expected.iter().all(String::is_empty) {
                assert_eq!(answer.json["totalCount"], unsorted.json["totalCount"]);
                continue;
            }
            if field.ends_with("At") {
                expected.sort_by_key(|text| text.parse::<jiff::Timestamp>().unwrap());
            } else {
                expected.sort();
            }
            if direction == "desc" {
                expected.reverse();
            }
            assert_eq!(answer.column(list, field), expected, "{path} {sort}");
        }
    }
}

#[tokio::test]
async fn later_sorts_decide_where_earlier_ones_leave_rows_equal() {
    let api = Api::with_people(3000).await;
    let path = api.organization("/users?limit=1000&sorts=fullName:asc&sorts=username:desc");
    let answer = api.get(&path).await;
    let names = answer.column("users", "fullName");
    let addresses = answer.column("users", "username");
    let rows: Vec<_> = names.into_iter().zip(addresses).collect();
    let is_tie = |pair: &&[(String, String)]| pair[0].0 == pair[1].0;
    assert!(rows.windows(2).filter(is_tie).count() > 10);
    for pair in rows.windows(2) {
        assert!(
            pair[0].0 < pair[1].0 || (pair[0].0 == pair[1].0 && pair[0].1 > pair[1].1),
            "{pair:?}"
        );
    }
}
