//! Which requests get which fault.

use astronomer_sim::faults::FaultRule;
use astronomer_sim::{Fault, FaultError};
use reqwest::Method;

use super::list;
use crate::Api;

async fn statuses(api: &Api, count: usize) -> Vec<u16> {
    let mut statuses = Vec::new();
    for _ in 0..count {
        statuses.push(list(api, "").await.unwrap().status().as_u16());
    }
    statuses
}

#[tokio::test]
async fn a_fault_happens_as_often_as_it_was_asked_for() {
    let api = Api::start().await;
    let faults = api.sim.faults();
    let twice = faults
        .on("ListUsers")
        .times(2)
        .inject(Fault::status(503))
        .unwrap();
    assert_eq!(twice.left(), Some(2));
    assert_eq!(statuses(&api, 3).await, [503, 503, 200]);
    assert_eq!((twice.happened(), twice.left()), (2, Some(0)));
    assert!(faults.unused().is_empty());

    let always = faults
        .on("ListUsers")
        .always()
        .inject(Fault::status(500))
        .unwrap();
    assert_eq!(faults.unused().len(), 1);
    assert_eq!(statuses(&api, 3).await, [500; 3]);
    assert_eq!((always.happened(), always.left()), (3, None));
    assert!(faults.unused().is_empty());
    assert_eq!(api.get("/organizations").await.status, 200);
    always.cancel();
    assert_eq!(statuses(&api, 1).await, [200]);
}

#[tokio::test]
async fn each_request_takes_one_step_of_a_sequence() {
    let api = Api::start().await;
    let sequence = Fault::status(503)
        .times(2)
        .then(Fault::none())
        .then(Fault::status(429));
    api.sim
        .faults()
        .on("ListUsers")
        .times(2)
        .inject(sequence)
        .unwrap();
    let expected = [503, 503, 200, 429, 503, 503, 200, 429, 200];
    assert_eq!(statuses(&api, 9).await, expected);
    let faults: Vec<bool> = api
        .sim
        .requests()
        .iter()
        .map(|request| request.fault.is_some())
        .collect();
    assert_eq!(
        faults,
        [true, true, false, true, true, true, false, true, false]
    );
}

#[tokio::test]
async fn the_first_rule_that_has_a_step_left_wins() {
    let api = Api::start().await;
    let faults = api.sim.faults();
    faults.on("ListUsers").inject(Fault::status(500)).unwrap();
    faults.on_any().inject(Fault::status(501)).unwrap();
    faults
        .on("ListUsers")
        .skip(3)
        .inject(Fault::status(502))
        .unwrap();
    assert_eq!(statuses(&api, 5).await, [500, 501, 200, 502, 200]);
    faults.on("ListUsers").inject(Fault::status(500)).unwrap();
    faults.clear();
    assert_eq!(statuses(&api, 1).await, [200]);
    assert!(faults.rules().is_empty());
}

#[tokio::test]
async fn a_fault_is_for_one_page_one_parameter_or_one_method() {
    let api = Api::start().await;
    let faults = api.sim.faults();
    let status = async |path: &str| {
        api.request(Method::GET, path)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    let users = api.organization("/users");

    faults
        .on("ListUsers")
        .page(3)
        .inject(Fault::status(500))
        .unwrap();
    for (query, expected) in [
        ("", 200),
        ("?offset=20", 200),
        ("?offset=39&limit=20", 500),
        ("?offset=40", 200),
    ] {
        assert_eq!(
            status(&format!("{users}{query}")).await,
            expected,
            "{query}"
        );
    }
    faults
        .on("ListUsers")
        .offset(7)
        .inject(Fault::status(500))
        .unwrap();
    assert_eq!(status(&users).await, 200);
    assert_eq!(status(&format!("{users}?offset=7")).await, 500);

    let (ada, jane) = (
        api.user_id("ada@company.com"),
        api.user_id("jane@company.com"),
    );
    faults
        .on("GetUser")
        .parameter("userId", &jane)
        .inject(Fault::status(500))
        .unwrap();
    assert_eq!(status(&format!("{users}/{ada}")).await, 200);
    assert_eq!(status(&format!("{users}/{jane}")).await, 500);

    faults
        .on_any()
        .method("DELETE")
        .inject(Fault::status(500))
        .unwrap();
    assert_eq!(status(&users).await, 200);
    assert_eq!(api.delete("/nowhere").await.status, 500);
}

#[tokio::test]
async fn what_can_not_be_is_refused_by_name() {
    let api = Api::start().await;
    let faults = api.sim.faults();
    let error = faults.on("ListUser").inject(Fault::reset()).unwrap_err();
    assert_eq!(error.to_string().lines().count(), 1);
    let FaultError::UnknownOperation { operation, near } = &error else {
        panic!("{error}");
    };
    assert_eq!(operation, "ListUser");
    assert!(near.contains(&"ListUsers") && near.len() <= 3, "{near:?}");
    assert!(
        error.to_string().contains("did you mean ListUsers"),
        "{error}"
    );
    let error = faults.on("zzz").inject(Fault::reset()).unwrap_err();
    assert!(
        error.to_string().contains("for example ListUsers"),
        "{error}"
    );

    let cases = [
        (
            Fault::status(99),
            "faults[0].status 99 should be 200 to 599",
        ),
        (
            Fault::status(204).text("x"),
            "faults[0].body can't be: 204 has none",
        ),
        (
            Fault::drip(0, super::SHORT),
            "faults[0].drip.bytes should be 1 or more",
        ),
        (
            Fault::none().times(0),
            "faults[0].times should be 1 or more",
        ),
        (
            Fault::null("$.["),
            "faults[0].changes[0] `$.[` is no JSONPath",
        ),
        (
            Fault::none().header("a b", "c"),
            "faults[0].headers.a b `c` can't be sent as a header",
        ),
        (
            Fault::none().header("Content-Length", "3"),
            "faults[0].headers.content-length belongs to the connection",
        ),
        (
            Fault::cut_body(3).before_execution(),
            "faults[0].execution can't be `before`",
        ),
        (
            Fault::row_removed(3).and(Fault::reset()),
            "faults[0].shift needs the real answer",
        ),
    ];
    for (fault, expected) in cases {
        let error = faults
            .on("ListUsers")
            .inject(fault)
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    let error = faults
        .on("ListUsers")
        .page(0)
        .inject(Fault::none())
        .unwrap_err();
    assert_eq!(error.to_string(), "page should be 1 or more");
    let error = faults
        .on("ListUsers")
        .times(0)
        .inject(Fault::none())
        .unwrap_err();
    assert_eq!(error.to_string(), "times should be 1 or more");
    let error = faults
        .on_any()
        .method("PUT")
        .inject(Fault::none())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "method `PUT` should be GET, POST or DELETE"
    );
    let error = faults.on_any().inject(Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "faults should have at least one");
    assert!(faults.rules().is_empty());
}

#[tokio::test]
async fn a_rule_is_read_from_its_short_form_and_from_json() {
    let api = Api::start().await;
    for text in [
        "ListUsers:503*2",
        r#"{"operation":"ListUsers","times":2,"faults":[{"status":503}]}"#,
    ] {
        let rule: FaultRule = text.parse().unwrap();
        let injected = api.sim.faults().add(rule).unwrap();
        assert_eq!(statuses(&api, 3).await, [503, 503, 200]);
        assert_eq!(injected.happened(), 2);
    }
}

#[tokio::test]
async fn requests_side_by_side_take_each_step_once() {
    let api = Api::start().await;
    let injected = api
        .sim
        .faults()
        .on("ListUsers")
        .times(40)
        .inject(Fault::status(503))
        .unwrap();
    let requests = (0..100).map(|_| {
        let request = api.request(Method::GET, &api.organization("/users?limit=1"));
        tokio::spawn(async move { request.send().await.unwrap().status().as_u16() })
    });
    let requests: Vec<_> = requests.collect();
    let mut failed = 0;
    for request in requests {
        failed += u64::from(request.await.unwrap() == 503);
    }
    assert_eq!(
        (failed, injected.happened(), injected.left()),
        (40, 40, Some(0))
    );
}
