//! Lists that are not what they say, or move while they are read.

use astronomer_sim::Fault;
use serde_json::Value;

use super::{list, read};
use crate::Api;

async fn page(api: &Api, query: &str) -> Value {
    read(list(api, query).await.unwrap()).await.json()
}

fn ids(page: &Value) -> Vec<String> {
    let rows = page["users"].as_array().unwrap();
    rows.iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_have_rows_too_many_and_too_few() {
    let api = Api::start().await;
    let real = ids(&page(&api, "?limit=4").await);
    let faults = Fault::duplicate_row(0)
        .then(Fault::drop_row(1))
        .then(Fault::drop_last_rows(3))
        .then(Fault::empty_page())
        .then(Fault::total_count(4).and(Fault::drop_row(0)));
    api.sim.faults().on("ListUsers").inject(faults).unwrap();
    let expected = [
        vec![0, 0, 1, 2, 3],
        vec![0, 2, 3],
        vec![0],
        vec![],
        vec![1, 2, 3],
    ];
    for (number, places) in expected.into_iter().enumerate() {
        let answer = page(&api, "?limit=4").await;
        let rows: Vec<String> = places
            .into_iter()
            .map(|place: usize| real[place].clone())
            .collect();
        assert_eq!(ids(&answer), rows);
        assert_eq!(answer["totalCount"], if number == 4 { 4 } else { 60 });
    }
    assert_eq!(ids(&page(&api, "?limit=4").await), real);
}

#[tokio::test]
async fn a_row_fault_waits_for_an_answer_that_has_rows() {
    let api = Api::start().await;
    let fault = api
        .sim
        .faults()
        .on("ListUsers")
        .inject(Fault::drop_row(3))
        .unwrap();
    assert_eq!(list(&api, "?limit=x").await.unwrap().status(), 400);
    assert_eq!(ids(&page(&api, "?limit=3").await).len(), 3);
    assert_eq!(fault.happened(), 0);
    assert_eq!(ids(&page(&api, "?limit=4").await).len(), 3);
    assert_eq!((fault.happened(), fault.left()), (1, Some(0)));
}

#[tokio::test]
async fn a_row_that_is_removed_between_pages_lets_one_be_skipped() {
    let api = Api::start().await;
    let sorted = |offset: u64| format!("?sorts=id:asc&limit=20&offset={offset}");
    let mut real = Vec::new();
    for offset in [0, 20, 40] {
        real.extend(ids(&page(&api, &sorted(offset)).await));
    }
    api.sim
        .faults()
        .on("ListUsers")
        .page(2)
        .inject(Fault::row_removed(5))
        .unwrap();
    let (mut seen, mut totals) = (Vec::new(), Vec::new());
    for offset in [0, 20, 40] {
        let answer = page(&api, &sorted(offset)).await;
        seen.extend(ids(&answer));
        totals.push(answer["totalCount"].as_u64().unwrap());
    }
    assert_eq!(totals, [60, 59, 59]);
    assert_eq!(seen[..20], real[..20]);
    assert_eq!(seen[20..], real[21..]);
    assert_eq!(api.sim.users().len(), 60);
    assert_eq!(api.sim.requests().len(), 6);

    api.sim.faults().clear();
    assert_eq!(page(&api, &sorted(0)).await["totalCount"], 60);
}

#[tokio::test]
async fn a_row_that_is_inserted_between_pages_lets_one_come_twice() {
    let api = Api::start().await;
    let sorted = |offset: u64| format!("?sorts=id:asc&limit=20&offset={offset}");
    api.sim
        .faults()
        .on("ListUsers")
        .offset(20)
        .inject(Fault::row_inserted(0))
        .unwrap();
    let mut seen = Vec::new();
    for offset in [0, 20, 40, 60] {
        seen.extend(ids(&page(&api, &sorted(offset)).await));
    }
    assert_eq!(seen[19], seen[20]);
    seen.dedup();
    assert!(seen.is_sorted() && seen.len() == 60);
    let again = ids(&page(&api, &sorted(0)).await);
    assert!(again.is_sorted() && again[1] == seen[0]);
}

#[tokio::test]
async fn a_list_moves_only_once_its_fault_has_happened() {
    let api = Api::start().await;
    let fault = Fault::row_removed(0).and(Fault::drop_row(7));
    let injected = api.sim.faults().on("ListUsers").inject(fault).unwrap();
    let answer = page(&api, "?limit=5").await;
    assert_eq!(
        (ids(&answer).len(), &answer["totalCount"]),
        (5, &Value::from(60))
    );
    assert_eq!(injected.happened(), 0);
    let answer = page(&api, "?limit=8").await;
    assert_eq!(
        (ids(&answer).len(), &answer["totalCount"]),
        (7, &Value::from(59))
    );
    assert_eq!(page(&api, "?limit=5").await["totalCount"], 59);

    let fault = Fault::row_removed(0).and(Fault::delay(super::SHORT));
    let injected = api
        .sim
        .faults()
        .on("CreateUserInvite")
        .inject(fault)
        .unwrap();
    let body =
        serde_json::json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    let answer = api.post(&api.organization("/invites"), &body).await;
    assert_eq!((answer.status, injected.happened()), (200, 0));
    assert_eq!(api.sim.users().len(), 61);
}
