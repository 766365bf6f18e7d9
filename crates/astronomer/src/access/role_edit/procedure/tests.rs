//! Every order in which the requests of two editors can arrive.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::access::{Grant, Place};
use crate::operations;
use crate::types::{OrganizationRole, WorkspaceRole};

/// Whether the API replaces or merges.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Semantics {
    Replace,
    Merge,
}

/// One request of one editor.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Request {
    Read(usize),
    Write(usize),
}

/// The API, as far as two editors see it.
struct Api {
    roles: Mutex<Grants>,
    requests: Mutex<Vec<Request>>,
    semantics: Semantics,
}

/// One of the editors. Each request waits for a poll, so that whoever polls decides which comes next.
struct Editor<'a> {
    number: usize,
    api: &'a Api,
}

async fn wait_for_turn() {
    let mut polled = false;
    poll_fn(|_| match std::mem::replace(&mut polled, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

impl Subject for Editor<'_> {
    const UPDATE: &'static OperationInfo = &operations::UPDATE_USER_ROLES;

    fn name(&self) -> String {
        "user u1".to_owned()
    }

    fn lock_name(&self) -> Result<String, Error> {
        Ok(self.name())
    }

    async fn read(&self) -> Result<Grants, Error> {
        wait_for_turn().await;
        let roles = self.api.roles.lock().unwrap();
        self.api
            .requests
            .lock()
            .unwrap()
            .push(Request::Read(self.number));
        Ok(roles.clone())
    }

    async fn check(&self, _: &Grants, _: &Grants) -> Result<(), Error> {
        Ok(())
    }

    async fn write(&self, sent: &Grants) -> Result<Grants, Error> {
        wait_for_turn().await;
        let mut roles = self.api.roles.lock().unwrap();
        self.api
            .requests
            .lock()
            .unwrap()
            .push(Request::Write(self.number));
        match self.api.semantics {
            Semantics::Replace => *roles = sent.clone(),
            Semantics::Merge => sent.iter().for_each(|grant| roles.set(grant.clone())),
        }
        Ok(roles.clone())
    }
}

struct Outcome {
    results: [Result<RolesEdited, Error>; 2],
    stored: Grants,
    requests: Vec<Request>,
}

/// Both editors, each with a client of its own; bit `n` of the schedule says whose turn the `n`th is.
fn run(semantics: Semantics, changes: [fn(RolesEdit) -> RolesEdit; 2], schedule: u32) -> Outcome {
    let api = Api {
        roles: Mutex::new(start()),
        requests: Mutex::default(),
        semantics,
    };
    let editors = [0, 1].map(|number| Editor { number, api: &api });
    let locks = [EditLocks::default(), EditLocks::default()];
    let first = pin!(edit(&editors[0], &locks[0], changes[0]));
    let second = pin!(edit(&editors[1], &locks[1], changes[1]));
    let mut edits: [Pin<&mut dyn Future<Output = Result<RolesEdited, Error>>>; 2] = [first, second];
    let mut results = [None, None];
    let mut context = Context::from_waker(Waker::noop());
    for turn in 0.. {
        let wanted = usize::from(schedule >> (turn % 32) & 1 == 1);
        let Some(next) = [wanted, 1 - wanted]
            .into_iter()
            .find(|n| results[*n].is_none())
        else {
            break;
        };
        if let Poll::Ready(result) = edits[next].as_mut().poll(&mut context) {
            results[next] = Some(result);
        }
    }
    let stored = api.roles.lock().unwrap().clone();
    let requests = api.requests.lock().unwrap().clone();
    Outcome {
        results: results.map(Option::unwrap),
        stored,
        requests,
    }
}

fn workspace(id: &str, role: WorkspaceRole) -> Grant {
    Grant::Workspace(id.parse().unwrap(), role)
}

fn start() -> Grants {
    Grants::from_iter([
        Grant::Organization(OrganizationRole::Member),
        workspace("w0", WorkspaceRole::Member),
    ])
}

fn granting(id: &'static str) -> Grant {
    workspace(id, WorkspaceRole::Author)
}

/// Whether the other editor read before this one's last update, and sent after this one had read back: the one order that
/// nothing tells of.
fn cannot_be_noticed(requests: &[Request], editor: usize) -> bool {
    let other = 1 - editor;
    let last = |wanted: Request| requests.iter().rposition(|request| *request == wanted);
    let (Some(sent), Some(read_back), Some(other_sent)) = (
        last(Request::Write(editor)),
        last(Request::Read(editor)),
        last(Request::Write(other)),
    ) else {
        return false;
    };
    let basis = requests[..other_sent]
        .iter()
        .rposition(|request| *request == Request::Read(other));
    basis.is_some_and(|basis| basis < sent) && read_back < other_sent
}

/// An editor needs at most five requests and a poll to begin: every schedule of both.
const SCHEDULES: std::ops::Range<u32> = 0..1 << 12;

#[test]
fn a_change_is_lost_unnoticed_in_the_one_documented_order_alone() {
    let changes: [fn(RolesEdit) -> RolesEdit; 2] = [
        |roles| roles.grant(granting("w1")),
        |roles| roles.grant(granting("w2")),
    ];
    let (mut unnoticed, mut repeated) = (0, 0);
    for schedule in SCHEDULES {
        let outcome = run(Semantics::Replace, changes, schedule);
        for (editor, id) in ["w1", "w2"].into_iter().enumerate() {
            let is_there = outcome.stored.contains(&granting(id));
            let told = &outcome.results[editor];
            let lost = told.is_ok() && !is_there;
            assert_eq!(
                lost,
                told.is_ok() && cannot_be_noticed(&outcome.requests, editor),
                "{editor}: {:?}",
                outcome.requests
            );
            unnoticed += u32::from(lost);
            match told {
                Ok(edited) => repeated += u32::from(edited.updates == 2),
                Err(error) => assert!(error.is_unverified(), "{error}"),
            }
        }
        assert!(
            outcome
                .stored
                .contains(&workspace("w0", WorkspaceRole::Member))
        );
    }
    assert!(unnoticed > 0 && repeated > 0, "{unnoticed} {repeated}");
}

#[test]
fn nothing_is_lost_where_updates_merge() {
    let changes: [fn(RolesEdit) -> RolesEdit; 2] = [
        |roles| roles.grant(granting("w1")),
        |roles| roles.grant(granting("w2")),
    ];
    for schedule in SCHEDULES {
        let outcome = run(Semantics::Merge, changes, schedule);
        assert!(outcome.results.iter().all(Result::is_ok));
        assert!(
            ["w1", "w2"]
                .iter()
                .all(|id| outcome.stored.contains(&granting(id)))
        );
    }
}

#[test]
fn what_somebody_else_gives_meanwhile_is_told() {
    // The first editor reads, the second does all of its work after the first has sent.
    let changes: [fn(RolesEdit) -> RolesEdit; 2] = [
        |roles| roles.grant(granting("w1")),
        |roles| roles.grant(granting("w2")),
    ];
    let outcome = run(Semantics::Replace, changes, 0b1111_1000);
    let first = outcome.results[0].as_ref().unwrap();
    assert_eq!(first.updates, 1);
    let told: Vec<String> = first
        .changed_meanwhile
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, ["Workspace w2: none -> WORKSPACE_AUTHOR"]);
}

#[test]
fn a_role_that_a_merging_api_keeps_is_no_success() {
    let revoke: fn(RolesEdit) -> RolesEdit =
        |roles| roles.revoke(&Place::Workspace("w0".parse().unwrap()));
    let outcome = run(Semantics::Merge, [revoke, |roles| roles], 0);
    let error = outcome.results[0].as_ref().unwrap_err();
    assert_eq!(
        error.to_string(),
        "UpdateUserRoles: the API answers with other roles of user u1 than were sent (Workspace w0: none -> \
         WORKSPACE_MEMBER); the API seems to merge updates, so that roles can't be taken this way"
    );
}

#[test]
fn an_edit_that_changes_nothing_sends_nothing() {
    let outcome = run(Semantics::Replace, [|roles| roles, |roles| roles], 0);
    assert_eq!(outcome.requests, [Request::Read(0), Request::Read(1)]);
    assert_eq!(outcome.results[0].as_ref().unwrap().updates, 0);
}
