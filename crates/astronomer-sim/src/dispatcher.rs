//! The way of a request: route, token, handler, journal.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode};
use serde_json::Value;

use crate::answer::{Answer, respond};
use crate::call::Call;
use crate::error::ApiError;
use crate::journal::{Journal, Request};
use crate::query::Query;
use crate::random::Random;
use crate::route::RouteTable;
use crate::world::{Caller, World};

/// The largest request body that is read.
const MAXIMUM_BODY: usize = 8 * 1024 * 1024;

/// All that answering a request takes.
pub(crate) struct Dispatcher {
    pub(crate) world: RwLock<World>,
    pub(crate) journal: Journal,
    routes: RouteTable,
    seed: u64,
    received: AtomicU64,
}

impl Dispatcher {
    pub(crate) fn new(world: World, seed: u64) -> Self {
        Self {
            world: RwLock::new(world),
            journal: Journal::default(),
            routes: RouteTable::new(),
            seed,
            received: AtomicU64::new(0),
        }
    }

    /// The service that answers every path.
    pub(crate) fn into_router(self: Arc<Self>) -> Router {
        Router::new().fallback(dispatch).with_state(self)
    }

    /// The id of the next request: its number under the seed, so that a repeated run gives the same ids.
    fn next_request_id(&self) -> String {
        let number = self.received.fetch_add(1, Ordering::Relaxed);
        Random::new(self.seed.wrapping_add(number), "request").id_text()
    }

    fn answer(
        &self,
        parts: &Parts,
        body: &Result<Bytes, ApiError>,
    ) -> (Option<&'static str>, Result<Answer, ApiError>) {
        let (route, parameters) = match self.routes.find(parts.method.as_str(), parts.uri.path()) {
            Ok(found) => found,
            Err(error) => return (None, Err(error)),
        };
        let outcome = || {
            let caller = self.authenticate(&parts.headers)?;
            let Some(handler) = route.handler else {
                let message = format!("{} is not served by this server yet", route.operation);
                return Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, message));
            };
            let body = match body {
                Ok(body) => body,
                Err(error) => return Err(ApiError::new(error.status, error.message.clone())),
            };
            let query = Query::of(&parts.uri)?;
            handler(&Call::new(&caller, &query, body, &parameters, &self.world))
        };
        (Some(route.operation), outcome())
    }

    fn authenticate(&self, headers: &HeaderMap) -> Result<Arc<Caller>, ApiError> {
        let refuse = |reason: &str| {
            let message = format!("Unauthorized: {reason}");
            Err(ApiError::new(StatusCode::UNAUTHORIZED, message))
        };
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (given.next(), given.next()) else {
            return refuse("one Authorization header with a bearer token is required");
        };
        let token = value.to_str().ok().and_then(|text| text.split_once(' '));
        let Some((scheme, token)) = token else {
            return refuse("the Authorization header should be `Bearer <token>`");
        };
        if !scheme.eq_ignore_ascii_case("Bearer") || token.trim().is_empty() {
            return refuse("the Authorization header should be `Bearer <token>`");
        }
        let world = self.world.read().unwrap_or_else(PoisonError::into_inner);
        match world.caller(token.trim()) {
            Some(caller) => Ok(caller),
            None => refuse("the token is unknown"),
        }
    }
}

async fn dispatch(
    State(dispatcher): State<Arc<Dispatcher>>,
    request: HttpRequest,
) -> Response<Body> {
    let request_id = dispatcher.next_request_id();
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MAXIMUM_BODY).await.map_err(|error| {
        let message =
            format!("the body can't be read, or is larger than {MAXIMUM_BODY} bytes: {error}");
        ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    });
    let (operation, outcome) = dispatcher.answer(&parts, &body);
    let response = respond(outcome, &request_id);
    dispatcher.journal.record(Request {
        operation,
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: Query::of(&parts.uri)
            .map(|query| query.pairs().to_vec())
            .unwrap_or_default(),
        headers: read_headers(&parts.headers),
        body: body.ok().and_then(|body| read_body(&body)),
        status: response.status().as_u16(),
    });
    response
}

fn read_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let read = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let value = if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name) {
            "[redacted]".to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        (name.to_string(), value)
    };
    headers.iter().map(read).collect()
}

fn read_body(body: &[u8]) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    let parsed = serde_json::from_slice(body);
    Some(parsed.unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned())))
}
