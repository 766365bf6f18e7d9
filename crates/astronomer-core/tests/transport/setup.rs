use std::time::Duration;

use astronomer_core::{BaseUrl, RateLimits, Transport, TransportBuilder};

use crate::server::{LIST_USERS, Reply, Server};

fn builder() -> TransportBuilder {
    Transport::builder("http://127.0.0.1:1/v1".parse().unwrap())
}

fn refusal(builder: TransportBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert!(error.is_configuration(), "{error}");
    assert_eq!(error.attempts(), 0);
    error.to_string()
}

#[test]
fn a_token_that_cannot_be_one_is_refused_and_not_shown() {
    assert!(refusal(builder().token("")).starts_with("the token is empty; give the text"));
    for token in ["s3cret s3cret", "s3cret\ns", "s3crét", "s3cret\u{7f}"] {
        let message = refusal(builder().token(token));
        assert!(
            message.starts_with("the token has a space, a line break"),
            "{message}"
        );
        assert!(!message.contains("s3cr"), "{message}");
    }
}

#[test]
fn settings_that_cannot_work_are_named() {
    let zero = Duration::ZERO;
    for (builder, says) in [
        (
            builder().attempt_timeout(zero),
            "the timeout of an attempt is zero",
        ),
        (builder().timeout(zero), "the timeout of a call is zero"),
        (
            builder().rate_limits(RateLimits::default().post(0)),
            "the rate limit of POST requests is zero",
        ),
        (
            builder().connect_timeout(zero),
            "the timeout of connecting is zero",
        ),
        (
            builder().max_body_bytes(0),
            "the size limit of a body is zero",
        ),
        (
            builder().user_agent("a\nb"),
            r#"the user agent "a\nb astronomer-rust/"#,
        ),
        (
            builder().api_version(Some(" ".into())),
            "the API version is empty",
        ),
        (
            builder().api_version(Some("1\0".into())),
            r#"the API version "1\u{0}" has"#,
        ),
        (
            builder().root_certificate_pem("no pem"),
            "a root certificate has no -----BEGIN",
        ),
        (
            builder().proxy("nonsense"),
            r#"the proxy "nonsense" is no URL"#,
        ),
        (
            builder().proxy("socks5://127.0.0.1:9"),
            "is neither http nor https",
        ),
    ] {
        let message = refusal(builder);
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn a_broken_certificate_is_refused() {
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let url: BaseUrl = "https://api.example.com/v1".parse().unwrap();
    let message = refusal(Transport::builder(url).root_certificate_pem(pem));
    assert!(message.contains("root certificate"), "{message}");
}

#[test]
fn a_proxy_elsewhere_does_not_see_the_token() {
    let message = refusal(builder().proxy("http://joe:hunter2@proxy.example.com:3128"));
    assert!(message.contains("would see the token"), "{message}");
    assert!(message.contains("[hidden]@proxy.example.com"), "{message}");
    assert!(!message.contains("hunter2"), "{message}");
}

#[test]
fn a_password_in_a_proxy_is_not_shown_wherever_it_ends() {
    for (proxy, rule) in [
        ("http://user:pa/ss@host:3128", "is no URL"),
        ("http://user:hunter?2@host", "is no URL"),
        (
            "http://user:12#ss@host:3128",
            "has a path, a query or a fragment",
        ),
        (
            "http://user:12/ss@host:3128",
            "has a path, a query or a fragment",
        ),
        (
            "http://user:12?ss@host:3128",
            "has a path, a query or a fragment",
        ),
    ] {
        let message = refusal(builder().proxy(proxy));
        assert!(message.contains(rule), "{message}");
        assert!(message.contains("http://[hidden]@host"), "{message}");
        let hidden = ["user", "pa/", "ss@", "hunter", ":12"];
        assert!(
            hidden.iter().all(|part| !message.contains(part)),
            "{message}"
        );
    }
    builder().proxy("http://127.0.0.1:9/").build().unwrap();
}

#[test]
fn an_own_client_has_its_own_proxy() {
    let client = builder().build().unwrap().http().clone();
    let message = refusal(builder().no_proxy().http_client(client));
    assert!(message.contains("set them on that client"), "{message}");
    let client = builder().build().unwrap().http().clone();
    let message = refusal(
        builder()
            .connect_timeout(Duration::from_secs(1))
            .http_client(client),
    );
    assert!(message.contains("set it on that client"), "{message}");
}

#[test]
fn nothing_shows_the_token() {
    let builder = builder()
        .token("s3cret")
        .proxy("http://u:s3cret@127.0.0.1:9");
    let shown = format!("{builder:?}");
    let transport = builder.build().unwrap();
    let shown = format!("{shown} {transport:?} {:?}", transport.http());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("[hidden]"), "{shown}");
}

#[tokio::test]
async fn a_length_without_a_body_is_not_too_large() {
    let head = |status: &str| {
        Reply::Raw(format!("HTTP/1.1 {status}\r\nContent-Length: 5000\r\n\r\n").into_bytes())
    };
    let server = Server::start([head("200 OK"), head("304 Not Modified")]).await;
    let transport = server.builder().max_body_bytes(100).build().unwrap();
    let url = format!("{}/organizations/o/users", transport.base_url());
    let request = transport.http().head(&url);
    transport
        .call::<()>(request, &LIST_USERS)
        .response()
        .await
        .unwrap();
    let request = transport.http().get(&url);
    let answer = transport
        .call::<()>(request, &LIST_USERS)
        .raw()
        .await
        .unwrap();
    assert_eq!(answer.status(), 304);
}

#[test]
fn a_transport_is_shared_between_threads() {
    fn check<T: Clone + Send + Sync + 'static>(_: &T) {}
    check(&builder().build().unwrap());
    fn check_error<T: std::error::Error + Send + Sync + 'static>() {}
    check_error::<astronomer_core::Error>();
    assert_eq!(size_of::<astronomer_core::Error>(), size_of::<usize>());
}
