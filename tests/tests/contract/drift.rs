//! Lists that change while they are read, over real HTTP: what is asked for, what comes out, and what is said about it.

mod guard;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use astronomer::types::TeamMember;
use astronomer::{
    Completeness, Cursor, Error, Items, List, ManualClock, OnDrift, Pages, UndecodableItem, User,
    UserQuery, UserSort,
};
use astronomer_contract::instances::{Values, instances};
use astronomer_contract::{Answer, Received, Recorder, contract};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// A user with this id, whatever else it has.
fn user(id: &str) -> Value {
    let mut runner = TestRunner::deterministic();
    let user = instances(contract::overlaid(), "User", Values::Seen);
    let mut user = user.new_tree(&mut runner).unwrap().current();
    user["id"] = id.into();
    user
}

/// A server of users: before it answers the request with a number, it changes the list.
async fn serve(
    ids: &[&str],
    change: impl Fn(usize, &mut Vec<String>) + Send + Sync + 'static,
) -> Recorder {
    let template = user("");
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let state = Arc::new(Mutex::new((0, ids)));
    Recorder::responding(move |request| {
        let mut state = state.lock().unwrap();
        let (turn, ids) = &mut *state;
        change(*turn, ids);
        *turn += 1;
        let rows: Vec<Value> = ids
            .iter()
            .map(|id| {
                let mut user = template.clone();
                user["id"] = id.as_str().into();
                user
            })
            .collect();
        page(&rows, "users", request)
    })
    .await
}

fn page(rows: &[Value], key: &str, request: &Received) -> Answer {
    let (offset, limit) = (
        request.number("offset").unwrap(),
        request.number("limit").unwrap(),
    );
    let rest = rows.get(offset..).unwrap_or_default();
    let items = &rest[..rest.len().min(limit)];
    Answer::json(&json!({key: items, "limit": limit, "offset": offset, "totalCount": rows.len()}))
}

fn remove(ids: &mut Vec<String>, id: &str) {
    ids.retain(|known| known != id);
}

fn ids(users: &[User]) -> Vec<&str> {
    users.iter().map(|user| user.id.as_str()).collect()
}

/// Offset and limit of every request.
fn asked(recorder: &Recorder) -> Vec<(usize, usize)> {
    let received = recorder.received();
    let asked = received.iter().map(|request| {
        let number = |name| request.number(name).unwrap();
        (number("offset"), number("limit"))
    });
    asked.collect()
}

/// One request after the other, so that the turn of each is known.
fn list(recorder: &Recorder) -> List<UserQuery> {
    recorder.client().users().list().with_prefetch(0)
}

const SIX: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

#[tokio::test]
async fn pages_overlap_by_one_row_that_is_not_delivered_again() {
    let recorder = serve(&SIX, |_, _| {}).await;
    let mut pages = list(&recorder).with_page_size(2).pages();
    let mut seen = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        seen.push((page.offset, ids(&page.items).join("")));
    }
    let expected = [(0, "ab"), (2, "cd"), (4, "ef")].map(|(at, ids)| (at, ids.to_owned()));
    assert_eq!(seen, expected);
    // The last page is full, so whether more came since the rows were counted is asked for.
    assert_eq!(asked(&recorder), [(0, 2), (1, 3), (3, 3), (5, 3)]);
    assert!(pages.completeness().unwrap().is_complete());
}

#[tokio::test]
async fn a_page_of_one_row_makes_progress_and_one_of_a_thousand_asks_for_no_more() {
    let recorder = serve(&SIX, |_, _| {}).await;
    let users = list(&recorder).with_page_size(1).all().await.unwrap();
    assert_eq!(ids(&users), SIX);
    assert_eq!(
        asked(&recorder),
        [(0, 1), (0, 2), (1, 2), (2, 2), (3, 2), (4, 2), (5, 2)]
    );
    let many: Vec<String> = (0..1500).map(|id| format!("u{id:04}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let recorder = serve(&many, |_, _| {}).await;
    let users = list(&recorder).with_page_size(1000).all().await.unwrap();
    assert_eq!(ids(&users), many);
    assert_eq!(asked(&recorder), [(0, 1000), (999, 1000)]);
}

#[tokio::test]
async fn a_row_that_a_deletion_moved_before_the_page_is_found() {
    let recorder = serve(&SIX, |turn, ids| {
        if turn == 1 {
            remove(ids, "b");
        }
    })
    .await;
    let list = list(&recorder).with_page_size(2);
    let (users, completeness) = list.all_with_report().await.unwrap();
    assert_eq!(ids(&users), SIX);
    assert!(completeness.is_complete());
    assert_eq!((completeness.moves(), completeness.total_count()), (1, 5));
    // The second request finds none of the known rows, the third steps back.
    assert_eq!(asked(&recorder)[..3], [(0, 2), (1, 3), (0, 3)]);
}

#[tokio::test]
async fn rows_inserted_before_the_page_do_not_come_twice() {
    let recorder = serve(&SIX, |turn, ids| {
        if turn == 1 {
            ids.insert(0, "0".to_owned());
        }
    })
    .await;
    let (users, completeness) = list(&recorder)
        .with_page_size(2)
        .all_with_report()
        .await
        .unwrap();
    assert_eq!(ids(&users), SIX);
    assert!(completeness.is_complete());
    assert_eq!((completeness.moves(), completeness.total_count()), (1, 7));
}

#[tokio::test]
async fn a_list_whose_known_rows_all_vanish_is_handled_as_the_policy_says() {
    let change = |turn: usize, ids: &mut Vec<String>| {
        if turn == 1 {
            remove(ids, "a");
            remove(ids, "b");
        }
    };
    let read = |policy| async move {
        let recorder = serve(&SIX, change).await;
        let list = list(&recorder).with_page_size(2).on_drift(policy);
        list.all_with_report().await
    };
    let error = read(OnDrift::Error).await.unwrap_err();
    assert!(error.is_incomplete());
    assert!(
        error.to_string().starts_with("ListUsers: the list moved"),
        "{error}"
    );
    assert_eq!(error.cursor().unwrap().offset(), 2);

    let (users, completeness) = read(OnDrift::Restart).await.unwrap();
    assert_eq!(ids(&users), &SIX[2..]);
    assert!(completeness.is_complete());
    assert_eq!(completeness.restarts(), 1);

    let (users, completeness) = read(OnDrift::Report).await.unwrap();
    assert_eq!(ids(&users), ["a", "b", "e", "f"]);
    assert!(completeness.is_drifted(), "{completeness}");

    let recorder = serve(&SIX, change).await;
    let list = list(&recorder).with_page_size(2).on_drift(OnDrift::Restart);
    let mut items = list.items();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "b");
    // What was delivered can't be taken back.
    assert!(items.try_next().await.unwrap_err().is_incomplete());
}

#[tokio::test]
async fn a_sort_of_ones_own_skips_what_comes_twice_and_counts() {
    let change = |turn: usize, ids: &mut Vec<String>| {
        if turn == 1 {
            ids.insert(0, "0".to_owned());
        }
    };
    let read = |policy| async move {
        let recorder = serve(&SIX, change).await;
        let list = list(&recorder).sort(UserSort::FullName.asc());
        let result = list
            .with_page_size(2)
            .on_drift(policy)
            .all_with_report()
            .await;
        (result, recorder.received().len())
    };
    // Stepping back finds the row that was inserted.
    let (result, requests) = read(OnDrift::Error).await;
    let (users, completeness) = result.unwrap();
    let mut sorted = ids(&users);
    sorted.sort_unstable();
    assert_eq!(sorted, ["0", "a", "b", "c", "d", "e", "f"]);
    assert!(completeness.is_drifted());
    assert!(completeness.duplicates() + completeness.moves() > 0);
    assert!(requests < 10, "{requests} requests");
}

#[tokio::test]
async fn a_missing_row_of_a_best_effort_list_is_an_error_with_a_cursor() {
    // The API gives a row twice in place of another.
    let rows: Vec<Value> = ["a", "b", "c", "d", "d", "f"].map(user).to_vec();
    let recorder = Recorder::responding(move |request| page(&rows, "users", request)).await;
    let sorted = || {
        let list = list(&recorder).sort(UserSort::FullName.asc());
        list.with_page_size(3)
    };
    let error = sorted().all().await.unwrap_err();
    assert!(error.is_incomplete());
    assert_eq!(
        error.to_string(),
        "ListUsers: 5 different rows were received, but the list has 6: it moved while it was read"
    );
    assert_eq!(error.cursor().unwrap().offset(), 6);
    let mut items = sorted().items();
    for id in ["a", "b", "c", "d", "f"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap_err().is_incomplete());

    let report = sorted().on_drift(OnDrift::Report).all_with_report().await;
    let (users, completeness) = report.unwrap();
    assert_eq!(ids(&users), ["a", "b", "c", "d", "f"]);
    assert!(completeness.is_drifted());
    assert_eq!((completeness.duplicates(), completeness.missing()), (1, 1));
    assert_eq!(
        completeness.to_string(),
        "drifted: 5 rows of a list of 6, 1 repeated rows, 1 missing rows"
    );
    let error = sorted().on_drift(OnDrift::Restart).all().await.unwrap_err();
    assert!(error.is_incomplete());
}

#[tokio::test]
async fn prefetched_pages_come_in_order() {
    let many: Vec<String> = (0..50).map(|id| format!("u{id:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let recorder = serve(&many, |_, _| {}).await;
    let list = list(&recorder).with_page_size(5).with_prefetch(4);
    let (users, completeness) = list.all_with_report().await.unwrap();
    assert_eq!(ids(&users), many);
    assert!(completeness.is_complete());
    // Nothing is asked for twice; the last page is full, so the row behind it is asked for.
    let mut asked = asked(&recorder);
    asked.sort_unstable();
    let expected: Vec<_> = [(0, 5)]
        .into_iter()
        .chain((1..11).map(|page| (page * 5 - 1, 6)))
        .collect();
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn a_failed_page_is_an_error_at_its_place_with_a_cursor_to_go_on_from() {
    let fail = Arc::new(Mutex::new(true));
    let rows: Vec<Value> = SIX.iter().map(|id| user(id)).collect();
    let failing = Arc::clone(&fail);
    let recorder = Recorder::responding(move |request| {
        if request.number("offset").unwrap() == 3 && *failing.lock().unwrap() {
            return Answer::error(400, "no");
        }
        page(&rows, "users", request)
    })
    .await;
    let mut items = list(&recorder).with_page_size(2).with_prefetch(3).items();
    let mut read = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(user) => read.push(user.unwrap()),
            Err(error) => break error,
        }
    };
    assert_eq!(ids(&read), SIX[..4]);
    assert_eq!(error.status().unwrap().as_u16(), 400);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(error.cursor(), Some(&items.cursor()));
    *fail.lock().unwrap() = false;
    let rest = list(&recorder).resume_from(error.cursor().unwrap().clone());
    assert_eq!(ids(&rest.all().await.unwrap()), SIX[4..]);
}

#[tokio::test]
async fn dropping_a_future_loses_nothing() {
    let recorder = serve(&SIX, |_, _| {}).await;
    let mut items = list(&recorder).with_page_size(2).items();
    let mut read = Vec::new();
    loop {
        tokio::select! {
            biased;
            user = items.try_next() => match user.unwrap() {
                Some(user) => read.push(user),
                None => break,
            },
            () = tokio::task::yield_now() => {}
        }
    }
    assert_eq!(ids(&read), SIX);
    assert_eq!(recorder.received().len(), 4);
}

#[tokio::test]
async fn what_is_out_of_bounds_is_refused_before_anything_is_sent() {
    let recorder = serve(&SIX, |_, _| {}).await;
    for (list, says) in [
        (
            list(&recorder).with_page_size(0),
            "page size 0 is out of bounds: give 1 to 1000",
        ),
        (
            list(&recorder).with_page_size(1001),
            "page size 1001 is out of bounds",
        ),
        (
            list(&recorder).with_prefetch(33),
            "33 pages to prefetch are out of bounds: give 0 to 32",
        ),
    ] {
        let errors = [
            list.clone().first_page().await.unwrap_err(),
            list.clone().items().try_next().await.unwrap_err(),
            list.all().await.unwrap_err(),
        ];
        for error in errors {
            assert!(error.is_invalid_input());
            assert!(error.to_string().contains(says), "{error}");
        }
    }
    assert!(recorder.received().is_empty());
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused_before_anything_is_sent() {
    let recorder = serve(&SIX, |_, _| {}).await;
    let mut items = list(&recorder).with_page_size(2).items();
    items.try_next().await.unwrap();
    let cursor = items.cursor();
    let sent = recorder.received().len();

    let client = recorder.client();
    let other = client.organization(
        "clm0000000000000000000001"
            .parse::<astronomer::OrganizationId>()
            .unwrap(),
    );
    let error = client.organizations().list().resume_from(cursor.clone());
    let error = error.all().await.unwrap_err();
    assert!(error.is_invalid_input());
    assert!(
        error.to_string().contains("the list of ListUsers"),
        "{error}"
    );
    for list in [
        list(&recorder).sort(UserSort::Username.asc()),
        list(&recorder).dag_tags(["x"]).best_effort(),
        other.users().list().best_effort(),
    ] {
        let error = list
            .resume_from(cursor.clone())
            .first_page()
            .await
            .unwrap_err();
        assert!(error.to_string().contains("filter or sort"), "{error}");
    }
    assert_eq!(recorder.received().len(), sent);

    let text = serde_json::to_string(&cursor).unwrap();
    let cursor: Cursor = serde_json::from_str(&text).unwrap();
    let rest = list(&recorder).with_page_size(4).resume_from(cursor);
    assert_eq!(rest.clone().first_page().await.unwrap().offset, 1);
    assert_eq!(ids(&rest.all().await.unwrap()), SIX[1..]);
}

#[tokio::test]
async fn options_hold_for_every_page() {
    let recorder = serve(&SIX, |_, _| {}).await;
    let patient = list(&recorder)
        .with_timeout(Duration::from_secs(30))
        .with_attempt_timeout(Duration::from_secs(10))
        .without_retries();
    assert_eq!(patient.count().await.unwrap(), 6);

    let recorder = Recorder::answering(Answer::error(503, "busy")).await;
    let error = list(&recorder).without_retries().all().await.unwrap_err();
    assert_eq!((error.attempts(), recorder.received().len()), (1, 1));
}

#[test]
fn streams_and_what_they_say_can_be_sent() {
    fn send<T: Send + 'static>() {}
    send::<Pages<User>>();
    send::<Items<User>>();
    send::<Pages<Result<TeamMember, UndecodableItem>>>();
    send::<Completeness>();
    send::<Result<Cursor, Error>>();
}

#[tokio::test]
async fn a_server_that_ignores_the_offset_is_an_error() {
    let rows: Vec<Value> = (0..100).map(|id| user(&format!("u{id:03}"))).collect();
    let recorder = Recorder::responding(move |request| {
        let limit = request.number("limit").unwrap();
        Answer::json(
            &json!({"users": &rows[..limit], "limit": limit, "offset": 0, "totalCount": 100}),
        )
    })
    .await;
    let error = list(&recorder).with_page_size(50).all().await.unwrap_err();
    assert!(error.is_incomplete());
    assert!(error.to_string().contains("ignores the offset"), "{error}");
}

#[tokio::test]
async fn the_next_page_is_asked_for_when_somebody_waits_for_it() {
    for prefetch in [0, 2] {
        let recorder = serve(&SIX, |_, _| {}).await;
        let clock = ManualClock::new();
        let client = recorder
            .builder()
            .with_clock(Arc::new(clock.clone()))
            .build()
            .unwrap();
        let users = client
            .users()
            .list()
            .with_page_size(2)
            .with_prefetch(prefetch);
        let mut pages = users.pages();
        let mut read = Vec::new();
        while let Some(page) = pages.try_next().await.unwrap() {
            if read.is_empty() && prefetch == 0 {
                assert_eq!(recorder.received().len(), 1);
            }
            read.extend(page.items);
            clock.advance(Duration::from_secs(600));
        }
        assert_eq!(ids(&read), SIX);
    }
}
