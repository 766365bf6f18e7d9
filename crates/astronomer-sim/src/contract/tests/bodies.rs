//! Bodies.

use serde_json::{Value, json};

use super::{assert_refused, read, rules, triples};

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
