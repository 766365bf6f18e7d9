//! What is different, and what is not worth telling.

use super::*;
use crate::access::SubjectKind::{Team, User};

fn member(id: &str, roles: Vec<HeldRole>) -> SubjectAccess {
    SubjectAccess::new(user(id, UserStatus::Active), roles)
}

fn organization(role: &str, source: Source) -> HeldRole {
    held(Place::Organization, role, source)
}

#[test]
fn who_came_went_and_changed_is_told() {
    let before = snapshot(vec![
        member(
            "u1",
            vec![organization("ORGANIZATION_MEMBER", Source::Direct)],
        ),
        SubjectAccess::new(
            user("u2", UserStatus::Pending),
            vec![
                held(workspace("w1"), "WORKSPACE_MEMBER", Source::Direct),
                held(workspace("w2"), "WORKSPACE_OWNER", Source::Direct),
            ],
        ),
        SubjectAccess::new(team("t1"), Vec::new()),
    ]);
    let after = snapshot(vec![
        SubjectAccess::new(
            user("u2", UserStatus::Active),
            vec![
                held(workspace("w1"), "WORKSPACE_AUTHOR", Source::Direct),
                held(workspace("w3"), "WORKSPACE_OWNER", through("t1")),
            ],
        ),
        member(
            "u3",
            vec![organization("ORGANIZATION_OWNER", Source::Direct)],
        ),
        SubjectAccess::new(team("t1"), Vec::new()),
    ]);
    let diff = before.diff(&after).unwrap();
    assert_eq!(
        diff.to_string(),
        "1 came, 1 went, 1 changed\n\
         - user u1@company.com\n    \
             - the Organization: ORGANIZATION_MEMBER\n\
         ~ user u2@company.com\n    \
             ~ status: PENDING -> ACTIVE\n    \
             ~ Workspace w1: WORKSPACE_MEMBER -> WORKSPACE_AUTHOR\n    \
             - Workspace w2: WORKSPACE_OWNER\n    \
             + Workspace w3: WORKSPACE_OWNER, through Team T1 (t1)\n\
         + user u3@company.com\n    \
             + the Organization: ORGANIZATION_OWNER"
    );
    let json = serde_json::to_value(&diff).unwrap();
    assert_eq!(json["before"]["organizationId"], "o1");
    assert_eq!(
        json["compared"],
        serde_json::json!(["user", "team", "apiToken"])
    );
    let jane = &json["subjects"][1];
    assert_eq!(
        (&jane["kind"], &jane["presence"]),
        (&"user".into(), &"stayed".into())
    );
    assert_eq!(jane["fields"][0]["after"], "ACTIVE");
    assert_eq!(
        jane["roles"][0],
        serde_json::json!({
            "entityType": "WORKSPACE", "workspaceId": "w1", "source": "direct",
            "before": "WORKSPACE_MEMBER", "after": "WORKSPACE_AUTHOR",
        })
    );
    assert_eq!(jane["roles"][1]["after"], serde_json::Value::Null);
}

/// A Team, and two people of whom the first is in it.
fn with_team(roles: &[(&str, &str)], members: &[&str]) -> AccessSnapshot {
    let of = |source: &Source| {
        let roles = roles.iter();
        let roles = roles.map(|(id, role)| held(workspace(id), role, source.clone()));
        roles
            .chain([organization("ORGANIZATION_MEMBER", source.clone())])
            .collect::<Vec<_>>()
    };
    let people = ["u1", "u2"].map(|id| {
        let roles = if members.contains(&id) {
            of(&through("t1"))
        } else {
            Vec::new()
        };
        member(id, roles)
    });
    let team = SubjectAccess::new(team("t1"), of(&Source::Direct));
    snapshot(people.into_iter().chain([team]).collect())
}

#[test]
fn a_change_of_a_team_is_told_with_the_team_alone() {
    let before = with_team(&[("w1", "WORKSPACE_AUTHOR")], &["u1"]);
    let after = with_team(
        &[("w1", "WORKSPACE_OWNER"), ("w2", "WORKSPACE_MEMBER")],
        &["u1"],
    );
    let diff = before.diff(&after).unwrap();
    assert_eq!(
        diff.to_string(),
        "0 came, 0 went, 1 changed\n\
         ~ team T1 (t1)\n    \
             ~ Workspace w1: WORKSPACE_AUTHOR -> WORKSPACE_OWNER\n    \
             + Workspace w2: WORKSPACE_MEMBER"
    );
}

#[test]
fn who_joins_a_team_that_changes_gets_all_of_it() {
    let before = with_team(&[("w1", "WORKSPACE_AUTHOR")], &["u1"]);
    let after = with_team(
        &[("w1", "WORKSPACE_AUTHOR"), ("w2", "WORKSPACE_MEMBER")],
        &["u1", "u2"],
    );
    let diff = before.diff(&after).unwrap();
    let joined: Vec<&SubjectDiff> = diff
        .changed()
        .filter(|it| it.subject.kind() == User)
        .collect();
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].subject.id(), "u2");
    assert_eq!(joined[0].roles.len(), 3);
    assert_eq!(after.diff(&before).unwrap().changed().count(), 2);
}

#[test]
fn the_name_of_a_team_is_no_change_of_its_members() {
    let before = with_team(&[("w1", "WORKSPACE_AUTHOR")], &["u1"]);
    let text = json_lines(&before).replace("\"T1\"", "\"Publishers\"");
    let after = AccessSnapshot::from_bytes(text.as_bytes()).unwrap();
    let diff = before.diff(&after).unwrap();
    assert_eq!(
        diff.to_string(),
        "0 came, 0 went, 1 changed\n~ team Publishers (t1)\n    ~ name: T1 -> Publishers"
    );
}

#[test]
fn what_only_one_snapshot_has_is_not_compared() {
    let token = Subject::ApiToken {
        id: "a1".parse().unwrap(),
        name: "deploy".to_owned(),
    };
    let before = snapshot(vec![SubjectAccess::new(token, Vec::new())]);
    let after = AccessSnapshot::new(header(&[User, Team]), Vec::new());
    let diff = before.diff(&after).unwrap();
    assert!(diff.is_empty());
    assert_eq!(diff.compared, [User, Team]);
    assert_eq!(
        diff.to_string(),
        "0 came, 0 went, 0 changed (not compared: apiToken)"
    );
}

#[test]
fn snapshots_of_two_organizations_are_refused_unless_told() {
    let one = snapshot(vec![member("u1", Vec::new())]);
    let other = json_lines(&one).replace("organizationId\":\"o1", "organizationId\":\"o2");
    let other = AccessSnapshot::from_bytes(other.as_bytes()).unwrap();
    let error = one.diff(&other).unwrap_err();
    assert!(error.is_invalid_input());
    assert!(
        error
            .to_string()
            .contains("different Organizations, \"o1\" and \"o2\""),
        "{error}"
    );
    assert!(one.diff_anyway(&other).is_empty());
    let elsewhere = json_lines(&one).replace("https://api.astronomer.io", "http://127.0.0.1:7");
    let elsewhere = AccessSnapshot::from_bytes(elsewhere.as_bytes()).unwrap();
    assert!(one.diff(&elsewhere).unwrap().is_empty());
}

proptest! {
    #[test]
    fn a_diff_is_empty_when_the_rows_are_the_same_and_only_then(
        before in snapshots(), after in snapshots(),
    ) {
        prop_assert!(before.diff_anyway(&before).is_empty());
        let diff = before.diff_anyway(&after);
        // Teams go by their ids: what they are called is compared once, with the Team.
        let rows = |snapshot: &AccessSnapshot| {
            let rows = snapshot.rows().map(|(subject, held)| {
                let held = held.map(|held| (held.place.clone(), held.role.clone(), held.source.team_id().cloned()));
                (subject.clone(), held)
            });
            rows.collect::<Vec<_>>()
        };
        prop_assert_eq!(diff.is_empty(), rows(&before) == rows(&after));
    }

    #[test]
    fn the_other_way_round_it_is_the_other_way_round(before in snapshots(), after in snapshots()) {
        let (there, back) = (before.diff_anyway(&after), after.diff_anyway(&before));
        let ids = |diff: &AccessDiff, presence: Presence| {
            let subjects = diff.subjects.iter().filter(|subject| subject.presence == presence);
            subjects.map(|it| (it.subject.id().to_owned(), it.roles.len())).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(&there, Presence::Came), ids(&back, Presence::Went));
        prop_assert_eq!(ids(&there, Presence::Went), ids(&back, Presence::Came));
        prop_assert_eq!(ids(&there, Presence::Stayed), ids(&back, Presence::Stayed));
        for (there, back) in there.changed().zip(back.changed()) {
            for (there, back) in there.roles.iter().zip(&back.roles) {
                prop_assert_eq!(&there.change.before, &back.change.after);
                prop_assert_eq!(&there.change.place, &back.change.place);
            }
        }
    }
}
