//! Lists of people to invite.

use std::collections::HashSet;

use astronomer::access::{
    Grant, Invitation, InvitationFormat, InvitationList, InvitationListError,
};
use serde_json::{Value, json};

use crate::messages::assert_presentable;

/// How many lines the whole message has at most: a heading, the faults that are shown, and how many more there are.
const LONGEST_MESSAGE: usize = 22;

/// A list is read, or told all its faults with lines that exist; what is read is the same when it is written again.
pub fn invitation_lists(data: &[u8]) {
    let (format, text) = match data.split_first() {
        Some((b't', text)) => (InvitationFormat::Text, text),
        Some((b'c', text)) => (InvitationFormat::Csv, text),
        Some((_, text)) => (InvitationFormat::Json, text),
        None => (InvitationFormat::Text, data),
    };
    match InvitationList::parse(text, format) {
        Ok(list) => check_list(&list),
        Err(error) => check_faults(&error, text),
    }
}

fn check_faults(error: &InvitationListError, text: &[u8]) {
    let faults = error.faults();
    assert!(!faults.is_empty());
    let ends = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    let lines = 1 + ends.count();
    for fault in faults {
        assert_presentable(&fault.to_string());
        assert!((1..=lines).contains(&fault.line()), "{fault}");
    }
    assert!(faults.is_sorted_by_key(|fault| fault.line()));
    assert!(error.to_string().lines().count() <= LONGEST_MESSAGE);
}

fn check_list(list: &InvitationList) {
    let people: HashSet<_> = list.iter().map(Invitation::address).collect();
    assert_eq!(people.len(), list.len());
    for repeat in list.repeats() {
        assert!(people.contains(&repeat.address) && repeat.first_line < repeat.line + 1);
    }
    assert_eq!(list.digest().len(), 64);
    let written = json!(list.iter().map(object).collect::<Vec<_>>()).to_string();
    let read = InvitationList::parse(written.as_bytes(), InvitationFormat::Json);
    let read = read.expect("what was read can be written");
    assert_eq!(read.digest(), list.digest(), "{written}");
}

fn object(invitation: &Invitation) -> Value {
    let grants = invitation.grants();
    let roles =
        |role: fn(&Grant) -> Option<Value>| grants.iter().filter_map(role).collect::<Vec<_>>();
    json!({
        "email": invitation.address().as_str(),
        "role": invitation.role(),
        "workspaceRoles": roles(|grant| match grant {
            Grant::Workspace(id, role) => Some(json!({"workspaceId": id, "role": role})),
            _ => None,
        }),
        "deploymentRoles": roles(|grant| match grant {
            Grant::Deployment(id, role) => Some(json!({"deploymentId": id, "role": role})),
            _ => None,
        }),
        "dagRoles": roles(|grant| match grant {
            Grant::Dag(id, dag, role) => Some(json!({"deploymentId": id, "dagId": dag, "role": role})),
            Grant::DagTag(id, tag, role) => Some(json!({"deploymentId": id, "dagTag": tag, "role": role})),
            _ => None,
        }),
        "teams": invitation.teams().collect::<Vec<_>>(),
    })
}
