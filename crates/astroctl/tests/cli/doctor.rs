//! `astroctl doctor`.

use astronomer_sim::{Fault, Sim};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use insta::assert_snapshot;
use serde_json::Value;

use crate::invocation::{Run, astroctl, astroctl_on, run};

async fn server() -> Sim {
    Sim::builder().seed(1).people(20).start().await.unwrap()
}

/// The findings of one check.
fn of<'a>(findings: &'a Value, check: &str) -> Vec<(&'a str, &'a str)> {
    let findings = findings.as_array().unwrap().iter();
    findings
        .filter(|finding| finding["check"] == check)
        .map(|finding| {
            let text = |field: &str| finding[field].as_str().unwrap();
            (text("state"), text("finding"))
        })
        .collect()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn the_demo_is_healthy() {
    let healthy = run(&mut astroctl(&[
        "--demo",
        "-q",
        "doctor",
        "--columns",
        "check,state,finding",
    ]));
    // The port of the demo is another each time.
    let url = healthy.stdout.split("http://127.0.0.1:").nth(1).unwrap();
    let port: String = url.chars().take_while(char::is_ascii_digit).collect();
    let shown = healthy.to_string().replace(&format!(":{port}/"), ":PORT/");
    assert_snapshot!("healthy", shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_ends_the_examination() {
    let sim = server().await;
    let mut command = astroctl_on(&sim, &["doctor", "--output", "json"]);
    let refused = run(command.env("ASTRO_API_TOKEN", "some-s3cret"));
    assert_eq!(refused.code, 4, "{refused}");
    assert!(!format!("{refused}").contains("s3cret"));
    let findings = json(&refused);
    assert_eq!(of(&findings, "api")[0].0, "failed");
    assert!(of(&findings, "permissions").is_empty());
    assert_eq!(sim.requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_has_ended_is_told_without_showing_it() {
    let sim = server().await;
    let payload =
        r#"{"exp": 1000000000, "apiTokenId": "t1", "permissions": ["organizationId:o1"]}"#;
    let token = format!("e30.{}.signature", URL_SAFE_NO_PAD.encode(payload));
    let mut command = astroctl_on(&sim, &["doctor", "--output", "json"]);
    let ended = run(command.env("ASTRO_API_TOKEN", &token));
    assert_eq!(ended.code, 4, "{ended}");
    for part in token.split('.').skip(1) {
        assert!(!format!("{ended}").contains(part), "{ended}");
    }
    let findings = json(&ended);
    let expiry = ("failed", "the token has ended at 2001-09-09T01:46:40Z");
    assert_eq!(of(&findings, "expiry"), [expiry]);
    let (state, finding) = of(&findings, "token")[0];
    assert_eq!(state, "warning");
    assert!(
        finding.contains("API token t1 of the Organization o1, but"),
        "{finding}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_token_may_not_read_is_a_warning() {
    let sim = server().await;
    let token = sim
        .token_with_permissions(["organization.get", "organization.users.get"])
        .unwrap();
    let mut command = astroctl_on(&sim, &["doctor", "--output", "json"]);
    let limited = run(command.env("ASTRO_API_TOKEN", &token));
    assert_eq!(
        (limited.code, limited.stderr.as_str()),
        (0, ""),
        "{limited}"
    );
    let findings = json(&limited);
    let permissions = of(&findings, "permissions");
    assert_eq!(permissions[0], ("ok", "may read users: 20 there"));
    let (state, finding) = permissions[1];
    assert_eq!(state, "warning");
    assert!(
        finding.contains("the token lacks organization.teams.get"),
        "{finding}"
    );
    assert_eq!(permissions.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_organization_fails_and_none_is_a_warning() {
    let sim = server().await;
    let words = [
        "doctor",
        "--output",
        "json",
        "--organization",
        "clm8qv74h000008mlf08scq7k",
    ];
    let unknown = run(&mut astroctl_on(&sim, &words));
    assert_eq!(unknown.code, 1, "{unknown}");
    assert_eq!(of(&json(&unknown), "organization")[0].0, "failed");

    let mut command = astroctl_on(&sim, &["doctor", "--output", "json"]);
    let none = run(command.env_remove("ASTRO_ORGANIZATION_ID"));
    assert_eq!(none.code, 0, "{none}");
    assert_eq!(
        of(&json(&none), "organization"),
        [("warning", "none is named")]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_is_a_warning() {
    let sim = server().await;
    let early = Fault::status(200)
        .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("x-api-version", "1.7")
        .json(serde_json::json!({"id": "o1", "name": "Company"}));
    sim.faults()
        .on("GetOrganization")
        .always()
        .inject(early)
        .unwrap();
    let off = run(&mut astroctl_on(&sim, &["doctor", "--output", "json"]));
    assert_eq!(off.code, 0, "{off}");
    let findings = json(&off);
    let (state, finding) = of(&findings, "clock")[0];
    assert_eq!(state, "warning");
    assert!(finding.ends_with("seconds ahead of the API's"), "{finding}");
    assert_eq!(of(&findings, "api version")[0].0, "warning");
}

#[test]
fn an_api_that_is_not_there_is_a_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    drop(listener);
    let mut command = astroctl(&["doctor", "--output", "json", "--url", &url]);
    let gone = run(command.env("ASTRO_API_TOKEN", "some-token"));
    assert_eq!(gone.code, 1, "{gone}");
    assert!(
        gone.stderr.ends_with("astroctl: 1 check failed\n"),
        "{gone}"
    );
    let findings = json(&gone);
    let (state, finding) = of(&findings, "api")[0];
    assert_eq!(state, "failed");
    assert!(finding.contains("could not connect"), "{finding}");
}
