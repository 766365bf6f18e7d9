//! One request and its answer.

use std::future::Future;
use std::sync::OnceLock;

use futures_util::future::{Either, select};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Request, Response, StatusCode};

use super::Transport;
use crate::Error;
use crate::error::Failure;
use crate::response::Answer;

/// What has arrived of an answer, kept for the case that the time is over before its body is read.
type Head = (StatusCode, HeaderMap);

const API_VERSION: HeaderName = HeaderName::from_static("x-api-version");

impl Transport {
    /// Sends a request and reads the whole answer, all within the time of one attempt.
    pub(super) async fn attempt(&self, mut request: Request) -> Result<Answer, Error> {
        // The generator leaves it out where a success has no body; failures always have one.
        let accept = request.headers_mut().entry(ACCEPT);
        accept.or_insert(HeaderValue::from_static("application/json"));
        let answered = OnceLock::new();
        let whole = async {
            let response = self.execute(request, &answered).await?;
            self.read(response).await
        };
        self.within_timeout(whole, &answered).await
    }

    /// Sends a request and reads the answer up to the body of a success.
    pub(super) async fn attempt_stream(&self, request: Request) -> Result<Response, Error> {
        let answered = OnceLock::new();
        let headers = async {
            let response = self.execute(request, &answered).await?;
            if response.status().is_success() {
                return Ok(response);
            }
            let failed = self.read(response).await?;
            Err(self.failed_status(failed))
        };
        self.within_timeout(headers, &answered).await
    }

    async fn execute(
        &self,
        mut request: Request,
        answered: &OnceLock<Head>,
    ) -> Result<Response, Error> {
        self.sign(&mut request);
        let host = host_of(&request);
        let sent = self.shared.http.execute(request).await;
        let response = sent.map_err(|error| self.unsent(error, host))?;
        answered.get_or_init(|| (response.status(), response.headers().clone()));
        Ok(response)
    }

    /// Adds what every request carries; the token goes to the API's own origin alone.
    fn sign(&self, request: &mut Request) {
        let shared = &self.shared;
        let is_api = shared.base_url.is_origin_of(request.url());
        let headers = request.headers_mut();
        if let (Some(authorization), true) = (&shared.authorization, is_api) {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        if let Some(version) = &shared.api_version {
            headers.insert(API_VERSION, version.clone());
        }
        headers.insert(USER_AGENT, shared.user_agent.clone());
    }

    async fn within_timeout<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
        answered: &OnceLock<Head>,
    ) -> Result<T, Error> {
        let work = std::pin::pin!(work);
        let limit = self.shared.clock.sleep(self.shared.attempt_timeout);
        match select(work, limit).await {
            Either::Left((result, _)) => result,
            Either::Right(((), _)) => Err(self.timed_out(answered.get())),
        }
    }

    fn timed_out(&self, answered: Option<&Head>) -> Error {
        let failure = Failure::Timeout {
            limit: self.shared.attempt_timeout,
            answered: answered.is_some(),
        };
        match answered {
            Some((status, headers)) => self.fail(failure, *status, headers.clone(), &[]),
            None => Error::new(failure),
        }
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
