//! The admin endpoint: faults, journal, time, invites and state for programs in other languages.

use std::convert::Infallible;

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::error::{ApiError, FieldError};
use crate::faults::{FaultReport, FaultRule, Faults, check_operation};
use crate::journal::{Journal, Request};
use crate::query::Query;
use crate::random::Random;
use crate::state::State;
use crate::store::Store;
use crate::world::{AcceptInviteError, World};

/// Where the admin endpoint lives below the server's root.
const ROOT: &str = "/_sim/";

/// What the admin endpoint works on.
pub(crate) struct Admin<'a> {
    pub(crate) token: &'a str,
    pub(crate) faults: &'a Faults,
    pub(crate) journal: &'a Journal,
    pub(crate) store: &'a Store,
}

/// The token of the admin endpoint, which depends on the seed alone.
pub(crate) fn make_admin_token(seed: u64) -> String {
    format!("sim-admin-{}", Random::new(seed, "admin token").hex(32))
}

/// The part of a path that is behind the admin endpoint's root.
pub(crate) fn strip_root(path: &str) -> Option<&str> {
    path.strip_prefix(ROOT)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Rules {
    rules: Vec<FaultRule>,
}

#[derive(Serialize)]
struct Reports {
    rules: Vec<FaultReport>,
}

#[derive(Serialize)]
struct Recorded<'a> {
    requests: Vec<&'a Request>,
    forgotten: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Advance {
    advance_seconds: u64,
}

#[derive(Serialize)]
struct Now {
    now: Timestamp,
}

impl Admin<'_> {
    /// Answers a request for `path` below the root, whose token was accepted.
    pub(crate) fn answer(
        &self,
        parts: &Parts,
        path: &str,
        body: &[u8],
    ) -> Result<Answer, ApiError> {
        let segments: Vec<&str> = path.split('/').collect();
        match segments[..] {
            ["faults"] => self.answer_faults(parts, body),
            ["faults", id] => self.remove_fault(parts, id),
            ["requests"] => self.answer_requests(parts),
            ["clock"] => self.answer_clock(parts, body),
            ["invites", id, "accept"] => self.accept_invite(parts, id),
            ["state"] => self.answer_state(parts, body),
            _ => {
                let message = format!(
                    "there is no {ROOT}{path}; there are faults, faults/ID, requests, clock, invites/ID/accept and state"
                );
                Err(ApiError::new(StatusCode::NOT_FOUND, message))
            }
        }
    }

    /// Refuses whoever has not the admin token; to be asked before the body is read.
    pub(crate) fn authenticate(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let expected = format!("Bearer {}", self.token);
        let mut given = headers.get_all(AUTHORIZATION).iter();
        match (given.next(), given.next()) {
            (Some(value), None) if value.as_bytes() == expected.as_bytes() => Ok(()),
            _ => {
                let message = "Unauthorized: the admin endpoint takes the header \
                               `Authorization: Bearer <admin token>`, whose token the server gives at its start";
                Err(ApiError::new(StatusCode::UNAUTHORIZED, message))
            }
        }
    }

    fn answer_faults(&self, parts: &Parts, body: &[u8]) -> Result<Answer, ApiError> {
        match parts.method {
            Method::GET => Answer::json(&Reports {
                rules: self.faults.rules(),
            }),
            Method::POST => {
                let Rules { rules } = parse(body)?;
                let ids = self.faults.add_all(rules).map_err(|(place, error)| {
                    refuse_field(format!("rules[{place}].{}", error.field()), error.reason())
                })?;
                let mut rules = self.faults.rules();
                rules.retain(|report| ids.contains(&report.id));
                Answer::json(&Reports { rules })
            }
            Method::DELETE => {
                self.faults.clear();
                Ok(Answer::NoContent)
            }
            _ => refuse_method(parts, "DELETE, GET, POST"),
        }
    }

    fn remove_fault(&self, parts: &Parts, id: &str) -> Result<Answer, ApiError> {
        if parts.method != Method::DELETE {
            return refuse_method(parts, "DELETE");
        }
        match id.parse().map(|id| self.faults.remove(id)) {
            Ok(true) => Ok(Answer::NoContent),
            _ => Err(ApiError::not_found("fault", id)),
        }
    }

    fn answer_requests(&self, parts: &Parts) -> Result<Answer, ApiError> {
        match parts.method {
            Method::GET => {
                let query = Query::of(&parts.uri)?;
                let operation = query.first("operation");
                if let Some(Err(error)) = operation.map(check_operation) {
                    return Err(refuse_field("operation".to_owned(), error.reason()));
                }
                let recorded = self.journal.snapshot();
                let requests = recorded.iter();
                let requests = requests
                    .filter(|request| operation.is_none() || request.operation == operation);
                Answer::json(&Recorded {
                    requests: requests.collect(),
                    forgotten: recorded.forgotten(),
                })
            }
            Method::DELETE => {
                self.journal.clear();
                Ok(Answer::NoContent)
            }
            _ => refuse_method(parts, "DELETE, GET"),
        }
    }

    fn answer_clock(&self, parts: &Parts, body: &[u8]) -> Result<Answer, ApiError> {
        match parts.method {
            Method::GET => {}
            Method::POST => {
                let Advance { advance_seconds } = parse(body)?;
                let seconds = i64::try_from(advance_seconds).unwrap_or(i64::MAX);
                self.change(|world| world.clock.skip(SignedDuration::from_secs(seconds)));
            }
            _ => return refuse_method(parts, "GET, POST"),
        }
        let now = self.store.snapshot().clock.now();
        Answer::json(&Now { now })
    }

    fn accept_invite(&self, parts: &Parts, id: &str) -> Result<Answer, ApiError> {
        if parts.method != Method::POST {
            return refuse_method(parts, "POST");
        }
        let accepted = self.store.write(|world| world.accept_invite(id));
        let user = accepted.map_err(|error| {
            let status = match error {
                AcceptInviteError::Unknown { .. } => StatusCode::NOT_FOUND,
                AcceptInviteError::Expired { .. } | AcceptInviteError::NotPending { .. } => {
                    StatusCode::CONFLICT
                }
            };
            ApiError::new(status, error.to_string())
        })?;
        Answer::json(&user)
    }

    fn answer_state(&self, parts: &Parts, body: &[u8]) -> Result<Answer, ApiError> {
        match parts.method {
            Method::GET => {
                let state = State(World::clone(&self.store.snapshot()));
                Ok(Answer::Json(state.to_json().into_bytes()))
            }
            Method::PUT => {
                let text = std::str::from_utf8(body)
                    .map_err(|_| ApiError::bad_request("the body is not UTF-8"))?;
                let State(loaded) = State::from_json(text)
                    .map_err(|error| ApiError::bad_request(error.to_string()))?;
                self.change(|world| *world = loaded);
                Ok(Answer::NoContent)
            }
            _ => refuse_method(parts, "GET, PUT"),
        }
    }

    fn change(&self, change: impl FnOnce(&mut World)) {
        let Ok(()) = self.store.write(|world| {
            change(world);
            Ok::<_, Infallible>(())
        });
    }
}

/// Reads the body; an error names the field.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| refuse_field(error.path().to_string(), error.inner().to_string()))?;
    json.end()
        .map_err(|error| ApiError::bad_request(format!("the body is not JSON: {error}")))?;
    Ok(value)
}

fn refuse_field(field: String, reason: String) -> ApiError {
    let message = format!("{field}: {reason}");
    let mut error = ApiError::bad_request(&message);
    error.field_errors.push(FieldError {
        field,
        code: "invalid",
        message,
    });
    error
}

fn refuse_method<T>(parts: &Parts, allowed: &str) -> Result<T, ApiError> {
    let path = parts.uri.path();
    Err(ApiError::method_not_allowed(
        parts.method.as_str(),
        path,
        allowed.to_owned(),
    ))
}
