//! Latency, slow bodies, and connections that end early.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use astronomer_sim::Fault;
use reqwest::Method;
use serde_json::json;

use super::{SHORT, list, read, read_raw, split};
use crate::Api;

async fn inject(api: &Api, fault: Fault) {
    api.sim.faults().on("ListUsers").inject(fault).unwrap();
}

#[tokio::test]
async fn a_reset_before_the_headers_is_one_and_a_close_is_none() {
    let api = Api::start().await;
    let path = api.organization("/users");
    inject(&api, Fault::reset()).await;
    let (received, ended) = read_raw(&api, &path).await;
    assert_eq!(received, b"");
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::ConnectionReset);

    inject(&api, Fault::close()).await;
    let (received, ended) = read_raw(&api, &path).await;
    assert_eq!(received, b"");
    assert!(ended.is_ok());

    assert_eq!(list(&api, "").await.unwrap().status(), 200);
    let requests = api.sim.requests();
    let statuses: Vec<Option<u16>> = requests.iter().map(|request| request.status).collect();
    assert_eq!(statuses, [None, None, Some(200)]);
}

#[tokio::test]
async fn a_reset_in_the_body_comes_after_the_bytes_that_were_asked_for() {
    let api = Api::start().await;
    inject(&api, Fault::reset_body(100)).await;
    let (received, ended) = read_raw(&api, &api.organization("/users")).await;
    let (head, body) = split(&received);
    assert!(head.starts_with("http/1.1 200 ok"), "{head}");
    assert_eq!(body.len(), 100);
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_cut_body_is_shorter_than_its_declared_length() {
    let api = Api::start().await;
    let whole = read(list(&api, "").await.unwrap()).await.body;
    for kept in [0, 1, 1000] {
        inject(&api, Fault::cut_body(kept)).await;
        let (received, ended) = read_raw(&api, &api.organization("/users")).await;
        let (head, body) = split(&received);
        assert!(
            head.contains(&format!("content-length: {}", whole.len())),
            "{head}"
        );
        assert_eq!(body, &whole[..kept as usize]);
        assert!(ended.is_ok());
    }
    inject(&api, Fault::cut_body(1000)).await;
    let error = list(&api, "").await.unwrap().bytes().await.unwrap_err();
    assert!(error.is_body() || error.is_decode(), "{error:?}");
}

#[tokio::test]
async fn a_cut_chunked_body_has_no_last_chunk() {
    let api = Api::start().await;
    inject(&api, Fault::cut_chunked_body(1000)).await;
    let (received, ended) = read_raw(&api, &api.organization("/users")).await;
    let (head, body) = split(&received);
    assert!(head.contains("transfer-encoding: chunked") && !head.contains("content-length"));
    assert!(body.starts_with(b"3E8\r\n") && !body.ends_with(b"0\r\n\r\n"));
    assert!(ended.is_ok());
    inject(&api, Fault::cut_chunked_body(1000)).await;
    assert!(list(&api, "").await.unwrap().bytes().await.is_err());
}

#[tokio::test]
async fn a_body_that_is_not_longer_than_the_cut_is_left_whole_and_the_fault_is_kept() {
    let api = Api::start().await;
    let fault = api
        .sim
        .faults()
        .on("ListUsers")
        .inject(Fault::cut_body(1_000_000))
        .unwrap();
    assert_eq!(
        read(list(&api, "").await.unwrap()).await.json()["totalCount"],
        60
    );
    assert_eq!((fault.happened(), fault.left()), (0, Some(1)));
    assert_eq!(api.sim.faults().unused().len(), 1);
    assert_eq!(api.sim.requests().last().unwrap().status, Some(200));
}

#[tokio::test]
async fn a_body_that_drips_arrives_whole() {
    let api = Api::start().await;
    let whole = read(list(&api, "?limit=1").await.unwrap()).await.body;
    inject(&api, Fault::drip(100, SHORT)).await;
    let started = Instant::now();
    assert_eq!(
        read(list(&api, "?limit=1").await.unwrap()).await.body,
        whole
    );
    let pauses = whole.len().div_ceil(100) - 1;
    assert!(pauses > 2 && started.elapsed() >= SHORT * u32::try_from(pauses).unwrap());

    inject(&api, Fault::drip(10, SHORT).and(Fault::cut_body(35))).await;
    let (received, _) = read_raw(&api, &api.organization("/users?limit=1")).await;
    assert_eq!(split(&received).1, &whole[..35]);
}

#[tokio::test]
async fn a_delayed_operation_is_carried_out_though_the_client_gives_up() {
    let api = Api::start().await;
    let path = api.organization("/invites");
    let invite = |address: &str| json!({"inviteeEmail": address, "role": "ORGANIZATION_MEMBER"});
    let created = |address: &str| api.sim.users().iter().any(|user| user.username == address);
    let faults = api.sim.faults();

    let started = Instant::now();
    faults
        .on("CreateUserInvite")
        .inject(Fault::delay(10 * SHORT))
        .unwrap();
    api.post(&path, &invite("slow@company.com")).await;
    assert!(started.elapsed() >= 10 * SHORT);

    let delayed = Fault::delay(Duration::from_secs(3600));
    let cases = [
        (delayed, true),
        (Fault::hang().after_execution(), true),
        (Fault::hang(), false),
    ];
    for (number, (fault, is_carried_out)) in cases.into_iter().enumerate() {
        let address = format!("person{number}@company.com");
        faults.on("CreateUserInvite").inject(fault.clone()).unwrap();
        let request = api.request(Method::POST, &path).json(&invite(&address));
        let earlier = api.sim.requests().len();
        let asking = tokio::spawn(request.send());
        while api.sim.requests().len() == earlier {
            tokio::task::yield_now().await;
        }
        assert!(!asking.is_finished());
        assert_eq!(created(&address), is_carried_out, "{fault}");
        asking.abort();
    }
}

#[tokio::test]
async fn an_answer_that_is_lost_after_the_change_is_told_from_one_before_it() {
    let api = Api::start().await;
    let path = api.organization("/invites");
    let cases = [
        (Fault::reset(), false),
        (Fault::reset().after_execution(), true),
        (Fault::close().after_execution(), true),
        (Fault::status(503), false),
        (Fault::status(503).after_execution(), true),
        (Fault::reset_body(1), true),
    ];
    for (number, (fault, is_carried_out)) in cases.into_iter().enumerate() {
        let address = format!("person{number}@company.com");
        api.sim
            .faults()
            .on("CreateUserInvite")
            .inject(fault.clone())
            .unwrap();
        let body = json!({"inviteeEmail": address, "role": "ORGANIZATION_MEMBER"});
        let answer = api.request(Method::POST, &path).json(&body).send().await;
        let is_success = match answer {
            Ok(answer) => answer.error_for_status().is_ok_and(|_| false),
            Err(_) => false,
        };
        assert!(!is_success);
        let users = api.sim.users();
        let is_there = users.iter().any(|user| user.username == address);
        assert_eq!(is_there, is_carried_out, "{fault}");
    }
    assert!(api.sim.faults().unused().is_empty());
}

#[tokio::test]
async fn shutting_down_ends_what_is_delayed_dripping_or_hanging() {
    let hour = Duration::from_secs(3600);
    for fault in [Fault::delay(hour), Fault::drip(100, hour), Fault::hang()] {
        let api = Api::start().await;
        inject(&api, fault.clone()).await;
        let request = api.request(Method::GET, &api.organization("/users"));
        let answer = tokio::spawn(async move { request.send().await?.bytes().await });
        while api.sim.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        let started = Instant::now();
        api.sim.shutdown().await;
        assert!(started.elapsed() < Duration::from_secs(4));
        assert_eq!(answer.await.unwrap().is_ok(), fault != Fault::hang());
    }
}
