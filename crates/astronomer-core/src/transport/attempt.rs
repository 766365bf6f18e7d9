//! One request and its answer.

use std::future::Future;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::future::{Either, select};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Request, Response, StatusCode};

use super::Transport;
use crate::Error;
use crate::credentials::Token;
use crate::error::{Failure, Stage, TimeLimit};
use crate::rate_limit::Slot;
use crate::response::Answer;

/// What has arrived of an answer, kept for the case that the time is over before its body is read.
type Head = (StatusCode, HeaderMap);

const API_VERSION: HeaderName = HeaderName::from_static("x-api-version");

/// How much of a successful answer belongs to the attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The body as well.
    Whole,
    /// The headers alone.
    Headers,
}

/// What came back.
pub(super) struct Arrival {
    /// The answer; without a body where that is still to come.
    pub(super) answer: Answer,
    /// Where the body comes from, if it was not asked for.
    pub(super) rest: Option<Response>,
}

impl From<Answer> for Arrival {
    fn from(answer: Answer) -> Self {
        Self { answer, rest: None }
    }
}

impl Transport {
    /// Sends a request and reads its answer within `limit`.
    pub(super) async fn attempt(
        &self,
        mut request: Request,
        mut slot: Option<Slot>,
        (limit, whose): (Duration, TimeLimit),
        reading: Reading,
    ) -> Result<Arrival, Error> {
        // The generator leaves it out where a success has no body, and failures always have one, in JSON; and where it is
        // a stream, of whatever kind.
        let accepted = match reading {
            Reading::Whole => "application/json",
            Reading::Headers => "*/*",
        };
        let accept = request.headers_mut().entry(ACCEPT);
        accept.or_insert(HeaderValue::from_static(accepted));
        if let Some(slot) = &mut slot {
            let set_up = self.shared.connect_timeout.unwrap_or(limit);
            slot.send(set_up.min(limit));
        }
        let answered = OnceLock::new();
        let work = self.exchange_once(request, slot, &answered, reading);
        match within(work, self.shared.clock.sleep(limit)).await {
            Some(result) => result,
            None => Err(self.timed_out(whose, answered.into_inner())),
        }
    }

    async fn exchange_once(
        &self,
        request: Request,
        mut slot: Option<Slot>,
        answered: &OnceLock<Head>,
        reading: Reading,
    ) -> Result<Arrival, Error> {
        let host = host_of(&request);
        let sent = self.shared.http.execute(request).await;
        let is_settled = sent
            .as_ref()
            .map_or_else(reqwest::Error::is_connect, |_| true);
        if let Some(slot) = slot.as_mut().filter(|_| is_settled) {
            slot.release();
        }
        let response = sent.map_err(|error| self.unsent(error, host))?;
        answered.get_or_init(|| (response.status(), response.headers().clone()));
        if reading == Reading::Headers && response.status().is_success() {
            let answer = Answer::without_body(response.status(), response.headers().clone());
            return Ok(Arrival {
                answer,
                rest: Some(response),
            });
        }
        self.read(response).await.map(Arrival::from)
    }

    /// Adds what every request carries; the token goes to the API's own origin alone.
    pub(super) fn sign(&self, request: &mut Request, token: Option<&Token>) {
        let shared = &self.shared;
        let is_api = shared.base_url.is_origin_of(request.url());
        let headers = request.headers_mut();
        if let (Some(token), true) = (token, is_api) {
            headers.insert(AUTHORIZATION, token.authorization().clone());
        }
        if let Some(version) = &shared.api_version {
            headers.insert(API_VERSION, version.clone());
        }
        headers.insert(USER_AGENT, shared.user_agent.clone());
    }

    fn timed_out(&self, limit: TimeLimit, answered: Option<Head>) -> Error {
        let stage = match answered {
            Some(_) => Stage::Body,
            None => Stage::Headers,
        };
        let failure = Failure::Timeout { limit, stage };
        match answered {
            Some((status, headers)) => self.unreadable(failure, status, headers, &[]),
            None => Error::new(failure),
        }
    }
}

/// What `work` gives, unless `end` comes first.
pub(super) async fn within<T>(
    work: impl Future<Output = T>,
    end: impl Future<Output = ()> + Unpin,
) -> Option<T> {
    match select(std::pin::pin!(work), end).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}

/// Host and port, which is all of a URL that an error shows.
fn host_of(request: &Request) -> String {
    let url = request.url();
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}
