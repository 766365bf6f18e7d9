//! Objects.

use serde_json::{Value, json};

use super::*;

const JSON: InvitationFormat = InvitationFormat::Json;

/// A list as an array, as lines, and as objects over several lines.
pub(super) fn write(list: &InvitationList) -> [String; 3] {
    let people: Vec<Value> = list.iter().map(object).collect();
    let lines: Vec<String> = people.iter().map(Value::to_string).collect();
    let pretty = people
        .iter()
        .map(|person| serde_json::to_string_pretty(person).unwrap());
    let pretty = pretty.collect::<Vec<_>>().join("\n");
    [json!(people).to_string(), lines.join("\n"), pretty]
}

fn object(invitation: &Invitation) -> Value {
    let grants = invitation.grants();
    let (mut workspaces, mut deployments, mut dags) = (Vec::new(), Vec::new(), Vec::new());
    for grant in grants.iter() {
        let role = grant.role();
        match grant {
            Grant::Workspace(id, _) => workspaces.push(json!({"workspaceId": id, "role": role})),
            Grant::Deployment(id, _) => deployments.push(json!({"role": role, "deploymentId": id})),
            Grant::Dag(id, dag, _) => {
                dags.push(json!({"deploymentId": id, "dagId": dag, "role": role}));
            }
            Grant::DagTag(id, tag, _) => {
                dags.push(json!({"deploymentId": id, "dagId": null, "dagTag": tag, "role": role}));
            }
            other => panic!("{other}"),
        }
    }
    let teams: Vec<_> = invitation.teams().collect();
    json!({
        "email": invitation.address().as_str(),
        "role": invitation.role(),
        "workspaceRoles": workspaces,
        "deploymentRoles": deployments,
        "dagRoles": dags,
        "teams": if teams.is_empty() { Value::Null } else { json!(teams) },
    })
}

#[test]
fn faults_of_an_array_have_their_lines() {
    assert_faults(
        r#"[
            {"email": "a@b.io", "role": "member"},
            {
                "email": "b@b.io",
                "role": "ORGANIZATION_MEMBER",
                "name": "B",
                "workspaceRoles": [
                    {"workspaceId": "w1", "role": "WORKSPACE_AUTHOR"},
                    {"id": "w1"}
                ],
                "email": "c@b.io"
            },
            {"email": 7},
            {"role": null, "dagRoles": [{"deploymentId": "d", "role": "DAG_VIEWER"}], "teams": ["", "t1"]},
            "a@b.io"
        ]"#,
        JSON,
        &[
            (2, "did you mean ORGANIZATION_MEMBER"),
            (
                6,
                "\"name\" is no field: allowed: email, role, workspaceRoles",
            ),
            (9, "workspaceRoles: unknown field `id`"),
            (11, "\"email\" is there twice"),
            (13, "there is no role"),
            (13, "email: invalid type: integer `7`"),
            (14, "there is no email"),
            (14, "there is no role"),
            (14, "dagRoles: give exactly one of dagId and dagTag"),
            (14, "teams: \"\" is no valid TeamId"),
            (15, "expected an object with email and role"),
        ],
    );
}

#[test]
fn one_broken_line_leaves_the_others_readable() {
    assert_faults(
        "{\"email\": \"a@b.io\"\n\n{\"email\": \"b@b.io\", \"role\": \"X\"}\n{}\r\n",
        JSON,
        &[
            (1, "EOF"),
            (3, "\"X\" is no role"),
            (4, "no email"),
            (4, "no role"),
        ],
    );
    assert_faults(
        "{\n\"email\": \"a@b.io\",\n\"role\" \"X\"}",
        JSON,
        &[(3, "expected `:`")],
    );
    assert_faults(
        "[{\"email\": \"a@b.io\"},\n x]",
        JSON,
        &[(2, "expected value")],
    );
}

#[test]
fn what_a_file_holds_moves_no_cursor() {
    let text = "[{\"email\": \"a@b.io\", \"role\": \"ORGANIZATION_MEMBER\", \"dagRoles\": [{\"\\u001b[2J\": 1}]}]";
    let error = InvitationList::parse(text.as_bytes(), JSON).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("\\u{1b}[2J"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}
