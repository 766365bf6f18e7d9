//! Many requests at once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{Answer, Api, send};

const REQUESTS: usize = 10_000;
const IN_FLIGHT: usize = 256;

/// What the requests did, as their answers told.
#[derive(Default)]
struct Done {
    invited: AtomicUsize,
    cancelled: AtomicUsize,
    refused: AtomicUsize,
    changed: AtomicUsize,
    listed: AtomicUsize,
}

impl Done {
    fn count(counter: &AtomicUsize) -> usize {
        counter.load(Ordering::Relaxed)
    }

    fn add(counter: &AtomicUsize) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// One of seven kinds of request, by number. Every change moves the server's clock, so that a lost one is missed there.
async fn run_one(api: &Api, team: &str, users: &[String], number: usize, done: &Done) {
    let user = &users[number % users.len()];
    match number % 7 {
        0 => {
            let invite = invite(api, &format!("person{number}@company.com")).await;
            assert_eq!(invite.status, 200, "{}", invite.text);
            Done::add(&done.invited);
        }
        1 => {
            let invite = invite(api, &format!("gone{number}@company.com")).await;
            let id = invite.json["inviteId"].as_str().unwrap().to_owned();
            let gone = api
                .delete(&api.organization(&format!("/invites/{id}")))
                .await;
            assert_eq!(gone.status, 204);
            Done::add(&done.invited);
            Done::add(&done.cancelled);
        }
        // Everybody invites the same person: one of them succeeds.
        2 => match invite(api, "wanted@company.com").await.status {
            200 => Done::add(&done.invited),
            400 => Done::add(&done.refused),
            other => panic!("{other}"),
        },
        3 => {
            let roles = json!({"organizationRole": "ORGANIZATION_MEMBER"});
            let path = api.organization(&format!("/users/{user}/roles"));
            assert_eq!(api.post(&path, &roles).await.status, 200);
            Done::add(&done.changed);
        }
        4 => {
            let sort = ["id:asc", "fullName:desc", "updatedAt:asc"][number % 3];
            let path = api.organization(&format!("/users?limit=50&sorts={sort}"));
            let page = api.get(&path).await;
            assert_eq!(page.json["users"].as_array().unwrap().len(), 50);
            Done::add(&done.listed);
        }
        // Everybody changes the same Team: each member is added, some of them again and again.
        5 => {
            let path = api.organization(&format!("/teams/{team}/members"));
            let added = api.post(&path, &json!({"memberIds": [user]})).await;
            assert_eq!(added.status, 204, "{}", added.text);
        }
        _ => {
            let path = api.organization(&format!("/users/{user}"));
            assert_eq!(api.get(&path).await.json["id"], user.as_str());
            Done::add(&done.listed);
        }
    }
}

async fn invite(api: &Api, address: &str) -> Answer {
    let body = json!({"inviteeEmail": address, "role": "ORGANIZATION_MEMBER"});
    send(
        api.request(Method::POST, &api.organization("/invites"))
            .json(&body),
    )
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_change_is_lost_among_ten_thousand_requests() {
    let people = 300;
    let api = Arc::new(Api::with_people(people).await);
    let users = api.sim.users();
    let members: Vec<String> = users
        .iter()
        .skip(2)
        .map(|user| user.id.to_string())
        .collect();
    let (members, done) = (Arc::new(members), Arc::new(Done::default()));
    let empty = json!({"name": "Everybody"});
    let made = api.post(&api.organization("/teams"), &empty).await;
    let team: Arc<str> = made.json["id"].as_str().unwrap().into();
    api.sim.clear_requests();
    let begin = api.sim.now();

    let mut running = JoinSet::new();
    for number in 0..REQUESTS {
        if running.len() == IN_FLIGHT {
            running.join_next().await.unwrap().unwrap();
        }
        let (api, members, done) = (Arc::clone(&api), Arc::clone(&members), Arc::clone(&done));
        let team = Arc::clone(&team);
        running.spawn(async move { run_one(&api, &team, &members, number, &done).await });
    }
    while let Some(ended) = running.join_next().await {
        ended.unwrap();
    }

    let (invited, cancelled) = (Done::count(&done.invited), Done::count(&done.cancelled));
    let changed = Done::count(&done.changed);
    // Of those who invited the same person, one succeeded.
    let wanted = (0..REQUESTS).filter(|number| number % 7 == 2).count();
    assert_eq!(Done::count(&done.refused) + 1, wanted);
    assert_eq!(api.sim.users().len(), people + invited - cancelled);
    let expected: BTreeSet<&str> = (0..REQUESTS)
        .filter(|number| number % 7 == 5)
        .map(|number| members[number % members.len()].as_str())
        .collect();
    let path = api.organization(&format!("/teams/{team}/members?limit=1000"));
    let joined = api.get(&path).await.column("teamMembers", "userId");
    assert_eq!(
        joined.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        expected
    );
    let added = (0..REQUESTS).filter(|number| number % 7 == 5).count();
    let changes = invited + cancelled + changed + added;
    let seconds = api.sim.now().duration_since(begin).as_secs();
    assert_eq!(usize::try_from(seconds).unwrap(), changes);
    assert_eq!(api.sim.requests().len(), REQUESTS + cancelled + 1);

    // What the lists show is what is there.
    let path = api.organization("/users?limit=1000&sorts=username:asc");
    let names: Vec<Value> = api.get(&path).await.json["users"]
        .as_array()
        .unwrap()
        .clone();
    let names: Vec<&str> = names
        .iter()
        .map(|user| user["username"].as_str().unwrap())
        .collect();
    assert!(names.is_sorted());
    assert!(Done::count(&done.listed) > 0);
}
