//! From the real answer to the one that is sent.

use std::future::{Future, pending};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use hyper::body::{Frame, SizeHint};
use serde_json::Value;

use crate::answer::respond;
use crate::compression::negotiate;
use crate::error::ApiError;
use crate::faults::Faults;
use crate::faults::encoding::unpack;
use crate::faults::fault::Fault;
use crate::faults::parts::{Drip, End, Ending, FaultBody};
use crate::faults::rule::Incoming;
use crate::faults::script::Claim;
use crate::faults::shift::{Shift, shift_page};
use crate::query::Query;
use crate::server::Connection;

const HTML: &str = "<!doctype html>\n<html><head><title>Sign in</title></head>\
                    <body><h1>Please sign in to continue</h1></body></html>\n";

/// An answer and what is wrong with the way it is sent.
#[derive(Debug)]
pub(crate) struct Delivery {
    response: Response<Bytes>,
    fault: Option<Box<Fault>>,
}

/// Carries out the operation as it was asked for, or with another query.
pub(crate) type Execute<'a> = &'a dyn Fn(Option<&Query>) -> Response<Bytes>;

impl Faults {
    /// Answers a request, with the fault that is due.
    pub(crate) fn answer(
        &self,
        incoming: &Incoming<'_>,
        request_id: &str,
        execute: Execute<'_>,
    ) -> Delivery {
        let operation = incoming.operation;
        let claim = self.script.claim(incoming);
        if let Some(claim) = &claim
            && claim.fault.is_before()
        {
            let nothing = Response::new(Bytes::new());
            if let Some(spoilt) = spoil(&claim.fault, &nothing, operation, request_id) {
                return self.finish(claim, spoilt);
            }
        }
        let real = execute(None);
        let begun = self.script.shifts(operation);
        if let Some(claim) = &claim
            && !claim.fault.is_before()
        {
            let own = claim.fault.shift;
            let shifts: Vec<Shift> = begun.iter().copied().chain(own).collect();
            let shifted = shift(&real, &shifts, incoming, execute);
            let shown = shifted.as_ref().or(own.is_none().then_some(&real));
            let spoilt = shown.and_then(|shown| spoil(&claim.fault, shown, operation, request_id));
            if let Some(spoilt) = spoilt {
                if let Some(shift) = own {
                    self.script.begin_shift(operation, shift);
                }
                return self.finish(claim, spoilt);
            }
        }
        // What could not happen is left to the next request.
        if let Some(claim) = &claim {
            self.script.put_back(claim);
        }
        Delivery::sound(shift(&real, &begun, incoming, execute).unwrap_or(real))
    }

    fn finish(&self, claim: &Claim, response: Response<Bytes>) -> Delivery {
        self.script.confirm(claim);
        let is_fault = claim.fault != Fault::none().times(claim.fault.times);
        Delivery {
            response,
            fault: is_fault.then(|| Box::new(claim.fault.clone())),
        }
    }
}

/// The page as the shifts show it; `None` where there are none, or no page.
fn shift(
    response: &Response<Bytes>,
    shifts: &[Shift],
    incoming: &Incoming<'_>,
    execute: Execute<'_>,
) -> Option<Response<Bytes>> {
    if shifts.is_empty() || response.status() != StatusCode::OK {
        return None;
    }
    let read = |offset, limit| {
        let answer = execute(Some(&incoming.query.at(offset, limit)));
        serde_json::from_slice(answer.body()).ok()
    };
    let page = serde_json::from_slice(response.body()).ok()?;
    let page = shift_page(shifts, page, &read)?;
    let mut shifted = response.clone();
    *shifted.body_mut() = serde_json::to_vec(&page).ok()?.into();
    Some(shifted)
}

/// The answer with the fault in it; `None` where it has nothing that the fault is about.
fn spoil(
    fault: &Fault,
    response: &Response<Bytes>,
    operation: Option<&str>,
    request_id: &str,
) -> Option<Response<Bytes>> {
    let mut response = replace(fault, response.clone(), operation, request_id);
    if !fault.changes.is_empty() || fault.invalid_json || fault.encoding.is_some() {
        unpack(&mut response);
    }
    if !fault.changes.is_empty() {
        let mut answer: Value = serde_json::from_slice(response.body()).ok()?;
        for change in &fault.changes {
            change.apply(operation, &mut answer)?;
        }
        *response.body_mut() = serde_json::to_vec(&answer).ok()?.into();
    }
    let needs_body = fault.invalid_json || fault.encoding.is_some() || fault.drip.is_some();
    if needs_body && response.body().is_empty() {
        return None;
    }
    if fault.invalid_json {
        let end = response.body().trim_ascii_end().len();
        response.body_mut().truncate(end.checked_sub(1)?);
    }
    if let Some(encoding) = fault.encoding {
        *response.body_mut() = encoding.encode(response.body()).into();
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(CONTENT_ENCODING, gzip);
    }
    let kept = fault.end.and_then(|end| end.after_bytes);
    let is_longer = |kept| response.body().len() as u64 > kept;
    kept.is_none_or(is_longer).then_some(response)
}

/// Puts the fault's own status, body and headers in place of those of the answer.
fn replace(
    fault: &Fault,
    mut response: Response<Bytes>,
    operation: Option<&str>,
    request_id: &str,
) -> Response<Bytes> {
    if let Some(code) = fault.status {
        // The code was checked when the fault was injected.
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let reason = status.canonical_reason().unwrap_or("An injected fault");
        response = respond(Err(ApiError::new(status, reason)), operation, request_id);
        if code < 400 {
            response.headers_mut().remove(CONTENT_TYPE);
            response.body_mut().clear();
        }
    }
    let replaced = fault.body.as_ref().map(|body| match body {
        FaultBody::Text(text) => (Bytes::from(text.clone()), Some("text/plain; charset=utf-8")),
        FaultBody::Json(value) => (value.to_string().into(), Some("application/json")),
        FaultBody::Html => (HTML.into(), Some("text/html; charset=utf-8")),
        FaultBody::Empty => (Bytes::new(), None),
    });
    if let Some((body, content_type)) = replaced {
        *response.body_mut() = body;
        response.headers_mut().remove(CONTENT_ENCODING);
        match content_type.map(HeaderValue::from_static) {
            Some(value) => response.headers_mut().insert(CONTENT_TYPE, value),
            None => response.headers_mut().remove(CONTENT_TYPE),
        };
    }
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

impl Delivery {
    fn sound(response: Response<Bytes>) -> Self {
        Self {
            response,
            fault: None,
        }
    }

    /// The fault of this answer, if it has one.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }

    /// The status that the client gets to see, if any.
    pub(crate) fn status(&self) -> Option<StatusCode> {
        let has_headers = self.fault().is_none_or(Fault::has_headers);
        has_headers.then(|| self.response.status())
    }

    /// Compresses a large body for who takes gzip, unless the fault is in the bytes of the body.
    pub(crate) fn negotiate(&mut self, requested: &HeaderMap) {
        if self.fault().is_none_or(Fault::leaves_bytes_alone) {
            negotiate(&mut self.response, requested);
        }
    }

    /// Waits as long as the fault says, and hands the answer to the connection.
    pub(crate) async fn send(self, connection: Connection) -> Response<Body> {
        let Some(fault) = self.fault else {
            return self.response.map(Body::from);
        };
        if fault.hang {
            connection.closing().await;
            connection.end(Ending::Close);
            return pending().await;
        }
        if !fault.delay.is_zero() {
            connection.pause(fault.delay).await;
        }
        if let Some(End {
            by,
            after_bytes: None,
            ..
        }) = fault.end
        {
            connection.end(by);
            return pending().await;
        }
        if fault.drip.is_none() && fault.end.is_none() {
            return self.response.map(Body::from);
        }
        self.response
            .map(|body| Body::new(FaultyBody::new(body, &fault, connection)))
    }
}

/// A body that comes slowly, or not to its end.
struct FaultyBody {
    left: Bytes,
    /// The length that is declared, if one is.
    declared: Option<u64>,
    drip: Option<Drip>,
    end: Option<Ending>,
    pause: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    connection: Connection,
}

impl FaultyBody {
    fn new(mut body: Bytes, fault: &Fault, connection: Connection) -> Self {
        let is_chunked = fault.end.is_some_and(|end| end.chunked);
        let declared = (!is_chunked).then_some(body.len() as u64);
        if let Some(kept) = fault.end.and_then(|end| end.after_bytes) {
            body.truncate(usize::try_from(kept).unwrap_or(usize::MAX));
        }
        Self {
            left: body,
            declared,
            drip: fault.drip,
            end: fault.end.map(|end| end.by),
            pause: None,
            connection,
        }
    }
}

impl hyper::body::Body for FaultyBody {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        if let Some(pause) = &mut this.pause {
            std::task::ready!(pause.as_mut().poll(context));
            this.pause = None;
        }
        if this.left.is_empty() {
            let Some(end) = this.end else {
                return Poll::Ready(None);
            };
            this.connection.end(end);
            return Poll::Pending;
        }
        let piece = match this.drip {
            Some(drip) => this.left.split_to(drip.bytes.min(this.left.len())),
            None => std::mem::take(&mut this.left),
        };
        if let Some(drip) = this.drip
            && !this.left.is_empty()
        {
            let connection = this.connection.clone();
            this.pause = Some(Box::pin(
                async move { connection.pause(drip.interval).await },
            ));
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty() && self.end.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match self.declared {
            // Read once, before the first piece: it becomes the declared length.
            Some(length) => SizeHint::with_exact(length),
            None => SizeHint::default(),
        }
    }
}
