//! From a method and a path to an operation.

use std::cmp::Reverse;

use astronomer_api::operations::{self, OperationInfo};
use percent_encoding::percent_decode_str;

use crate::error::ApiError;
use crate::handlers::{self, Handler};
use axum::http::StatusCode;

/// Where the v1 API lives below the server's root.
pub(crate) const V1: &str = "/v1";

/// Where v1beta1 is reached: by the documentation and by official clients.
const V1_BETA1: [&str; 2] = ["/platform/v1beta1", "/iam/v1beta1"];

/// Every operation with its place, whether it is served or not.
pub(crate) struct RouteTable {
    routes: Vec<Route>,
}

/// One operation at one place.
pub(crate) struct Route {
    pub(crate) operation: &'static OperationInfo,
    pub(crate) handler: Option<Handler>,
    segments: Vec<Segment>,
}

enum Segment {
    Literal(&'static str),
    Parameter(&'static str),
}

/// The values of a path's parameters, percent-decoded.
pub(crate) type Parameters = Vec<(&'static str, String)>;

/// The value of a parameter by its name in the template.
pub(crate) fn find_parameter<'a>(parameters: &'a Parameters, name: &str) -> Option<&'a str> {
    let (_, value) = parameters.iter().find(|(key, _)| *key == name)?;
    Some(value)
}

impl RouteTable {
    pub(crate) fn new() -> Self {
        let v1 = operations::OPERATIONS
            .iter()
            .map(|operation| Route::new(V1, operation));
        let beta = &operations::GET_USER_V1_BETA1;
        let beta = V1_BETA1.iter().map(|mount| Route::new(mount, beta));
        let mut routes: Vec<Route> = v1.chain(beta).collect();
        // A literal goes before a parameter: `bulk-create` is no id.
        routes.sort_by_key(|route| Reverse(route.literals()));
        Self { routes }
    }

    /// Has an operation carried out by something else.
    #[cfg(test)]
    pub(crate) fn replace(&mut self, operation: &str, handler: Handler) {
        let routes = self.routes.iter_mut();
        let routes = routes.filter(|route| route.operation.id == operation);
        routes.for_each(|route| route.handler = Some(handler));
    }

    /// The route of a request, or 404, or 405 where the path takes other methods.
    pub(crate) fn find(&self, method: &str, path: &str) -> Result<(&Route, Parameters), ApiError> {
        let segments = decode_segments(path);
        let mut allowed = Vec::new();
        let mut literals = 0;
        for route in &self.routes {
            let Some(parameters) = route.match_segments(&segments) else {
                continue;
            };
            // As OpenAPI says, the most concrete path that matches is the resource, whatever its methods.
            if route.literals() < literals {
                break;
            }
            literals = route.literals();
            if route.operation.method == method {
                return Ok((route, parameters));
            }
            allowed.push(route.operation.method);
        }
        if allowed.is_empty() {
            let message = format!("no operation has the path {path}");
            return Err(ApiError::new(StatusCode::NOT_FOUND, message));
        }
        allowed.sort_unstable();
        allowed.dedup();
        Err(ApiError::method_not_allowed(
            method,
            path,
            allowed.join(", "),
        ))
    }
}

impl Route {
    fn new(mount: &'static str, operation: &'static OperationInfo) -> Self {
        let template = operation.path;
        let segments = mount.split('/').skip(1).chain(template.split('/').skip(1));
        Self {
            operation,
            handler: handlers::find(operation.id),
            segments: segments.map(Segment::of).collect(),
        }
    }

    fn literals(&self) -> usize {
        let is_literal = |segment: &&Segment| matches!(segment, Segment::Literal(_));
        self.segments.iter().filter(is_literal).count()
    }

    fn match_segments(&self, segments: &[String]) -> Option<Parameters> {
        if self.segments.len() != segments.len() {
            return None;
        }
        let mut parameters = Vec::new();
        for (expected, given) in self.segments.iter().zip(segments) {
            match expected {
                Segment::Literal(text) if text == given => {}
                Segment::Parameter(name) if !given.is_empty() => {
                    parameters.push((*name, given.clone()))
                }
                _ => return None,
            }
        }
        Some(parameters)
    }
}

impl Segment {
    fn of(text: &'static str) -> Self {
        match text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
        {
            Some(name) => Self::Parameter(name),
            None => Self::Literal(text),
        }
    }
}

/// The segments of a path; split first, so that an encoded slash stays inside its segment.
fn decode_segments(path: &str) -> Vec<String> {
    let decode = |segment| percent_decode_str(segment).decode_utf8_lossy().into_owned();
    path.split('/').skip(1).map(decode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(method: &str, path: &str) -> Result<(&'static str, Parameters), StatusCode> {
        let table = RouteTable::new();
        let found = table.find(method, path).map_err(|error| error.status)?;
        Ok((found.0.operation.id, found.1))
    }

    #[test]
    fn every_operation_is_found_at_its_own_template() {
        for operation in operations::OPERATIONS {
            let path = format!("{V1}{}", operation.path);
            let (found, _) = find(operation.method, &path).unwrap();
            assert_eq!(found, operation.id);
        }
    }

    #[test]
    fn two_templates_of_the_same_shape_share_a_path() {
        let path = "/v1/organizations/o/roles/r";
        assert_eq!(find("GET", path).unwrap().0, "GetCustomRole");
        assert_eq!(find("POST", path).unwrap().0, "UpdateCustomRole");
        assert_eq!(find("DELETE", path).unwrap().0, "DeleteCustomRole");
        assert_eq!(find("GET", path).unwrap().1[1], ("roleId", "r".to_owned()));
        assert_eq!(
            find("POST", path).unwrap().1[1],
            ("customRoleId", "r".to_owned())
        );
    }

    #[test]
    fn a_literal_goes_before_a_parameter() {
        let path = "/v1/organizations/o/allowed-ip-address-ranges/bulk-create";
        assert_eq!(
            find("POST", path).unwrap().0,
            "BulkCreateAllowedIpAddressRanges"
        );
        assert_eq!(find("DELETE", path), Err(StatusCode::METHOD_NOT_ALLOWED));
    }

    #[test]
    fn segments_are_decoded_after_they_are_split() {
        let (_, parameters) = find("GET", "/v1/organizations/a%2Fb/users/%C3%A9").unwrap();
        assert_eq!(parameters[0].1, "a/b");
        assert_eq!(parameters[1].1, "é");
    }

    #[test]
    fn an_empty_segment_is_no_id() {
        assert_eq!(
            find("GET", "/v1/organizations/"),
            Err(StatusCode::NOT_FOUND)
        );
        assert_eq!(
            find("GET", "/v1/organizations//users"),
            Err(StatusCode::NOT_FOUND)
        );
    }

    #[test]
    fn both_bases_of_v1beta1_lead_to_get_user() {
        for mount in V1_BETA1 {
            let path = format!("{mount}/organizations/o/users/u");
            assert_eq!(find("GET", &path).unwrap().0, "GetUserV1Beta1");
            assert_eq!(find("POST", &path), Err(StatusCode::METHOD_NOT_ALLOWED));
        }
    }

    #[test]
    fn every_operation_has_a_handler() {
        let without = RouteTable::new().routes.into_iter();
        let without = without.filter(|route| route.handler.is_none());
        let without: Vec<&str> = without.map(|route| route.operation.id).collect();
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn every_handler_belongs_to_an_operation() {
        let ids: Vec<&str> = operations::OPERATIONS
            .iter()
            .map(|operation| operation.id)
            .collect();
        for id in handlers::operations() {
            assert!(
                ids.contains(&id) || id == operations::GET_USER_V1_BETA1.id,
                "{id}"
            );
        }
    }
}
