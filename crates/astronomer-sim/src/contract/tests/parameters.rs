//! Parameters of the path and the query.

use axum::http::Uri;

use super::{rules, triples};
use crate::error::FieldError;
use crate::query::Query;

fn query_errors(operation: &str, query: &str) -> Vec<FieldError> {
    let uri: Uri = format!("/x?{query}").parse().unwrap();
    let path = vec![
        ("organizationId", "o".to_owned()),
        ("deploymentId", "d".to_owned()),
    ];
    match rules(operation).check_parameters(&path, &Query::of(&uri).unwrap()) {
        Ok(()) => Vec::new(),
        Err(error) => error.field_errors,
    }
}

#[track_caller]
fn assert_query(operation: &str, query: &str, expected: &[(&str, &str, &str)]) {
    assert_eq!(
        triples(&query_errors(operation, query)),
        expected,
        "{query}"
    );
}

#[test]
fn counts_of_a_page_are_whole_numbers_within_bounds() {
    assert_query("ListUsers", "limit=0&offset=7&unknown=x", &[]);
    assert_query("ListUsers", "limit=1000", &[]);
    assert_query(
        "ListUsers",
        "limit=1001",
        &[("limit", "max", "limit should be max: 1000")],
    );
    assert_query(
        "ListUsers",
        "limit=99999999999999999999999&offset=-1",
        &[
            ("limit", "max", "limit should be max: 1000"),
            ("offset", "min", "offset should be min: 0"),
        ],
    );
    for malformed in ["", "x", "1.5", "1e2", "%2B1", "-", " 1", "0x1"] {
        let query = format!("limit={malformed}");
        let expected = [("limit", "number", "limit should be a whole number")];
        assert_query("ListUsers", &query.replace(' ', "%20"), &expected);
    }
    // No maximum is declared for this list.
    assert_query(
        "ListDeployments",
        "limit=9223372036854775807&offset=-0",
        &[],
    );
    assert_query(
        "ListDeployments",
        "limit=9223372036854775808",
        &[("limit", "max", "limit should be max: 9223372036854775807")],
    );
}

#[test]
fn flags_choices_and_times_are_checked() {
    let flag = [(
        "isLookUpOnly",
        "oneof",
        "isLookUpOnly should be one of: true, false",
    )];
    assert_query("GetOrganization", "isLookUpOnly=true", &[]);
    assert_query("GetOrganization", "isLookUpOnly=1", &flag);
    assert_query("GetOrganization", "isLookUpOnly=True", &flag);
    assert_query(
        "ListApiTokens",
        "kind=OTHER",
        &[(
            "kind",
            "oneof",
            "kind should be one of: STANDARD, DIRECT_ACCESS",
        )],
    );
    assert_query(
        "GetOrganizationAuditLogs",
        "startDate=2026-01-28T10:00:00Z",
        &[],
    );
    assert_query(
        "GetOrganizationAuditLogs",
        "startDate=2026-01-28&endDate=soon",
        &[
            (
                "endDate",
                "format",
                "endDate should be a date and time such as 2026-01-28T10:00:00Z",
            ),
            (
                "startDate",
                "format",
                "startDate should be a date and time such as 2026-01-28T10:00:00Z",
            ),
        ],
    );
}

#[test]
fn lists_are_repeated_and_every_value_is_checked() {
    assert_query(
        "ListUsers",
        "sorts=id:asc&sorts=fullName:desc&dagTags=a&dagTags=b",
        &[],
    );
    let errors = query_errors("ListUsers", "sorts=id:asc&sorts=size:asc&sorts=x");
    let [(field, code, message)] = triples(&errors)[..] else {
        panic!("{errors:?}");
    };
    assert_eq!((field, code), ("sorts", "oneof"));
    assert!(message.starts_with("sorts should be one of: ") && message.contains("fullName:asc"));
}

#[test]
fn required_parameters_are_missed_and_single_ones_are_given_once() {
    assert_query(
        "GetDeploymentLogs",
        "",
        &[("sources", "required", "sources is required")],
    );
    assert_query("GetDeploymentLogs", "sources=scheduler&range=60", &[]);
    assert_query(
        "GetDeploymentLogs",
        "range=59&limit=0",
        &[
            ("limit", "min", "limit should be min: 1"),
            ("range", "min", "range should be min: 60"),
            ("sources", "required", "sources is required"),
        ],
    );
    assert_query(
        "GetClusterOptions",
        "type=HYBRID&type=HYBRID",
        &[("type", "unique", "type is given more than once")],
    );
}

#[test]
fn parameters_of_the_path_are_opaque() {
    let query = Query::of(&Uri::from_static("/x")).unwrap();
    let mut path = vec![
        ("userId", "1 é".to_owned()),
        ("organizationId", String::new()),
    ];
    rules("GetUser").check_parameters(&path, &query).unwrap();
    path.pop();
    let error = rules("GetUser")
        .check_parameters(&path, &query)
        .unwrap_err();
    assert_eq!(
        triples(&error.field_errors),
        [("organizationId", "required", "organizationId is required")]
    );
}
