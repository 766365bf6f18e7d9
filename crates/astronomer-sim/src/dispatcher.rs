//! The way of a request: route, token, permission, contract, handler, journal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use astronomer_api::types::{DeploymentId, WorkspaceId};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode};
use serde_json::Value;

use crate::answer::{Answer, respond};
use crate::behavior::Behavior;
use crate::call::Call;
use crate::caller::{Caller, Target};
use crate::contract::contract;
use crate::error::ApiError;
use crate::journal::{Journal, Request};
use crate::query::Query;
use crate::random::Random;
use crate::route::{Parameters, Route, RouteTable, find_parameter};
use crate::store::Store;
use crate::world::World;

/// The largest request body that is read.
const MAXIMUM_BODY: usize = 8 * 1024 * 1024;

/// All that answering a request takes.
pub(crate) struct Dispatcher {
    pub(crate) store: Store,
    pub(crate) journal: Journal,
    behavior: Behavior,
    routes: RouteTable,
    received: AtomicU64,
}

impl Dispatcher {
    pub(crate) fn new(world: World, behavior: Behavior) -> Self {
        Self {
            store: Store::new(world),
            journal: Journal::default(),
            behavior,
            routes: RouteTable::new(),
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
        let seed = self.store.snapshot().seed;
        Random::new(seed.wrapping_add(number), "request").id_text()
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
        let outcome = self.carry_out(parts, body, route, &parameters);
        (Some(route.operation.id), outcome)
    }

    fn carry_out(
        &self,
        parts: &Parts,
        body: &Result<Bytes, ApiError>,
        route: &Route,
        parameters: &Parameters,
    ) -> Result<Answer, ApiError> {
        let world = self.store.snapshot();
        let secret = read_token(&parts.headers)?;
        let caller = Caller::authenticate(&world, secret).map_err(|reason| unauthorized(reason))?;
        let Some(handler) = route.handler else {
            let message = format!("{} is not served by this server yet", route.operation.id);
            return Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, message));
        };
        let body = match body {
            Ok(body) => body,
            Err(error) => return Err(ApiError::new(error.status, error.message.clone())),
        };
        let rules = contract().operation(route.operation.id);
        let json = rules.map_or(Ok(Value::Null), |rules| {
            rules.parse_body(read_content_type(&parts.headers), body)
        });
        check_permission(&world, &caller, route, parameters, json.as_ref().ok())?;
        let query = Query::of(&parts.uri)?;
        let mut json = json?;
        if let Some(rules) = rules {
            rules.check_parameters(parameters, &query)?;
            json = rules.check_body(json, self.behavior.untagged_unions)?;
        }
        handler(&Call {
            caller: &caller,
            query: &query,
            behavior: &self.behavior,
            json: &json,
            parameters,
            store: &self.store,
        })
    }
}

/// Refuses a caller who lacks a permission that the operation needs.
fn check_permission(
    world: &World,
    caller: &Caller,
    route: &Route,
    parameters: &Parameters,
    body: Option<&Value>,
) -> Result<(), ApiError> {
    let Some(id) = find_parameter(parameters, "organizationId") else {
        return Ok(());
    };
    let organization = world.organization(id)?;
    let target = read_target(parameters, body);
    for action in route.operation.permissions {
        if !caller.may(action, organization, &target) {
            let message = format!("Forbidden: the token lacks {action} in organization {id}");
            return Err(ApiError::new(StatusCode::FORBIDDEN, message));
        }
    }
    // Operations without a permission of their own are for whoever belongs to the Organization.
    if !caller.belongs_to(organization) {
        let message = format!("Forbidden: the token does not belong to organization {id}");
        return Err(ApiError::new(StatusCode::FORBIDDEN, message));
    }
    Ok(())
}

/// The Workspace and the Deployment that a request is about; a Deployment to be created names its Workspace in the body.
fn read_target(parameters: &Parameters, body: Option<&Value>) -> Target {
    let workspace = find_parameter(parameters, "workspaceId");
    let workspace = workspace.or_else(|| body?.get("workspaceId")?.as_str());
    Target {
        workspace: workspace.and_then(|id| WorkspaceId::new(id).ok()),
        deployment: find_parameter(parameters, "deploymentId")
            .and_then(|id| DeploymentId::new(id).ok()),
    }
}

fn unauthorized(reason: &str) -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, format!("Unauthorized: {reason}"))
}

/// The bearer token of a request.
fn read_token(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else {
        let reason = "one Authorization header with a bearer token is required";
        return Err(unauthorized(reason));
    };
    let token = value.to_str().ok().and_then(|text| text.split_once(' '));
    match token {
        Some((scheme, token))
            if scheme.eq_ignore_ascii_case("Bearer") && !token.trim().is_empty() =>
        {
            Ok(token.trim())
        }
        _ => Err(unauthorized(
            "the Authorization header should be `Bearer <token>`",
        )),
    }
}

/// The declared type of the body; what is no text is none that could be accepted.
fn read_content_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(CONTENT_TYPE)?;
    Some(value.to_str().unwrap_or("one with control characters"))
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
