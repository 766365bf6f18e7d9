//! One request and its answer.

use std::future::Future;
use std::time::Duration;

use futures_util::future::{Either, select};
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, HeaderName,
    HeaderValue, USER_AGENT,
};
use reqwest::{Request, Response};

use super::Transport;
use super::body::Content;
use crate::Error;
use crate::credentials::Token;
use crate::error::{Failure, Stage, TimeLimit};
use crate::rate_limit::Slot;
use crate::response::Answer;

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
    pub(super) rest: Option<Box<Response>>,
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
        // Who reads a stream gets the bytes of the server.
        if self.shared.gzip && reading == Reading::Whole {
            let encoding = request.headers_mut().entry(ACCEPT_ENCODING);
            encoding.or_insert(HeaderValue::from_static("gzip"));
        }
        if let Some(slot) = &mut slot {
            let set_up = self.shared.connect_timeout.unwrap_or(limit);
            slot.send(set_up.min(limit));
        }
        let mut end = self.shared.clock.sleep(limit);
        let mut response = match within(self.send(request, slot), &mut end).await {
            Some(sent) => sent?,
            None => return Err(Error::new(over(whose, Stage::Headers))),
        };
        let status = response.status();
        if reading == Reading::Headers && status.is_success() {
            let answer = Answer::without_body(status, response.headers().clone());
            return Ok(Arrival {
                answer,
                rest: Some(Box::new(response)),
            });
        }
        let mut headers = std::mem::take(response.headers_mut());
        match within(self.read(&mut response, status, &headers), end).await {
            Some(Ok(Content { body, was_packed })) => {
                if was_packed {
                    // They are about bytes that nobody gets to see.
                    headers.remove(CONTENT_ENCODING);
                    headers.remove(CONTENT_LENGTH);
                }
                Ok(Arrival::from(Answer {
                    body,
                    ..Answer::without_body(status, headers)
                }))
            }
            Some(Err(error)) => Err(error),
            None => Err(self.unreadable(over(whose, Stage::Body), status, headers, &[])),
        }
    }

    /// Sends a request and waits for the headers of its answer.
    async fn send(&self, request: Request, mut slot: Option<Slot>) -> Result<Response, Error> {
        let sent = self.shared.http.execute(request).await;
        let is_settled = sent
            .as_ref()
            .map_or_else(reqwest::Error::is_connect, |_| true);
        if let Some(slot) = slot.as_mut().filter(|_| is_settled) {
            slot.release();
        }
        sent.map_err(|error| self.unsent(error))
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
}

/// The time was over in this stage.
fn over(limit: TimeLimit, stage: Stage) -> Failure {
    Failure::Timeout { limit, stage }
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
