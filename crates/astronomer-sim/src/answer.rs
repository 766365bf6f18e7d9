//! What the server answers with.

use astronomer_api::operations::{self, OperationInfo};
use axum::body::Bytes;
use axum::http::header::{ALLOW, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;

use crate::error::ApiError;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The type of what is downloaded.
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// The operation whose errors the contract declares to be of the type of its success.
const AUDIT_LOGS: &OperationInfo = &operations::GET_ORGANIZATION_AUDIT_LOGS;

/// A success.
#[derive(Debug)]
pub(crate) enum Answer {
    /// 200 with this JSON.
    Json(Vec<u8>),
    /// 200 with these bytes, which are compressed and say so.
    Gzip(Vec<u8>),
    /// 200 without a body.
    Empty,
    /// 204.
    NoContent,
}

impl Answer {
    pub(crate) fn json(value: &impl Serialize) -> Result<Self, ApiError> {
        serde_json::to_vec(value).map(Self::Json).map_err(|error| {
            let message = format!("the answer can't be written as JSON: {error}");
            ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message)
        })
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Json(_) | Self::Gzip(_) | Self::Empty => StatusCode::OK,
            Self::NoContent => StatusCode::NO_CONTENT,
        }
    }
}

/// The response that carries the outcome of an operation, if the request was for one.
pub(crate) fn respond(
    outcome: Result<Answer, ApiError>,
    operation: Option<&str>,
    request_id: &str,
) -> Response<Bytes> {
    let mut response = match outcome {
        Ok(Answer::Json(body)) => with_json(StatusCode::OK, body),
        Ok(Answer::Gzip(body)) => with_gzip(body),
        Ok(Answer::Empty) => Response::new(Bytes::new()),
        Ok(Answer::NoContent) => {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::NO_CONTENT;
            response
        }
        Err(error) => with_error(&error, operation, request_id),
    };
    if let Ok(value) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn with_error(error: &ApiError, operation: Option<&str>, request_id: &str) -> Response<Bytes> {
    // Texts and numbers alone: writing them can't fail, and an empty body is still an error to the client.
    let body = error.to_json(request_id).unwrap_or_default();
    let mut response = with_json(error.status, body);
    if operation == Some(AUDIT_LOGS.id) {
        response.headers_mut().insert(CONTENT_TYPE, BYTES);
    }
    if let Some(Ok(allow)) = error.allow.as_deref().map(HeaderValue::from_str) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

fn with_gzip(body: Vec<u8>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, BYTES);
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

fn with_json(status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}
