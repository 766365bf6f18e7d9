//! The way of a request: route, fault, token, rate limit, permission, contract, handler, journal.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use astronomer_api::operations::OperationInfo;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Response, StatusCode};
use axum::{Extension, Router};
use serde_json::Value;

use crate::admin::{self, Admin, make_admin_token};
use crate::answer::{Answer, respond};
use crate::behavior::Behavior;
use crate::call::Call;
use crate::caller::Caller;
use crate::contract::contract;
use crate::deed::Deed;
use crate::error::ApiError;
use crate::faults::{Delivery, Faults, Incoming};
use crate::journal::{Journal, Request};
use crate::query::Query;
use crate::random::Random;
use crate::rate_limits::{RateLimiter, RateLimits};
use crate::redaction::{keep_body, keep_headers};
use crate::route::{Parameters, Route, RouteTable, find_parameter};
use crate::server::Connection;
use crate::store::Store;
use crate::target::Target;
use crate::world::{OrganizationRecord, World};

/// The largest request body that is read.
const MAXIMUM_BODY: usize = 8 * 1024 * 1024;

/// The same for the admin endpoint, which takes whole states.
const MAXIMUM_ADMIN_BODY: usize = 1024 * 1024 * 1024;

/// All that answering a request takes.
pub(crate) struct Dispatcher {
    pub(crate) store: Store,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) admin_token: String,
    limiter: Option<RateLimiter>,
    behavior: Behavior,
    routes: RouteTable,
    received: AtomicU64,
    administered: AtomicU64,
}

impl Dispatcher {
    pub(crate) fn new(world: World, behavior: Behavior, limits: Option<RateLimits>) -> Self {
        Self {
            admin_token: make_admin_token(world.seed),
            limiter: limits.map(RateLimiter::new),
            store: Store::new(world),
            journal: Journal::default(),
            faults: Faults::default(),
            behavior,
            routes: RouteTable::new(),
            received: AtomicU64::new(0),
            administered: AtomicU64::new(0),
        }
    }

    /// The service that answers every path.
    pub(crate) fn into_router(self: Arc<Self>) -> Router {
        Router::new().fallback(dispatch).with_state(self)
    }

    /// The number of the next request and its id, the number under the seed, so that a repeated run gives the same ids.
    fn next_request_id(&self) -> (u64, String) {
        let earlier = self.received.fetch_add(1, Ordering::Relaxed);
        let seed = self.store.snapshot().seed;
        let id = Random::nth(seed, "request", earlier).id_text();
        (earlier + 1, id)
    }

    /// Answers a request to the admin endpoint. It is not in the journal and does not move the ids of other requests.
    async fn administer(&self, parts: &Parts, path: &str, body: Body) -> Response<Body> {
        let admin = Admin {
            token: &self.admin_token,
            faults: &self.faults,
            journal: &self.journal,
            store: &self.store,
        };
        let number = self.administered.fetch_add(1, Ordering::Relaxed);
        let seed = self.store.snapshot().seed;
        let request_id = Random::nth(seed, "admin request", number).id_text();
        let outcome = async {
            admin.authenticate(&parts.headers)?;
            let body = read_body(body, MAXIMUM_ADMIN_BODY).await?;
            admin.answer(parts, path, &body)
        };
        respond(outcome.await, None, &request_id).map(Body::from)
    }

    fn answer(
        &self,
        parts: &Parts,
        body: &Result<Bytes, ApiError>,
        request_id: &str,
    ) -> (Option<&'static str>, Delivery) {
        let found = self.routes.find(parts.method.as_str(), parts.uri.path());
        let query = Query::of(&parts.uri);
        let no_query = Query::default();
        let incoming = Incoming {
            operation: found.as_ref().ok().map(|(route, _)| route.operation.id),
            method: &parts.method,
            parameters: found.as_ref().map_or(&[], |(_, parameters)| parameters),
            query: query.as_ref().unwrap_or(&no_query),
        };
        let execute = |part: Option<&Query>| {
            let outcome = || {
                let (route, parameters) = found.as_ref().map_err(ApiError::clone)?;
                let secret = read_token(&parts.headers)?;
                let world = self.store.snapshot();
                let caller =
                    Caller::authenticate(&world, secret).map_err(ApiError::unauthorized)?;
                // Parts of a list are read for one request, which counts once.
                if part.is_none()
                    && let Some(refusal) = self.limit(secret, &incoming, request_id)
                {
                    return Ok(refusal);
                }
                let query = part.map_or(query.as_ref(), Ok);
                let outcome = contain_panic(route.operation, || {
                    self.carry_out(parts, body, (route, parameters), query, &caller, &world)
                });
                let id = find_parameter(parameters, "organizationId");
                let organization = id.and_then(|id| world.organization(id).ok());
                if let Some(organization) = organization.filter(|_| parts.method != Method::GET) {
                    let deed = Deed {
                        parts,
                        body,
                        caller: &caller,
                        address: self.behavior.seen_address(),
                        request_id,
                        status: outcome
                            .as_ref()
                            .map_or_else(|error| error.status, Answer::status),
                    };
                    deed.record(&self.store, organization);
                }
                Ok(respond(Ok(outcome?), incoming.operation, request_id))
            };
            outcome().unwrap_or_else(|error| respond(Err(error), incoming.operation, request_id))
        };
        let delivery = self.faults.answer(&incoming, request_id, &execute);
        (incoming.operation, delivery)
    }

    /// The answer to a request that is one too many.
    fn limit(
        &self,
        token: &str,
        incoming: &Incoming<'_>,
        request_id: &str,
    ) -> Option<Response<Bytes>> {
        let limiter = self.limiter.as_ref()?;
        let accepted = limiter.accept(token, incoming.method, Instant::now());
        Some(limiter.refuse(accepted.err()?, incoming.operation, request_id))
    }

    fn carry_out(
        &self,
        parts: &Parts,
        body: &Result<Bytes, ApiError>,
        (route, parameters): (&Route, &Parameters),
        query: Result<&Query, &ApiError>,
        caller: &Caller,
        world: &World,
    ) -> Result<Answer, ApiError> {
        let Some(handler) = route.handler else {
            let message = format!("{} is not served by this server yet", route.operation.id);
            return Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, message));
        };
        let body = body.as_ref().map_err(ApiError::clone)?;
        let rules = contract().operation(route.operation.id);
        let json = rules.map_or(Ok(Value::Null), |rules| {
            rules.parse_body(read_content_type(&parts.headers), body)
        });
        let target = |organization: &OrganizationRecord| {
            let body = json.as_ref().ok();
            Target::read(
                route.operation.id,
                organization,
                parameters,
                query.ok(),
                body,
            )
        };
        check_permission(world, caller, route, parameters, target)?;
        let query = query.map_err(ApiError::clone)?;
        let mut json = json?;
        if let Some(rules) = rules {
            rules.check_parameters(parameters, query)?;
            json = rules.check_body(json, self.behavior.untagged_unions)?;
        }
        handler(&Call {
            caller,
            query,
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
    target: impl FnOnce(&OrganizationRecord) -> Target,
) -> Result<(), ApiError> {
    let Some(id) = find_parameter(parameters, "organizationId") else {
        return Ok(());
    };
    let organization = world.organization(id)?;
    let target = target(organization);
    for action in route.operation.permissions {
        if !caller.may(action, organization, &target) {
            let message = format!("Forbidden: the token lacks {action} in organization {id}");
            return Err(ApiError::new(StatusCode::FORBIDDEN, message));
        }
    }
    // Operations without a permission of their own are for whoever belongs to the Organization.
    if !caller.belongs_to(organization) {
        let whose = match caller.user() {
            Some(user) => format!("user {} is not an active user of", user.id),
            None => "the token does not belong to".to_owned(),
        };
        let message = format!("Forbidden: {whose} organization {id}");
        return Err(ApiError::new(StatusCode::FORBIDDEN, message));
    }
    Ok(())
}

/// The outcome of a request, or 500 where the code that answers it panics: one defect must not end the connection without
/// a word, and the request is still in the journal.
fn contain_panic(
    operation: &OperationInfo,
    carry_out: impl FnOnce() -> Result<Answer, ApiError>,
) -> Result<Answer, ApiError> {
    // Nothing half done is seen afterwards: a change is made to a copy of the state, which is dropped with the panic, and
    // the store takes its lock back from a writer that panicked.
    catch_unwind(AssertUnwindSafe(carry_out)).unwrap_or_else(|_| {
        let id = operation.id;
        let message = format!("Internal error: {id} panicked, which is a defect of this server");
        Err(ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message))
    })
}

/// The bearer token of a request.
fn read_token(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else {
        let reason = "one Authorization header with a bearer token is required";
        return Err(ApiError::unauthorized(reason));
    };
    let token = value.to_str().ok().and_then(|text| text.split_once(' '));
    match token {
        Some((scheme, token))
            if scheme.eq_ignore_ascii_case("Bearer") && !token.trim().is_empty() =>
        {
            Ok(token.trim())
        }
        _ => Err(ApiError::unauthorized(
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
    Extension(connection): Extension<Connection>,
    request: HttpRequest,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if let Some(path) = admin::strip_root(parts.uri.path()) {
        return dispatcher.administer(&parts, path, body).await;
    }
    let (number, request_id) = dispatcher.next_request_id();
    let body = read_body(body, MAXIMUM_BODY).await;
    let (operation, mut delivery) = dispatcher.answer(&parts, &body, &request_id);
    delivery.negotiate(&parts.headers);
    // Before anything is sent, so that whoever has the answer finds the request in the journal.
    dispatcher.journal.record(Request {
        number,
        request_id,
        operation,
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: Query::of(&parts.uri)
            .map(|query| query.pairs().to_vec())
            .unwrap_or_default(),
        headers: keep_headers(&parts.headers),
        body: body.ok().and_then(|body| keep_body(&parts.headers, &body)),
        status: delivery.status().map(|status| status.as_u16()),
        fault: delivery.fault().cloned(),
    });
    delivery.send(connection).await
}

async fn read_body(body: Body, maximum: usize) -> Result<Bytes, ApiError> {
    to_bytes(body, maximum).await.map_err(|error| {
        let message = format!("the body can't be read, or is larger than {maximum} bytes: {error}");
        ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    /// A server whose `GetOrganization` is this, and what it answers, with its time afterwards.
    fn answer_with(handler: crate::handlers::Handler) -> (Option<StatusCode>, Timestamp) {
        let world = World::seeded(0, 6);
        let id = &world.main_organization().organization().id;
        let request = HttpRequest::get(format!("/v1/organizations/{id}"));
        let request = request.header(AUTHORIZATION, format!("Bearer {}", world.owner_token));
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let mut dispatcher = Dispatcher::new(world, Behavior::default(), None);
        dispatcher.routes.replace("GetOrganization", handler);
        let (operation, delivery) = dispatcher.answer(&parts, &Ok(Bytes::new()), "id");
        assert_eq!(operation, Some("GetOrganization"));
        (delivery.status(), dispatcher.store.snapshot().clock.now())
    }

    #[test]
    fn a_handler_that_panics_is_a_500_and_changes_nothing() {
        let (status, now) = answer_with(|call| {
            call.write(|world| {
                world.clock.advance();
                panic!("in a test")
            })
        });
        assert_eq!(status, Some(StatusCode::INTERNAL_SERVER_ERROR));
        assert_eq!(now, World::seeded(0, 6).clock.now());
    }

    #[test]
    fn a_token_that_ends_before_the_change_changes_nothing() {
        let (status, now) = answer_with(|call| {
            call.store.write(|world| {
                let secret = Arc::clone(&world.owner_token);
                world.credentials.remove(&secret);
                Ok::<_, ApiError>(())
            })?;
            call.write(|world| {
                world.clock.advance();
                Ok(Answer::NoContent)
            })
        });
        assert_eq!(status, Some(StatusCode::UNAUTHORIZED));
        assert_eq!(now, World::seeded(0, 6).clock.now());
    }
}
