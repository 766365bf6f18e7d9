//! Texts that a person writes for a value: cursors, sorts, identifiers, enums, addresses.

use std::fmt::{Debug, Display};
use std::net::IpAddr;
use std::str::FromStr;

use astronomer::types::{
    AgentTokenSort, AllowedIpAddressRangeSort, ApiTokenSort, ClusterSort,
    CreateAllowedIpAddressRangeRequest, DagId, DeploymentRole, DeploymentSort,
    EnvironmentObjectSort, OrganizationId, OrganizationRole, OrganizationSort, RoleSort,
    TeamMemberSort, TeamSort, UserId, UserSort, UserStatus, UserTeamSort, WorkspaceId,
    WorkspaceRole, WorkspaceSort,
};
use astronomer::{BaseUrl, Client, Cursor, ParseSortError, SortOrder};
use astronomer_core::encode_path;
#[cfg(feature = "server")]
use astronomer_spec::RetryClass;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::messages::{assert_hidden, assert_presentable};
use crate::wire::{Reply, Wire};

/// Every kind of value is read from the same text: what is read is written as it stood, what is refused is said on one
/// line.
pub fn text_values(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    check_cursor(text);
    check_sorts(text);
    check_enums(text);
    written_as_read::<OrganizationId>(text);
    written_as_read::<WorkspaceId>(text);
    written_as_read::<UserId>(text);
    written_as_read::<DagId>(text);
    #[cfg(feature = "server")]
    if let Ok(class) = text.parse::<RetryClass>() {
        assert_eq!(class.to_string(), text);
    }
    check_path_segment(text);
    check_base_url(text);
    check_settings(text);
    check_address_range(text);
}

/// What is read from the text, if it is one; its text, and that as JSON, are what was read.
fn written_as_read<T>(text: &str) -> Option<T>
where
    T: FromStr<Err: Display> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
{
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            check_json(&value, text);
            Some(value)
        }
        Err(error) => {
            assert_presentable(&error.to_string());
            None
        }
    }
}

fn check_json<T>(value: &T, text: &str)
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    let json = serde_json::to_value(value).expect("a text can be written as JSON");
    assert_eq!(json, text);
    let again = serde_json::from_value::<T>(json).expect("what was written is read");
    assert_eq!(&again, value);
}

/// A cursor may be written in another way than we do, with `%` for letters; from then on its text stays.
fn check_cursor(text: &str) {
    match text.parse::<Cursor>() {
        Ok(cursor) => {
            let written = cursor.to_string();
            assert!(
                written.bytes().all(|byte| byte.is_ascii_graphic()),
                "{written}"
            );
            assert_eq!(written.parse::<Cursor>().as_ref(), Ok(&cursor));
            check_json(&cursor, &written);
            assert!(!cursor.operation().is_empty() && cursor.anchors().len() <= 16);
        }
        Err(error) => assert_presentable(&error.to_string()),
    }
}

fn check_sorts(text: &str) {
    check_sort::<AgentTokenSort>(text);
    check_sort::<AllowedIpAddressRangeSort>(text);
    check_sort::<ApiTokenSort>(text);
    check_sort::<ClusterSort>(text);
    check_sort::<DeploymentSort>(text);
    check_sort::<EnvironmentObjectSort>(text);
    check_sort::<OrganizationSort>(text);
    check_sort::<RoleSort>(text);
    check_sort::<TeamMemberSort>(text);
    check_sort::<TeamSort>(text);
    check_sort::<UserSort>(text);
    check_sort::<UserTeamSort>(text);
    check_sort::<WorkspaceSort>(text);
    assert_eq!(UserSort::unlisted(text).as_str(), text);
}

fn check_sort<S>(text: &str)
where
    S: FromStr<Err = ParseSortError> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
{
    written_as_read::<S>(text);
    if let Err(error) = text.parse::<S>()
        && let Some(suggestion) = error.suggestion()
    {
        assert!(suggestion.parse::<S>().is_ok(), "{error}");
    }
    match text.parse::<SortOrder<S>>() {
        Ok(order) => assert_eq!(order.to_string(), text),
        Err(error) => assert_presentable(&error.to_string()),
    }
}

fn check_enums(text: &str) {
    for known in [
        written_as_read::<OrganizationRole>(text).is_some(),
        OrganizationRole::other(text).is_known(),
    ] {
        assert_eq!(known, OrganizationRole::VALUES.contains(&text));
    }
    written_as_read::<WorkspaceRole>(text);
    written_as_read::<DeploymentRole>(text);
    written_as_read::<UserStatus>(text);
    let role = DeploymentRole::other(text);
    assert_eq!(role.as_str(), text);
    check_json(&role, text);
}

/// A segment never changes which path is asked for.
fn check_path_segment(text: &str) {
    let segment = encode_path(text);
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"/\\?#".contains(&byte);
    assert!(
        segment.bytes().all(is_plain) && !segment.is_empty(),
        "{segment}"
    );
    let url = format!("http://localhost/v1/{segment}/rest");
    let url = astronomer::reqwest::Url::parse(&url).expect("a segment can stand in a URL");
    let segments = url.path_segments().map(Iterator::collect::<Vec<_>>);
    assert_eq!(segments, Some(vec!["v1", &*segment, "rest"]));
}

fn check_base_url(text: &str) {
    match BaseUrl::parse(text) {
        Ok(url) => {
            assert_eq!(BaseUrl::parse(url.as_str()).ok().as_ref(), Some(&url));
            assert!(!url.as_str().ends_with('/') && url.as_str().is_ascii());
            assert!(url.as_str().starts_with(&url.origin()), "{url}");
            assert!(
                url.is_loopback() || url.as_str().starts_with("https://"),
                "{url}"
            );
            for path in ["", "//other.company.com/x", text] {
                assert_eq!(url.join_root(path).origin(), url.origin());
            }
        }
        Err(error) => {
            assert!(error.is_configuration());
            assert_presentable(&error.to_string());
            check_credentials(text, &error.to_string());
        }
    }
}

/// What stands before the last `@` is a password, unless it is the scheme or stands behind it as well.
fn check_credentials(text: &str, message: &str) {
    let Some((before, behind)) = text.rsplit_once('@') else {
        return;
    };
    let (_, password) = before.rsplit_once(['/', ':']).unwrap_or(("", before));
    let is_telling = password.len() >= 8 && password.bytes().any(|byte| byte.is_ascii_digit());
    if is_telling && !behind.contains(password) {
        assert_hidden(password, message);
    }
}

/// What a client is built with: refused with a message, or taken.
fn check_settings(text: &str) {
    let builder = || {
        Client::builder()
            .url("http://localhost:1/v1")
            .token("t0ken")
    };
    // Making an HTTP client takes long, so there is one for what is sent in headers and paths.
    let shared = || builder().with_http_client(Wire::get().http());
    for client in [
        shared().organization(text),
        shared().with_user_agent(text),
        shared().with_api_version(text),
    ] {
        if let Err(error) = client.build() {
            assert!(error.is_configuration(), "{error}");
            assert_presentable(&error.to_string());
        }
    }
    if text.contains("://")
        && let Err(error) = builder().with_proxy(text).build()
    {
        assert!(error.is_configuration(), "{error}");
        assert_presentable(&error.to_string());
        check_credentials(text, &error.to_string());
    }
}

/// The client sends a range as it stands, or refuses what is none.
fn check_address_range(text: &str) {
    let wire = Wire::get();
    let request = CreateAllowedIpAddressRangeRequest::new(text);
    let result = wire.run(&Reply::json(b"{}"), |client| {
        let call = client.allowed_ip_address_ranges().create(&request);
        async move { call.await }
    });
    let error = result.expect_err("an empty object is no range");
    assert_presentable(&error.to_string());
    assert_eq!(error.is_invalid_input(), !is_address_range(text), "{error}");
    let sent = wire.request();
    assert_eq!(sent.is_empty(), error.is_invalid_input());
    if !sent.is_empty() {
        let sent = String::from_utf8_lossy(&sent);
        assert!(
            sent.contains(&format!("\"ipAddressRange\":\"{text}\"")),
            "{sent}"
        );
    }
}

fn is_address_range(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else {
        return false;
    };
    let most = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    let is_number = !bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && bits.parse::<u8>().is_ok_and(|bits| bits <= most)
}
