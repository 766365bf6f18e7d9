//! Lists as people write them.

mod csv;
mod json;

use proptest::prelude::*;

use super::*;
use crate::access::Grant;
use crate::types::{DagRole, DeploymentRole, OrganizationRole, WorkspaceRole};

/// The file of Astronomer's instructions, as it stands: the last line has no end.
const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/users.txt");

fn parse(text: impl AsRef<[u8]>, format: InvitationFormat) -> InvitationList {
    InvitationList::parse(text.as_ref(), format).unwrap()
}

fn read(text: impl AsRef<[u8]>) -> InvitationList {
    parse(text, InvitationFormat::Text)
}

/// Address and role of each person.
fn people(list: &InvitationList) -> Vec<(&str, &str)> {
    let people = list.iter();
    people
        .map(|invitation| (invitation.address().as_str(), invitation.role().as_str()))
        .collect()
}

fn faults(text: impl AsRef<[u8]>, format: InvitationFormat) -> Vec<(usize, String)> {
    let error = InvitationList::parse(text.as_ref(), format).unwrap_err();
    let faults = error.faults().iter();
    faults
        .map(|fault| (fault.line(), fault.description().to_owned()))
        .collect()
}

/// That these lines have a fault each, whose description holds the text.
fn assert_faults(text: impl AsRef<[u8]>, format: InvitationFormat, expected: &[(usize, &str)]) {
    let found = faults(text, format);
    let lines = |line: &(usize, String)| line.0;
    let expected_lines: Vec<usize> = expected.iter().map(|(line, _)| *line).collect();
    let found_lines: Vec<usize> = found.iter().map(lines).collect();
    assert_eq!(found_lines, expected_lines, "{found:#?}");
    for ((_, description), (_, part)) in found.iter().zip(expected) {
        assert!(description.contains(part), "{description} / {part}");
    }
}

#[test]
fn the_documented_file_works_as_it_stands() {
    let list = read(DOCUMENTED);
    assert_eq!(
        people(&list),
        [
            ("user1@astronomer.io", "ORGANIZATION_MEMBER"),
            ("user2@astronomer.io", "ORGANIZATION_OWNER"),
            ("user3@astronomer.io", "ORGANIZATION_BILLING_ADMIN"),
            ("user4@astronomer.io", "ORGANIZATION_OWNER"),
        ]
    );
}

#[test]
fn ends_of_lines_blanks_marks_and_comments_make_no_difference() {
    let text = std::str::from_utf8(DOCUMENTED).unwrap();
    let digest = read(text).digest();
    for other in [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}\n\n \t\n"),
        text.replace(' ', " \t\u{a0} "),
        text.replace('\n', "  \n# a comment\n   # another\n"),
        text.replace('\n', " # since May\n"),
        text.to_uppercase(),
        text.lines().rev().collect::<Vec<_>>().join("\n"),
        format!("{text}\nUSER1@astronomer.io ORGANIZATION_MEMBER"),
    ] {
        assert_eq!(read(&other).digest(), digest, "{other:?}");
    }
    let other = text.replace("user1", "user5");
    assert_ne!(read(other).digest(), digest);
}

/// Journals that were begun name it: another one would make their batches unknown.
#[test]
fn the_digest_of_a_list_stays_what_it_is() {
    let digest = "6c4045d154bd5c178b450b25b6a04dc3ed676bbc9fe390343f365ce4aee25835";
    assert_eq!(read(DOCUMENTED).digest(), digest);
    let with_grants = "email,role,workspaces,deployments,dags,dag_tags,teams\n\
                       a@b.io,ORGANIZATION_MEMBER,w=WORKSPACE_AUTHOR,d=Bot,d/g=DAG_VIEWER,d/t=Bot,t2;t1\n";
    let canonical = concat!(
        r#"["a@b.io","ORGANIZATION_MEMBER",[["workspace","w","WORKSPACE_AUTHOR"],["deployment","d","Bot"],"#,
        r#"["dag","d","g","DAG_VIEWER"],["dagTag","d","t","Bot"]],["t1","t2"]]"#
    );
    let list = parse(with_grants, InvitationFormat::Csv);
    let written = list.iter().next().unwrap().canonical().to_string();
    assert_eq!(written, canonical);
}

#[test]
fn a_person_who_is_there_again_is_merged_or_contradicted() {
    let list = read("a@b.io ORGANIZATION_MEMBER\n\nA@B.io ORGANIZATION_MEMBER");
    assert_eq!(list.len(), 1);
    let repeat = &list.repeats()[0];
    assert_eq!((repeat.line, repeat.first_line), (3, 1));
    assert_eq!(repeat.address.as_str(), "A@B.io");
    assert_faults(
        "a@b.io ORGANIZATION_MEMBER\nA@B.io ORGANIZATION_OWNER",
        InvitationFormat::Text,
        &[(2, "A@B.io is on line 1 already")],
    );
}

#[test]
fn every_fault_is_told_at_once_with_its_line() {
    assert_faults(
        "jane ORGANIZATION_MEMBER\r\nb@b.io member\rc@b.io\n\nd@b.io ORGANIZATION_MEMBER w1\ne@b.io,ORGANIZATION_OWNER\nf@b DIRECTOR\n",
        InvitationFormat::Text,
        &[
            (1, "no @"),
            (2, "did you mean ORGANIZATION_MEMBER?"),
            (3, "no role behind the address"),
            (5, "more than an address and a role, from \"w1\" on"),
            (6, "read the file as csv"),
            (7, "no domain"),
            (7, "\"DIRECTOR\" is no role"),
        ],
    );
}

#[test]
fn a_comment_that_may_be_a_person_is_told() {
    assert_faults(
        "#a@b.io ORGANIZATION_MEMBER\n  #b@b.io\tORGANIZATION_OWNER # gone\n# c@b.io ORGANIZATION_MEMBER\n#d@b.io\n#e@b.io left",
        InvitationFormat::Text,
        &[
            (1, "a comment, or an address"),
            (2, "a comment, or an address"),
        ],
    );
}

#[test]
fn what_is_not_utf_8_is_refused_by_name() {
    let utf16: Vec<u8> = "a@b.io X"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    let text = InvitationFormat::Text;
    assert_faults(marked, text, &[(1, "UTF-16")]);
    assert_faults(&utf16, text, &[(1, "UTF-16")]);
    assert_faults(b"a@b.io X\r\nb\r\xe9@b.io", text, &[(3, "not UTF-8")]);
}

#[test]
fn many_faults_are_counted_and_not_all_shown() {
    let text = "x\n".repeat(200);
    let error = InvitationList::parse(text.as_bytes(), InvitationFormat::Text).unwrap_err();
    assert_eq!(error.faults().len(), 400);
    let shown = error.to_string();
    assert_eq!(shown.lines().count(), 22, "{shown}");
    assert!(shown.ends_with("and 380 more"), "{shown}");
}

#[test]
fn an_empty_list_is_one() {
    assert!(read("# nobody today\n").is_empty());
    assert!(parse("[]", InvitationFormat::Json).is_empty());
    assert!(parse("email,role\n", InvitationFormat::Csv).is_empty());
    assert_faults("", InvitationFormat::Csv, &[(1, "should name the columns")]);
}

#[test]
fn grants_that_contradict_each_other_are_refused() {
    let workspace = |role| Grant::Workspace("w1".parse().unwrap(), role);
    let invitation = Invitation::new("a@b.io".parse().unwrap(), OrganizationRole::Member)
        .grant(workspace(WorkspaceRole::Author))
        .grant(workspace(WorkspaceRole::Author))
        .grant(Grant::Organization(OrganizationRole::Owner));
    let error = InvitationList::new([invitation.clone()]).unwrap_err();
    assert_eq!(error.faults().len(), 1, "{error}");
    let invitation = invitation.grant(workspace(WorkspaceRole::Owner));
    let error = InvitationList::new([invitation]).unwrap_err();
    assert!(
        error.to_string().contains("two roles in Workspace w1"),
        "{error}"
    );
}

fn an_invitation() -> impl Strategy<Value = Invitation> {
    let id = || "[a-z0-9]{1,6}";
    let role = prop::sample::select(OrganizationRole::KNOWN);
    let workspaces =
        prop::collection::btree_map(id(), prop::sample::select(WorkspaceRole::KNOWN), 0..3);
    let deployments = prop::collection::btree_map(id(), "(DEPLOYMENT_ADMIN|Bot [0-9])", 0..3);
    let dags = prop::collection::btree_map((id(), id()), "(DAG_VIEWER|Runner)", 0..3);
    let tags = prop::collection::btree_map((id(), "[a-z=/]{1,5}"), "(DAG_AUTHOR|Runner)", 0..3);
    let teams = prop::collection::vec(id(), 0..3);
    let grants = (workspaces, deployments, dags, tags, teams);
    ("[+a-zA-Z0-9]{1,8}@[a-z]{1,6}\\.io", role, grants).prop_map(|(address, role, grants)| {
        let (workspaces, deployments, dags, tags, teams) = grants;
        let mut invitation = Invitation::new(address.parse().unwrap(), role);
        for (id, role) in workspaces {
            invitation = invitation.grant(Grant::Workspace(id.parse().unwrap(), role));
        }
        for (id, role) in deployments {
            let role = DeploymentRole::other(role);
            invitation = invitation.grant(Grant::Deployment(id.parse().unwrap(), role));
        }
        for ((deployment, dag), role) in dags {
            let (deployment, dag) = (deployment.parse().unwrap(), dag.parse().unwrap());
            invitation = invitation.grant(Grant::Dag(deployment, dag, DagRole::other(role)));
        }
        for ((deployment, tag), role) in tags {
            let deployment = deployment.parse().unwrap();
            invitation = invitation.grant(Grant::DagTag(deployment, tag, DagRole::other(role)));
        }
        let ids = teams
            .iter()
            .map(|id| id.parse::<crate::types::TeamId>().unwrap());
        ids.fold(invitation, |invitation, id| invitation.team(id))
    })
}

proptest! {
    #[test]
    fn a_list_is_the_same_in_csv_and_in_json(people in prop::collection::vec(an_invitation(), 0..6)) {
        let Ok(list) = InvitationList::new(people) else {
            return Ok(());
        };
        let from_csv = parse(csv::write(&list), InvitationFormat::Csv);
        prop_assert_eq!(from_csv.digest(), list.digest());
        for text in json::write(&list) {
            let from_json = parse(text, InvitationFormat::Json);
            prop_assert_eq!(from_json.digest(), list.digest());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_with_lines_that_exist(
        text in "([a-z@.,;=\"'#{}\\[\\]: \t\r\n]|email|role|ORGANIZATION_MEMBER|a@b\\.io){0,40}",
    ) {
        use InvitationFormat::{Csv, Json, Text};
        let lines = 1 + text.matches(['\n', '\r']).count();
        for format in [Text, Csv, Json] {
            if let Err(error) = InvitationList::parse(text.as_bytes(), format) {
                prop_assert!(!error.faults().is_empty());
                prop_assert!(error.faults().iter().all(|fault| (1..=lines).contains(&fault.line())), "{}", error);
            }
        }
    }
}
