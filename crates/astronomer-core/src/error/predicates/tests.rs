use std::time::Duration;

use reqwest::header::HeaderMap;

use super::*;
use crate::error::{FailedAnswer, Stage, TimeLimit};

type Predicate = (&'static str, fn(&Error) -> bool);

/// What asks for the cause; what asks for a status needs an answer.
const PREDICATES: &[Predicate] = &[
    ("timeout", Error::is_timeout),
    ("connect", Error::is_connect),
    ("connection_lost", Error::is_connection_lost),
    ("decode", Error::is_decode),
    ("body_too_large", Error::is_body_too_large),
    ("invalid_input", Error::is_invalid_input),
    ("configuration", Error::is_configuration),
    ("credentials", Error::is_credentials),
    ("incomplete", Error::is_incomplete),
    ("failed_state", Error::is_failed_state),
    ("not_found", Error::is_not_found),
    ("unauthorized", Error::is_unauthorized),
    ("forbidden", Error::is_forbidden),
    ("rate_limited", Error::is_rate_limited),
    ("conflict", Error::is_conflict),
    ("server_error", Error::is_server_error),
];

/// The predicates that hold.
fn holding(failure: Failure) -> Vec<&'static str> {
    let error = Error::new(failure);
    let holding = PREDICATES.iter().filter(|(_, holds)| holds(&error));
    holding.map(|(name, _)| *name).collect()
}

#[test]
fn a_cause_is_told_from_all_others() {
    let text = || "a".to_owned();
    let timeout = Failure::Timeout {
        limit: TimeLimit::Call(Duration::from_secs(1)),
        stage: Stage::Headers,
    };
    let connect = |timed_out| Failure::Connect {
        host: text(),
        reason: text(),
        timed_out,
        untrusted: false,
    };
    let lost = Failure::Lost {
        host: text(),
        reason: text(),
    };
    let truncated = Failure::Truncated {
        received: 1,
        announced: None,
        reason: text(),
    };
    let too_large = Failure::TooLarge {
        limit: 1,
        announced: None,
    };
    let expected: [(Failure, &[&str]); 13] = [
        (timeout, &["timeout"]),
        (Failure::WaitTimeout(text()), &["timeout"]),
        (connect(true), &["timeout", "connect"]),
        (connect(false), &["connect"]),
        (lost, &["connection_lost"]),
        (truncated, &["connection_lost"]),
        (too_large, &["body_too_large"]),
        (Failure::InvalidInput(text()), &["invalid_input"]),
        (Failure::Configuration(text()), &["configuration"]),
        (Failure::Credentials(text()), &["credentials"]),
        (Failure::Incomplete(text()), &["incomplete"]),
        (Failure::FailedState(text()), &["failed_state"]),
        (Failure::Redirect { host: None }, &[]),
    ];
    for (failure, expected) in expected {
        let name = format!("{failure:?}");
        assert_eq!(holding(failure), expected, "{name}");
    }
}

#[test]
fn what_was_not_sent_has_not_run_and_what_was_may_have() {
    for (stage, is_sent) in [
        (Stage::Token, false),
        (Stage::RateLimit, false),
        (Stage::Begin, false),
        (Stage::Headers, true),
        (Stage::Body, true),
    ] {
        let limit = TimeLimit::Attempt(Duration::from_secs(1));
        let error = Error::new(Failure::Timeout { limit, stage });
        assert_eq!(error.may_have_run(), is_sent, "{stage:?}");
        assert_eq!(error.is_transient(), is_sent, "{stage:?}");
    }
    let reason = || "a".to_owned();
    for failure in [
        Failure::Configuration(reason()),
        Failure::InvalidInput(reason()),
        Failure::Connect {
            host: reason(),
            reason: reason(),
            timed_out: true,
            untrusted: false,
        },
    ] {
        assert!(!Error::new(failure).may_have_run());
    }
    let lost = Failure::Lost {
        host: reason(),
        reason: reason(),
    };
    assert!(Error::new(lost).may_have_run());
    for (status, may_have_run) in [(401, false), (429, false), (400, true), (500, true)] {
        assert_eq!(answered(status).may_have_run(), may_have_run, "{status}");
        assert!(!answered(status).was_carried_out());
    }
}

/// The error of an answer with this status.
fn answered(status: u16) -> Error {
    let status = StatusCode::from_u16(status).unwrap();
    let now = std::time::SystemTime::now();
    let answer = FailedAnswer::new(status, HeaderMap::new(), b"", &[], now);
    Error::new(Failure::Status).with_answer(answer)
}
