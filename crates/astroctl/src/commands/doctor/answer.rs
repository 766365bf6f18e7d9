//! What the first answer of the API tells.

use std::time::{Duration, SystemTime};

use astronomer::jiff::fmt::rfc2822;
use astronomer::{Error, HeaderMap, RawResponse};
use serde_json::Value;

use super::finding::Finding;
use crate::session::Account;

const API: &str = "api";
const ORGANIZATION: &str = "organization";
const VERSION: &str = "api version";
const CLOCK: &str = "clock";

const VERSION_HEADER: &str = "x-api-version";
/// What is asked for.
const VERSION_ASKED: &str = "1.0";

/// The header has whole seconds, and the way takes its time.
const TOLERATED_SKEW: Duration = Duration::from_secs(5);

/// What the first request tells: whether the API is there and takes the token, about the Organization, the version of the
/// API and the clock. Whether it makes sense to go on is the second value.
pub(super) async fn first(account: Account<'_>) -> (Vec<Finding>, bool) {
    let path = match account.default_organization() {
        Some(_) => "/organizations/{organizationId}",
        None => "/organizations?limit=1",
    };
    let before = SystemTime::now();
    let answer = match account.get(path).raw().await {
        Ok(answer) => answer,
        Err(error) => {
            let advice = "check --url or ASTRO_API_URL, the network and the proxy";
            return (vec![Finding::failed(API, error.to_string(), advice)], false);
        }
    };
    let mut findings = vec![
        version(answer.headers()),
        clock(answer.headers(), before, SystemTime::now()),
    ];
    let url = account.url();
    let result = answer.clone().error_for_status();
    if let Err(error) = &result
        && error.is_unauthorized()
    {
        let advice = "check the token, and that --url or ASTRO_API_URL is where it belongs";
        findings.insert(0, Finding::refused(API, error.to_string(), advice));
        return (findings, false);
    }
    findings.insert(
        0,
        Finding::ok(API, format!("{url} answers and takes the token")),
    );
    let (finding, goes_on) = match account.default_organization() {
        Some(_) => organization(&answer, result.err()),
        None => {
            let advice = "give --organization or set ASTRO_ORGANIZATION_ID; `astroctl organizations list` shows the ids";
            (
                Finding::warning(ORGANIZATION, "none is named", advice),
                false,
            )
        }
    };
    findings.insert(1, finding);
    (findings, goes_on)
}

fn organization(answer: &RawResponse, error: Option<Error>) -> (Finding, bool) {
    match error {
        None => {
            let organization: Value = answer.json().unwrap_or_default();
            let text = |field: &str| {
                organization[field]
                    .as_str()
                    .unwrap_or("without one")
                    .to_owned()
            };
            let finding = format!("id {}, name {}", text("id"), text("name"));
            (Finding::ok(ORGANIZATION, finding), true)
        }
        Some(error) if error.is_forbidden() => {
            let advice = "a token of the Organization, with a role in it, may read it";
            (
                Finding::warning(ORGANIZATION, error.to_string(), advice),
                true,
            )
        }
        Some(error) => {
            let advice = "check --organization or ASTRO_ORGANIZATION_ID; `astroctl organizations list` shows the ids";
            (
                Finding::failed(ORGANIZATION, error.to_string(), advice),
                false,
            )
        }
    }
}

fn version(headers: &HeaderMap) -> Finding {
    let answered = headers
        .get(VERSION_HEADER)
        .and_then(|value| value.to_str().ok());
    match answered {
        Some(VERSION_ASKED) => Finding::ok(VERSION, format!("{VERSION_ASKED}, as asked for")),
        Some(other) => Finding::warning(
            VERSION,
            format!("{other}, though {VERSION_ASKED} was asked for"),
            "look for a newer astroctl",
        ),
        None => Finding::ok(
            VERSION,
            format!("{VERSION_ASKED} was asked for; the answer names none"),
        ),
    }
}

/// This machine's clock beside the API's: tokens end by the one, and are refused by the other.
fn clock(headers: &HeaderMap, before: SystemTime, after: SystemTime) -> Finding {
    let date = headers.get("date").and_then(|value| value.to_str().ok());
    let date = date.and_then(|text| rfc2822::DateTimeParser::new().parse_timestamp(text).ok());
    let Some(date) = date.map(SystemTime::from) else {
        return Finding::ok(CLOCK, "the API names no time to compare with");
    };
    let advice = "set the clock, by NTP for example: the ends of tokens are judged by it";
    let behind = date.duration_since(after).unwrap_or_default();
    let ahead = before.duration_since(date).unwrap_or_default();
    if behind > TOLERATED_SKEW {
        let finding = format!(
            "this machine's clock is {} seconds behind the API's",
            behind.as_secs()
        );
        return Finding::warning(CLOCK, finding, advice);
    }
    if ahead > TOLERATED_SKEW {
        let finding = format!(
            "this machine's clock is {} seconds ahead of the API's",
            ahead.as_secs()
        );
        return Finding::warning(CLOCK, finding, advice);
    }
    Finding::ok(
        CLOCK,
        format!("within {} seconds of the API's", TOLERATED_SKEW.as_secs()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_clock_that_is_off_is_told_with_its_direction() {
        let noon = SystemTime::UNIX_EPOCH + Duration::from_secs(1_794_139_200);
        let check = |offset: i64| {
            let now = match offset {
                0.. => noon + Duration::from_secs(offset.unsigned_abs()),
                _ => noon - Duration::from_secs(offset.unsigned_abs()),
            };
            clock(&headers("date", "Sun, 08 Nov 2026 12:00:00 GMT"), now, now)
        };
        for offset in [-5, -1, 0, 1, 5] {
            assert_eq!(check(offset).state, State::Ok, "{offset}");
        }
        assert_eq!(
            check(-42).finding,
            "this machine's clock is 42 seconds behind the API's"
        );
        assert_eq!(
            check(3600).finding,
            "this machine's clock is 3600 seconds ahead of the API's"
        );
        let none = clock(&headers("date", "soon"), noon, noon);
        assert_eq!(none.state, State::Ok);
    }

    #[test]
    fn another_version_than_the_one_asked_for_is_told() {
        assert_eq!(version(&headers(VERSION_HEADER, "1.0")).state, State::Ok);
        assert_eq!(version(&HeaderMap::new()).state, State::Ok);
        let other = version(&headers(VERSION_HEADER, "1.3"));
        assert_eq!(other.finding, "1.3, though 1.0 was asked for");
        assert_eq!(other.state, State::Warning);
    }
}
