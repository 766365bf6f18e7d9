//! Random lists, served in pages and read through the facade.

use std::collections::BTreeSet;
use std::time::Duration;

use astronomer::{
    DagRole, DeploymentRole, OrganizationRole, RateLimits, User, UserStatus, WorkspaceRole,
};
use astronomer_contract::instances::{Values, instances};
use astronomer_contract::persistence::configuration;
use astronomer_contract::{Answer, Comparison, Received, Recorder, contract};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// Few, since every case is a list over real HTTP.
const CASES: u32 = 32;

fn configured() -> Config {
    configuration(
        CASES,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/pages.txt"
        ),
    )
}

/// A list of users in the order of their ids, which are unique.
fn user_lists() -> impl Strategy<Value = Vec<Value>> {
    let user = instances(contract::overlaid(), "User", Values::Seen);
    prop::collection::vec(user, 0..40).prop_map(|mut users| {
        for (index, user) in users.iter_mut().enumerate() {
            user["id"] = format!("clm{index:022}").into();
        }
        users
    })
}

/// The page that a request asks for, with at most `cap` rows.
fn page(rows: &[Value], cap: usize, key: &str, request: &Received) -> Answer {
    let (offset, limit) = (
        request.number("offset").unwrap(),
        request.number("limit").unwrap(),
    );
    let rest = rows.get(offset..).unwrap_or_default();
    let items = &rest[..rest.len().min(limit).min(cap)];
    Answer::json(&json!({key: items, "limit": limit, "offset": offset, "totalCount": rows.len()}))
}

/// Serve a list of users and read it as `page_size` says.
async fn listed(users: Vec<Value>, cap: usize, page_size: u32) -> Vec<User> {
    let recorder = Recorder::responding(move |request| page(&users, cap, "users", request)).await;
    let list = recorder.client().users().list().with_page_size(page_size);
    let mut items = list.items();
    let mut read = Vec::new();
    while let Some(user) = items.try_next().await.unwrap() {
        read.push(user);
    }
    read
}

#[test]
fn random_users_come_out_as_they_were_served() {
    let runtime = Runtime::new().unwrap();
    let comparison = Comparison::of_schema("User");
    let cases = (user_lists(), 1_usize..20, 1_u32..20);
    TestRunner::new(configured())
        .run(&cases, |(users, cap, page_size)| {
            let read = runtime.block_on(listed(users.clone(), cap, page_size));
            let decoded: Vec<User> = serde_json::from_value(users.clone().into()).unwrap();
            prop_assert_eq!(&read, &decoded);
            let encoded = serde_json::to_value(&read).unwrap();
            prop_assert_eq!(comparison.difference(&users.into(), &encoded), None);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn pages_and_all_read_the_same_list() {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::deterministic();
    let users = user_lists().new_tree(&mut runner).unwrap().current();
    runtime.block_on(async {
        let served = users.clone();
        let recorder =
            Recorder::responding(move |request| page(&served, 7, "users", request)).await;
        let list = || recorder.client().users().list().with_page_size(10);
        let all = list().all().await.unwrap();
        assert_eq!(all.len(), users.len());
        let mut pages = list().pages();
        let mut paged = Vec::new();
        while let Some(page) = pages.try_next().await.unwrap() {
            assert_eq!(page.total_count, users.len() as u64);
            assert!(page.items.len() <= 7);
            paged.extend(page.items);
        }
        assert_eq!(paged, all);

        let before = recorder.received().len();
        assert_eq!(list().count().await.unwrap(), users.len() as u64);
        let requests = recorder.received().split_off(before);
        let limits: Vec<_> = requests
            .iter()
            .map(|request| request.number("limit"))
            .collect();
        assert_eq!(limits, [Some(1)], "counting is one request for one row");
    });
}

/// A page that was asked for ahead waits for the rate limit while the caller works on the one before; what the caller asks
/// for then must not wait behind it until somebody polls the list again.
#[tokio::test]
async fn a_call_between_two_pages_does_not_wait_for_the_list() {
    let users: Vec<Value> = {
        let mut runner = TestRunner::deterministic();
        let lists = user_lists().prop_filter("long enough", |users| users.len() > 20);
        lists.new_tree(&mut runner).unwrap().current()
    };
    let user = users[0].clone();
    let recorder = Recorder::responding(move |request| match request.number("limit") {
        Some(_) => page(&users, 40, "users", request),
        None => Answer::json(&user),
    })
    .await;
    // The first page takes one of two, the second the other, and the third has to wait.
    let limits = RateLimits::default().get(2);
    let client = recorder.builder().with_rate_limits(limits).build().unwrap();
    let mut pages = client.users().list().with_page_size(5).pages();
    let first = pages.try_next().await.unwrap().unwrap();
    pages.try_next().await.unwrap().unwrap();
    let call = client.users().get(&first.items[0].id);
    let user = call.with_timeout(Duration::from_secs(20)).await;
    assert_eq!(user.unwrap().id, first.items[0].id);
}

/// Which kinds of value a field had.
#[derive(Debug, Default)]
struct Texture(BTreeSet<&'static str>);

impl Texture {
    fn note<T>(
        &mut self,
        list: Option<&Vec<T>>,
        unknown: impl Fn(&T) -> bool,
        names: [&'static str; 4],
    ) {
        match list.map(Vec::as_slice) {
            None => _ = self.0.insert(names[0]),
            Some([]) => _ = self.0.insert(names[1]),
            Some(items) => items.iter().for_each(|item| {
                self.0.insert(names[if unknown(item) { 3 } else { 2 }]);
            }),
        }
    }

    fn of(users: &[User]) -> BTreeSet<&'static str> {
        let mut texture = Self::default();
        for user in users {
            let is_known = OrganizationRole::is_known;
            let role = user.organization_role.clone().map(|role| vec![role]);
            let names = [
                "no organization role",
                "",
                "organization role",
                "unknown organization role",
            ];
            texture.note(role.as_ref(), |role| !is_known(role), names);
            let names = [
                "no workspaces",
                "zero workspaces",
                "workspace role",
                "unknown workspace role",
            ];
            let unknown = |role: &WorkspaceRole| !role.is_known();
            texture.note(
                user.workspace_roles.as_ref(),
                |grant| unknown(&grant.role),
                names,
            );
            let names = [
                "no deployments",
                "zero deployments",
                "deployment role",
                "unknown deployment role",
            ];
            let unknown = |role: &DeploymentRole| !role.is_known();
            texture.note(
                user.deployment_roles.as_ref(),
                |grant| unknown(&grant.role),
                names,
            );
            let names = ["no dags", "zero dags", "dag role", "unknown dag role"];
            let unknown = |role: &DagRole| !role.is_known();
            texture.note(user.dag_roles.as_ref(), |grant| unknown(&grant.role), names);
            let status = vec![user.status.clone()];
            let names = ["", "", "status", "unknown status"];
            texture.note(
                Some(&status),
                |status: &UserStatus| !status.is_known(),
                names,
            );
            if !user.full_name.is_ascii() {
                texture.0.insert("name beyond ASCII");
            }
        }
        texture.0
    }
}

#[test]
fn random_users_have_every_texture_that_matters() {
    let mut runner = TestRunner::deterministic();
    let users: Vec<Value> = (0..10)
        .flat_map(|_| user_lists().new_tree(&mut runner).unwrap().current())
        .collect();
    assert!(
        users
            .iter()
            .any(|user| user["workspaceRoles"] == json!(null)
                && user.get("workspaceRoles").is_some())
    );
    let users: Vec<User> = serde_json::from_value(users.into()).unwrap();
    let texture = Texture::of(&users);
    assert_eq!(texture.len(), 18, "{texture:?}");
}
