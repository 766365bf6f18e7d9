use serde_json::json;

use super::*;
use crate::check::catalog::Catalog;

/// An answer that conforms: 200 with this JSON.
fn json_answer(body: &Value) -> Answer {
    Answer {
        status: 200,
        content_type: Some("application/json; charset=utf-8".to_owned()),
        body: body.to_string().into_bytes(),
        ..Answer::default()
    }
}

fn user(id: &str) -> Value {
    json!({
        "id": id, "username": "jane@company.com", "fullName": "Jane", "avatarUrl": "https://a.example/1.png",
        "status": "ACTIVE", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
    })
}

fn page(users: &[Value]) -> Value {
    json!({"users": users, "limit": 20, "offset": 0, "totalCount": users.len()})
}

fn findings(operation: &str, answer: &Answer) -> Findings {
    let disclosure = Disclosure::hiding(["secret-token".into()]);
    judge(
        Catalog::embedded().get(operation).unwrap(),
        answer,
        &disclosure,
    )
}

/// What is wrong with a page of these users, in words.
fn wrong(users: &[Value]) -> Vec<String> {
    words(&findings("ListUsers", &json_answer(&page(users))))
}

fn words(findings: &Findings) -> Vec<String> {
    let failures = findings.failures.iter().map(|(failure, occurrence)| {
        let place = failure.place.as_deref().unwrap_or_default();
        let Occurrence { count, example } = occurrence;
        format!(
            "{} {place} x{count} {example}: {}",
            failure.reason.as_str(),
            failure.message
        )
    });
    let drifts = findings.drifts.iter().map(|(drift, occurrence)| {
        let value = drift.value.as_deref().unwrap_or_default();
        let Occurrence { count, example } = occurrence;
        format!(
            "{} {} x{count} {example} {value}",
            drift.kind.as_str(),
            drift.place
        )
    });
    failures.chain(drifts).collect()
}

use crate::check::finding::Occurrence;

#[test]
fn what_the_contract_has_conforms() {
    assert_eq!(wrong(&[]), Vec::<String>::new());
    assert_eq!(wrong(&[user("a"), user("b")]), Vec::<String>::new());
    let nothing = Answer {
        status: 204,
        ..Answer::default()
    };
    assert_eq!(findings("DeleteTeam", &nothing), Findings::default());
}

#[test]
fn a_drift_is_merged_over_rows() {
    let mut users = [user("a"), user("b"), user("c")];
    users[1]["status"] = "DORMANT".into();
    users[2]["status"] = "DORMANT".into();
    assert_eq!(
        wrong(&users),
        ["new-enum-value users[].status x2 users[1].status DORMANT"]
    );
    let mut users = [user("a")];
    users[0]["status"] = "jane@company.com".into();
    assert_eq!(
        wrong(&users),
        ["new-enum-value users[].status x1 users[0].status [hidden]"]
    );
    users[0]["status"] = "secret-token".into();
    assert_eq!(
        wrong(&users),
        ["new-enum-value users[].status x1 users[0].status [hidden]"]
    );
}

#[test]
fn a_new_field_is_drift() {
    let mut users = [user("a")];
    users[0]["addedLater"] = json!({"inside": 1});
    assert_eq!(
        wrong(&users),
        ["new-field users[].addedLater x1 users[0].addedLater "]
    );
    let mut users = [user("a")];
    users[0]["\u{1b}[31m"] = json!(1);
    assert_eq!(
        wrong(&users),
        ["new-field users[].[hidden] x1 users[0].[hidden] "]
    );
}

#[test]
fn a_missing_field_is_drift_and_failing_where_the_sdk_needs_it() {
    let mut users = [user("a")];
    users[0].as_object_mut().unwrap().remove("status");
    let wrong = wrong(&users);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(
        wrong[0].starts_with("undecodable users[] x1 users[0]: "),
        "{wrong:?}"
    );
    assert!(wrong[0].contains("status"), "{wrong:?}");
    assert_eq!(wrong[1], "missing-field users[].status x1 users[0].status ");
}

#[test]
fn null_is_drift_and_failing_where_the_sdk_needs_a_value() {
    let mut users = [user("a")];
    users[0]["organizationRole"] = Value::Null;
    assert_eq!(
        wrong(&users),
        ["null-field users[].organizationRole x1 users[0].organizationRole "]
    );
    users[0]["organizationRole"] = "ORGANIZATION_MEMBER".into();
    users[0]["fullName"] = Value::Null;
    let wrong = wrong(&users);
    assert!(
        wrong[0].starts_with("undecodable users[].fullName x1 users[0].fullName: "),
        "{wrong:?}"
    );
    assert_eq!(
        wrong[1..],
        ["null-field users[].fullName x1 users[0].fullName "]
    );
}

#[test]
fn types_formats_and_bounds_may_not_change() {
    let broken = |change: fn(&mut Value)| {
        let mut page = page(&[user("a")]);
        change(&mut page);
        words(&findings("ListUsers", &json_answer(&page)))
    };
    let wrong = broken(|page| page["users"][0]["createdAt"] = "yesterday".into());
    assert!(
        wrong[0].starts_with("broken-schema users[].createdAt x1 users[0].createdAt: "),
        "{wrong:?}"
    );
    assert!(
        wrong.iter().all(|line| !line.contains("yesterday")),
        "{wrong:?}"
    );
    let wrong = broken(|page| page["users"][0]["id"] = 7.into());
    assert!(
        wrong[0].starts_with("broken-schema users[].id x1 users[0].id: "),
        "{wrong:?}"
    );
    assert!(
        wrong[1].starts_with("undecodable users[].id x1 users[0].id: "),
        "{wrong:?}"
    );
    let wrong = broken(|page| page["users"] = json!({}));
    assert!(
        wrong[0].starts_with("broken-schema users x1 users: "),
        "{wrong:?}"
    );
    let wrong = words(&findings("ListUsers", &json_answer(&json!([]))));
    assert!(wrong[0].starts_with("broken-schema  x1 : "), "{wrong:?}");
}

#[test]
fn a_new_success_is_drift_and_its_body_is_judged() {
    let mut answer = json_answer(&page(&[user("a")]));
    answer.status = 203;
    assert_eq!(
        words(&findings("ListUsers", &answer)),
        ["new-status  x1  203"]
    );
    answer.body.clear();
    assert_eq!(
        words(&findings("ListUsers", &answer)),
        ["empty  x1 : the body is empty", "new-status  x1  203"]
    );
}

#[test]
fn an_error_status_is_failing_and_drift_if_the_api_never_declared_it() {
    let error = |status: u16| Answer {
        status,
        refusal: Some(format!("refused with {status}")),
        ..json_answer(&json!({"message": "m", "requestId": "r", "statusCode": status}))
    };
    for (status, reason) in [
        (400, "refused"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not-found"),
        (500, "server-error"),
    ] {
        let expected = format!("{reason}  x1 : refused with {status}");
        assert_eq!(words(&findings("GetUser", &error(status))), [expected]);
    }
    let undeclared = words(&findings("GetUser", &error(418)));
    assert_eq!(
        undeclared,
        ["refused  x1 : refused with 418", "new-status  x1  418"]
    );
    let proxy = Answer {
        status: 502,
        body: b"<html>".to_vec(),
        ..Answer::default()
    };
    assert_eq!(
        words(&findings("GetUser", &proxy)),
        ["server-error  x1 : status 502"]
    );
    let redirect = Answer {
        status: 302,
        ..Answer::default()
    };
    assert_eq!(
        words(&findings("GetUser", &redirect)),
        ["redirect  x1 : status 302"]
    );
}

#[test]
fn what_is_no_json_is_failing() {
    let answer = |body: &str, content_type: Option<&str>| Answer {
        status: 200,
        content_type: content_type.map(str::to_owned),
        body: body.as_bytes().to_vec(),
        ..Answer::default()
    };
    let json = Some("application/json");
    let reasons = |answer: &Answer| {
        let findings = findings("ListUsers", answer);
        let reasons: Vec<_> = findings
            .failures
            .keys()
            .map(|it| it.reason.as_str())
            .collect();
        reasons
    };
    assert_eq!(
        reasons(&answer("<!doctype html>", Some("text/html"))),
        ["html"]
    );
    assert_eq!(reasons(&answer(" <html>", json)), ["html"]);
    assert_eq!(reasons(&answer("", json)), ["empty"]);
    assert_eq!(reasons(&answer("{", json)), ["not-json"]);
    let whole = page(&[]).to_string();
    assert_eq!(
        reasons(&answer(&whole, Some("text/plain"))),
        ["wrong-content-type"]
    );
    assert_eq!(reasons(&answer(&whole, None)), ["wrong-content-type"]);
    assert_eq!(reasons(&answer("null", json)), ["undecodable"]);
}

#[test]
fn a_body_that_nobody_declared_is_noticed() {
    let answer = |body: &str| Answer {
        status: 204,
        body: body.as_bytes().to_vec(),
        ..Answer::default()
    };
    assert_eq!(
        words(&findings("DeleteTeam", &answer("{}"))),
        ["new-field  x1  "]
    );
    let html = words(&findings("DeleteTeam", &answer("<p>")));
    assert!(html[0].starts_with("html "), "{html:?}");
    let text = words(&findings("DeleteTeam", &answer("done")));
    assert!(text[0].starts_with("not-json "), "{text:?}");
}

#[test]
fn audit_logs_are_lines() {
    let answer = |body: &str, content_type: &str| Answer {
        status: 200,
        content_type: Some(content_type.to_owned()),
        body: body.as_bytes().to_vec(),
        ..Answer::default()
    };
    let judged = |answer: &Answer| words(&findings("GetOrganizationAuditLogs", answer));
    let bytes = "application/octet-stream";
    assert_eq!(
        judged(&answer("{}\n{\"method\":\"GET\"}\n", bytes)),
        Vec::<String>::new()
    );
    assert_eq!(judged(&answer("", bytes)), Vec::<String>::new());
    let broken = judged(&answer("{}\nx\n", bytes));
    assert!(
        broken[0].starts_with("undecodable [] x1 [1]: "),
        "{broken:?}"
    );
    assert!(judged(&answer("<html>", bytes))[0].starts_with("html "));
    assert!(judged(&answer("{}", "application/json"))[0].starts_with("wrong-content-type "));
}

#[test]
fn keys_of_maps_are_not_shown() {
    let shape = json!({"type": "object", "properties": {"tags": {"type": "object",
        "additionalProperties": {"type": "object", "properties": {"a": {"type": "string"}}}}}});
    let value = json!({"tags": {"jane": {"b": 1}}});
    let disclosure = Disclosure::default();
    let mut places = Places::default();
    let parts = Shape::new(&shape).parts(&value);
    for part in &parts {
        let known = part.schema.as_ref().and_then(|schema| schema.properties());
        places.enter(&part.place, known);
    }
    let last = parts.last().unwrap();
    assert_eq!(last.place.to_string(), "tags.jane.b");
    let show = |place: &Place, indices| places.show(place, indices, &disclosure);
    assert_eq!(show(&last.place, Indices::Merged), "tags.*.b");
    let place = place_of(&value, "/tags/jane/a~1b");
    assert_eq!(place.name(), Some("a/b"));
    assert_eq!(show(&place, Indices::Shown), "tags.*.[hidden]");
    let list = json!([{"0": 1}]);
    assert_eq!(
        place_of(&list, "/0/0"),
        Place::default().item(0).member("0")
    );
}
