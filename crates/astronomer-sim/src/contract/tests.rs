//! The rules of real operations.

use axum::http::Uri;
use serde_json::{Value, json};

use super::{Contract, OperationRules, Source, contract};
use crate::behavior::UntaggedUnions;
use crate::error::{ApiError, FieldError, Violations};
use crate::query::Query;

fn rules(operation: &str) -> &'static OperationRules {
    contract().operation(operation).unwrap()
}

fn triples(errors: &[FieldError]) -> Vec<(&str, &str, &str)> {
    errors
        .iter()
        .map(|error| (error.field.as_str(), error.code, error.message.as_str()))
        .collect()
}

#[track_caller]
fn assert_refused(outcome: Result<Value, ApiError>, expected: &[(&str, &str, &str)]) {
    let error = outcome.unwrap_err();
    assert_eq!(error.status, 400);
    assert_eq!(triples(&error.field_errors), expected);
}

fn check(operation: &str, body: &Value, untagged: UntaggedUnions) -> Result<Value, ApiError> {
    rules(operation).check_body(body.clone(), untagged)
}

fn read(operation: &str, body: &Value) -> Result<Value, ApiError> {
    check(operation, body, UntaggedUnions::Refuse)
}

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
fn every_operation_has_rules_whose_schemas_compile() {
    let source = Source::read();
    let ids: Vec<String> = source.operations.keys().cloned().collect();
    assert_eq!(ids.len(), 75);
    let contract = Contract::of(source);
    for id in ids {
        let rules = contract.operation(&id).unwrap();
        let mut violations = Violations::default();
        rules.path.check(|_| vec!["x"], &mut violations);
        rules.query.check(|_| Vec::new(), &mut violations);
        if rules.body.is_some() {
            let refusal = rules.check_body(json!([]), UntaggedUnions::Refuse);
            assert_refused(refusal, &[("body", "type", "body should be a JSON object")]);
        }
    }
}

/// A keyword that `wording` has no words for would be answered in the validator's own.
#[test]
fn the_rules_use_keywords_that_have_words() {
    const KNOWN: [&str; 18] = [
        "$ref",
        "additionalProperties",
        "allOf",
        "const",
        "enum",
        "format",
        "if",
        "items",
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "properties",
        "required",
        "then",
        "type",
    ];
    fn visit(schema: &Value) {
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            assert!(KNOWN.contains(&keyword.as_str()), "{keyword}");
            match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => properties.values().for_each(visit),
                ("allOf", Value::Array(members)) => members.iter().for_each(visit),
                (_, value) => visit(value),
            }
        }
    }
    let source = Source::read();
    source.definitions.values().for_each(visit);
    for operation in source.operations.values() {
        operation
            .parameters
            .iter()
            .for_each(|parameter| visit(&parameter.schema));
    }
}

#[test]
fn an_operation_outside_the_contract_has_no_rules() {
    assert!(contract().operation("GetUserV1Beta1").is_none());
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

#[test]
fn a_sound_body_comes_back_as_it_is() {
    let body = json!({"inviteeEmail": "a@b.c", "role": "ORGANIZATION_MEMBER", "more": [1]});
    assert_eq!(read("CreateUserInvite", &body).unwrap(), body);
    let nothing = rules("RotateApiToken").parse_body(None, b"ignored");
    assert_eq!(nothing.unwrap(), Value::Null);
}

#[test]
fn a_body_has_to_be_there_and_to_be_json() {
    let message = |content_type: Option<&str>, body: &str| {
        let rules = rules("CreateTeam");
        let outcome = rules.parse_body(content_type, body.as_bytes());
        let error = outcome.unwrap_err();
        assert_eq!(error.status, 400);
        error.message
    };
    let json = Some("application/json");
    assert_eq!(
        message(json, ""),
        "Invalid request: the body is empty; a JSON object is required"
    );
    let malformed = message(json, "{\"name\": ");
    assert!(
        malformed.starts_with("Invalid request: the body is not JSON: EOF"),
        "{malformed}"
    );
    assert_eq!(
        message(None, "{}"),
        "Invalid request: the Content-Type header is missing; it should be application/json"
    );
    assert_eq!(
        message(Some("text/plain"), "{}"),
        "Invalid request: the Content-Type header should be application/json, not text/plain"
    );
    assert!(message(Some("application/jsonx"), "{}").contains("not application/jsonx"));
    for accepted in ["application/json; charset=utf-8", "Application/JSON"] {
        let name = br#"{"name": "a", "name": "b"}"#;
        let body = rules("CreateTeam").parse_body(Some(accepted), name);
        assert_eq!(body.unwrap(), json!({"name": "b"}), "the last one counts");
    }
}

#[test]
fn every_violation_of_a_body_is_named_in_one_answer() {
    let body = json!({
        "workspaceRoles": [
            {"role": "WORKSPACE_OWNER", "workspaceId": "w"},
            {"role": "KING", "workspaceId": 7},
            "x",
        ],
        "deploymentRoles": {},
        "dagRoles": [{"deploymentId": "d"}],
    });
    let error = read("UpdateUserRoles", &body).unwrap_err();
    let expected = [
        ("dagRoles[0].role", "required"),
        ("deploymentRoles", "type"),
        ("workspaceRoles[1].role", "oneof"),
        ("workspaceRoles[1].workspaceId", "type"),
        ("workspaceRoles[2]", "type"),
    ];
    let found: Vec<(&str, &str)> = triples(&error.field_errors)
        .iter()
        .map(|(field, code, _)| (*field, *code))
        .collect();
    assert_eq!(found, expected);
    let message = error.field_errors[2].message.as_str();
    let start = "workspaceRoles[1].role should be one of: ";
    assert!(message.starts_with(start) && message.contains("WORKSPACE_AUTHOR, "));
    assert_eq!(
        error.field_errors[4].message,
        "workspaceRoles[2] should be an object"
    );
}

#[test]
fn null_is_a_value_only_where_the_contract_or_the_overlay_says_so() {
    for body in [
        json!({"organizationRole": null}),
        json!({"organizationRole": "My own role"}),
        json!({}),
    ] {
        assert_eq!(read("UpdateUserRoles", &body).unwrap(), body);
    }
    assert_refused(
        read("UpdateUserRoles", &json!({"workspaceRoles": null})),
        &[(
            "workspaceRoles",
            "type",
            "workspaceRoles should be an array",
        )],
    );
    assert_refused(
        read("UpdateUserRoles", &json!({"organizationRole": 1})),
        &[(
            "organizationRole",
            "type",
            "organizationRole should be a string or null",
        )],
    );
    let until = json!({"isHibernating": null, "overrideUntil": null});
    assert!(read("UpdateDeploymentHibernationOverride", &until).is_ok());
}

#[test]
fn null_for_a_required_field_counts_as_missing() {
    assert_refused(
        read("CreateTeam", &json!({"name": null, "description": null})),
        &[
            ("description", "type", "description should be a string"),
            ("name", "required", "name is required"),
        ],
    );
    let roles = json!({"workspaceRoles": [{"role": null, "workspaceId": "w"}]});
    assert_refused(
        read("UpdateUserRoles", &roles),
        &[(
            "workspaceRoles[0].role",
            "required",
            "workspaceRoles[0].role is required",
        )],
    );
}

#[test]
fn bounds_are_named_with_their_unit() {
    assert_refused(
        read("CreateWorkspace", &json!({"name": "é".repeat(51)})),
        &[("name", "max", "name should be max: 50 characters")],
    );
    assert!(read("CreateWorkspace", &json!({"name": "é".repeat(50)})).is_ok());
    assert_refused(
        read("UpdateApiToken", &json!({"name": ""})),
        &[("name", "min", "name should be min: 1 characters")],
    );
    assert_refused(
        read("AddTeamMembers", &json!({"memberIds": []})),
        &[("memberIds", "min", "memberIds should be min: 1 items")],
    );
    let expiry = "tokenExpiryPeriodInDays";
    assert_refused(
        read("CreateAgentToken", &json!({"name": "n", expiry: 3651})),
        &[(expiry, "max", "tokenExpiryPeriodInDays should be max: 3650")],
    );
    assert_refused(
        read("CreateAgentToken", &json!({"name": "n", expiry: 1.5})),
        &[(
            expiry,
            "type",
            "tokenExpiryPeriodInDays should be a whole number",
        )],
    );
}

#[test]
fn a_value_is_not_quoted_in_the_answer() {
    let body = json!({
        "objectKey": "k", "objectType": "CONNECTION", "scope": "WORKSPACE", "scopeEntityId": "w",
        "connection": {"type": "t", "password": ["hunter2"], "port": "hunter2"},
    });
    let error = read("CreateEnvironmentObject", &body).unwrap_err();
    assert!(!format!("{error:?}").contains("hunter2"));
    assert_eq!(
        triples(&error.field_errors),
        [
            (
                "connection.password",
                "type",
                "connection.password should be a string"
            ),
            (
                "connection.port",
                "type",
                "connection.port should be a whole number"
            ),
        ]
    );
}

#[test]
fn an_unknown_tag_names_the_known_ones() {
    for tag in [json!("MAINFRAME"), json!(7), json!(null)] {
        let body = json!({"type": tag, "name": 1});
        assert_refused(
            read("CreateDeployment", &body),
            &[(
                "type",
                "oneof",
                "type should be one of: DEDICATED, HYBRID, STANDARD",
            )],
        );
    }
}

#[test]
fn a_known_tag_applies_the_rules_of_its_member_alone() {
    let body = json!({"type": "HYBRID", "name": "n", "workspaceId": "w", "executor": "ASTRO"});
    assert_refused(
        read("CreateDeployment", &body),
        &[(
            "executor",
            "oneof",
            "executor should be one of: CELERY, KUBERNETES",
        )],
    );
    let mut astro = body;
    astro["type"] = json!("STANDARD");
    assert!(read("CreateDeployment", &astro).is_ok());
    assert_refused(
        read("UpdateCluster", &json!({"clusterType": "DEDICATED"})),
        &[
            ("k8sTags", "required", "k8sTags is required"),
            ("name", "required", "name is required"),
        ],
    );
}

#[test]
fn a_missing_tag_is_refused_or_read_as_the_default_member() {
    let deployment = json!({"name": "n", "workspaceId": "w"});
    let missing = [("type", "required", "type is required")];
    assert_refused(
        check("CreateDeployment", &deployment, UntaggedUnions::Refuse),
        &missing,
    );
    let tagged = check("CreateDeployment", &deployment, UntaggedUnions::Assume).unwrap();
    assert_eq!(
        tagged,
        json!({"name": "n", "workspaceId": "w", "type": "STANDARD"})
    );

    let cluster = json!({"name": "n", "k8sTags": []});
    let tagged = check("UpdateCluster", &cluster, UntaggedUnions::Assume).unwrap();
    assert_eq!(tagged["clusterType"], "DEDICATED");

    // Here the contract requires the tag itself.
    let update = check("UpdateDeployment", &deployment, UntaggedUnions::Assume);
    assert_refused(update, &missing);
    let create = check("CreateCluster", &json!({}), UntaggedUnions::Assume);
    assert_refused(
        create,
        &[("cloudProvider", "required", "cloudProvider is required")],
    );
}
