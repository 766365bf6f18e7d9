use astronomer_core::{QueryParam, Transport, encode_path};
use serde_json::Value;

use crate::list;
use crate::server::{LIST_USERS, Reply, Server, TOKEN, header, own_client};

async fn sent(configure: impl FnOnce(&Server) -> Transport) -> String {
    let server = Server::start([Reply::json("{}")]).await;
    list::<Value>(&configure(&server)).await.unwrap();
    server.requests().remove(0)
}

#[tokio::test]
async fn every_request_carries_token_version_and_user_agent() {
    let request = sent(Server::transport).await;
    assert!(request.starts_with("GET /v1/organizations/o/users HTTP/1.1\r\n"));
    assert_eq!(
        header(&request, "authorization"),
        Some(&*format!("Bearer {TOKEN}"))
    );
    assert_eq!(header(&request, "x-api-version"), Some("1.0"));
    let version = env!("CARGO_PKG_VERSION");
    let agent = format!("astronomer-rust/{version}");
    assert_eq!(header(&request, "user-agent"), Some(&*agent));
    assert_eq!(header(&request, "api-version"), None);
    assert_eq!(header(&request, "accept"), Some("application/json"));
}

#[tokio::test]
async fn version_and_user_agent_can_be_changed() {
    let request = sent(|server| {
        let builder = server.builder().api_version(Some("1.1".into()));
        builder.user_agent("billing-sync/2.1").build().unwrap()
    })
    .await;
    assert_eq!(header(&request, "x-api-version"), Some("1.1"));
    let agent = header(&request, "user-agent").unwrap();
    assert!(
        agent.starts_with("billing-sync/2.1 astronomer-rust/"),
        "{agent}"
    );

    let request = sent(|server| server.builder().api_version(None).build().unwrap()).await;
    assert_eq!(header(&request, "x-api-version"), None);
}

#[tokio::test]
async fn gzip_is_asked_for_where_it_is_wanted_and_nothing_else_is_named() {
    let request = sent(Server::transport).await;
    assert_eq!(header(&request, "accept-encoding"), None);
    let asking = |server: &Server| server.builder().gzip(true).build().unwrap();
    let request = sent(asking).await;
    assert_eq!(header(&request, "accept-encoding"), Some("gzip"));

    let server = Server::start([Reply::json("{}"), Reply::json("{}")]).await;
    let transport = asking(&server);
    let request = || transport.http().get(server.url());
    let own = request().header("accept-encoding", "identity");
    transport.call::<Value>(own, &LIST_USERS).await.unwrap();
    transport.stream(request(), &LIST_USERS).await.unwrap();
    let requests = server.requests();
    let asked = |index: usize| header(&requests[index], "accept-encoding");
    assert_eq!(asked(0), Some("identity"));
    assert_eq!(asked(1), None);
}

#[tokio::test]
async fn without_a_token_no_authorization_is_sent() {
    let request = sent(|server| {
        let url = server.url().parse().unwrap();
        Transport::builder(url).build().unwrap()
    })
    .await;
    assert_eq!(header(&request, "authorization"), None);
}

#[tokio::test]
async fn the_token_stays_at_home() {
    let home = Server::start([]).await;
    let away = Server::start([Reply::json("{}")]).await;
    let transport = home.transport();
    let request = transport.http().get(away.url());
    transport.call::<Value>(request, &LIST_USERS).await.unwrap();
    let request = away.requests().remove(0);
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(header(&request, "x-api-version"), Some("1.0"));
}

#[tokio::test]
async fn a_value_that_no_path_can_hold_is_never_sent() {
    let server = Server::start([]).await;
    let transport = server.transport();
    for value in ["", ".", ".."] {
        let url = format!(
            "{}/organizations/o/users/{}",
            server.url(),
            encode_path(value)
        );
        let request = transport.http().delete(url);
        let error = transport
            .call::<()>(request, &LIST_USERS)
            .await
            .unwrap_err();
        assert!(error.is_invalid_input());
        let says = format!("ListUsers: \"{value}\" can't stand in the path of a URL");
        assert!(error.to_string().starts_with(&says), "{error}");
        assert_eq!(error.attempts(), 0);
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_request_that_cannot_be_built_is_invalid_input() {
    let server = Server::start([]).await;
    let transport = server.transport();
    for request in [
        transport.http().get("no url"),
        transport.http().get(server.url()).header("x", "a\nb"),
        transport.http().get(server.url()).query(&7),
    ] {
        let error = transport
            .call::<()>(request, &LIST_USERS)
            .await
            .unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
        let says = "ListUsers: the request can't be built: ";
        assert!(error.to_string().starts_with(says), "{error}");
    }
}

#[tokio::test]
async fn query_parameters_and_bodies_arrive_as_written() {
    let server = Server::start([Reply::json("{}")]).await;
    let transport = server.transport();
    let sorts = vec!["fullName:asc", "id:desc"];
    let request = transport
        .http()
        .post(format!("{}/users", server.url()))
        .query(&QueryParam::new("sorts", &sorts))
        .query(&QueryParam::new("limit", &Some(5)))
        .query(&QueryParam::new("offset", &None::<u32>))
        .json(&serde_json::json!({"a": 1}));
    transport.call::<Value>(request, &LIST_USERS).await.unwrap();
    let request = server.requests().remove(0);
    let line = "POST /v1/users?sorts=fullName%3Aasc&sorts=id%3Adesc&limit=5 HTTP/1.1\r\n";
    assert!(request.starts_with(line), "{request}");
    assert!(request.ends_with("\r\n\r\n{\"a\":1}"), "{request}");
}

#[tokio::test]
async fn a_given_proxy_gets_the_request() {
    let proxy = Server::start([Reply::json("{}")]).await;
    let api = Server::start([]).await;
    let through = proxy.url().replace("/v1", "");
    let transport = api.builder().proxy(through).build().unwrap();
    list::<Value>(&transport).await.unwrap();
    let line = format!("GET {}/organizations/o/users HTTP/1.1\r\n", api.url());
    assert!(proxy.requests()[0].starts_with(&line));
}

/// Runs another test of this file with a proxy in its environment at which nobody listens.
#[test]
fn the_proxy_of_the_environment_is_not_used_for_this_machine() {
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        child.env(name, "http://127.0.0.1:1");
    }
    child.env_remove("no_proxy").env_remove("NO_PROXY");
    child.args([
        "--exact",
        "requests::every_request_carries_token_version_and_user_agent",
    ]);
    let output = child.output().unwrap();
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(report.contains("1 passed"), "{report}");
}

#[tokio::test]
async fn an_own_http_client_is_used() {
    let server = Server::start([Reply::json("{}")]).await;
    let client = reqwest_client();
    let transport = server.builder().http_client(client).build().unwrap();
    list::<Value>(&transport).await.unwrap();
    assert_eq!(header(&server.requests()[0], "x-own"), Some("yes"));
}

fn reqwest_client() -> reqwest::Client {
    let mut headers = astronomer_core::HeaderMap::new();
    headers.insert("x-own", "yes".parse().unwrap());
    own_client().default_headers(headers).build().unwrap()
}
