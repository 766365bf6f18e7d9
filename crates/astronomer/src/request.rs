//! Requests that this crate has no method for.

use std::fmt;

use astronomer_core::{Call, Error, OperationInfo, RawResponse, RetryClass, Transport};
use reqwest::{Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::operations::OPERATIONS;
use crate::scope::Scope;

/// A request of your own, sent the way of any other call, from [`Client::request`](crate::Client::request).
///
/// `Debug` shows what is called, not the query or the headers: they may hold secrets.
///
/// ```no_run
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// use astronomer::{Method, RetryClass};
///
/// // An endpoint that a later version of the API may have.
/// let request = client
///     .request(Method::POST, "/organizations/{organizationId}/alerts")
///     .query(&[("dryRun", "true")])
///     .json(&serde_json::json!({"name": "late Dags"}))
///     .retry_class(RetryClass::Update); // sending it twice does no harm
/// let answer = request.raw().await?;
/// println!("{} {}", answer.status(), answer.text());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent before call or raw is awaited"]
pub struct Request {
    transport: Transport,
    operation: &'static OperationInfo,
    builder: Result<RequestBuilder, Error>,
}

impl Request {
    pub(crate) fn new(scope: &Scope, method: &Method, path: &str) -> Self {
        let transport = scope.api().transport().clone();
        let operation = operation_at(method, path);
        let builder = expand(scope, operation, path).map(|path| {
            let url = format!("{}{path}", transport.base_url());
            transport.http().request(method.clone(), url)
        });
        Self {
            transport,
            operation,
            builder: builder.map_err(|error| error.with_operation(operation)),
        }
    }

    /// Adds parameters to the query: pairs, or anything else that serialises to them.
    pub fn query(self, parameters: &(impl Serialize + ?Sized)) -> Self {
        self.with(|builder| builder.query(parameters))
    }

    /// Sends this as JSON.
    pub fn json(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.with(|builder| builder.json(body))
    }

    /// Adds a header. The token and the version of the API are added by the client.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with(|builder| builder.header(name, value))
    }

    /// What a repeat of the request would do, where the contract doesn't know the path.
    ///
    /// A path and method that it knows have their own class. Others are taken by their method: GET reads, PUT updates,
    /// DELETE deletes, and everything else is taken for a creation, which is hardly ever repeated.
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        if !OPERATIONS.contains(&self.operation) {
            self.operation = unknown(self.operation.method, class);
        }
        self
    }

    /// The call, with its answer decoded as JSON.
    pub fn call<T: DeserializeOwned + 'static>(self) -> Call<T> {
        self.prepare().json()
    }

    /// Sends the request and gives the answer as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// When no whole answer came.
    pub async fn raw(self) -> Result<RawResponse, Error> {
        self.prepare().raw().await
    }

    fn prepare(self) -> Call<()> {
        match self.builder {
            Ok(builder) => self.transport.call(builder, self.operation),
            Err(error) => Call::failed(error),
        }
    }

    fn with(mut self, change: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Self {
        self.builder = self.builder.map(change);
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.operation.method)
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}

/// The path as it is sent: checked, and with the default Organization in its place.
fn expand(scope: &Scope, operation: &'static OperationInfo, path: &str) -> Result<String, Error> {
    let refuse = |rule: &str| Error::invalid_input(format!("the path {path:?} {rule}"));
    if !path.starts_with('/') {
        return Err(refuse(
            "does not begin with a slash: give one below the API's URL, like /organizations",
        ));
    }
    // The URL parser would walk these steps, and the request would be another than the one it is taken for.
    let before_query = path.split('?').next().unwrap_or_default();
    if path.contains('\\') || before_query.split('/').any(is_step) {
        return Err(refuse(
            "has a step such as .. or a backslash, which would lead elsewhere: write the path out",
        ));
    }
    if path.contains('#') || path.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Err(refuse(
            "has a #, white space or a control character: encode it",
        ));
    }
    const PLACE: &str = "{organizationId}";
    if !path.contains(PLACE) {
        return Ok(path.to_owned());
    }
    let organization = scope.organization(operation)?;
    let encoded = astronomer_core::encode_path(organization.as_str());
    Ok(path.replace(PLACE, &encoded))
}

/// Whether a segment is `.` or `..`, encoded or not.
fn is_step(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    matches!(plain.as_str(), "." | "..")
}

/// The operation of the contract at this place, or one that says no more than the method does.
fn operation_at(method: &Method, path: &str) -> &'static OperationInfo {
    let path = path.split('?').next().unwrap_or_default();
    let known = OPERATIONS
        .iter()
        .find(|operation| operation.method == method.as_str() && fits(operation.path, path));
    if let Some(operation) = known {
        return operation;
    }
    let class = match *method {
        Method::GET | Method::HEAD | Method::OPTIONS => RetryClass::Read,
        Method::PUT => RetryClass::Update,
        Method::DELETE => RetryClass::Delete,
        _ => RetryClass::Create,
    };
    unknown(method.as_str(), class)
}

/// Whether a path is one of the template's: a part in braces stands for one segment.
fn fits(template: &str, path: &str) -> bool {
    let (mut of_template, mut of_path) = (template.split('/'), path.split('/'));
    loop {
        match (of_template.next(), of_path.next()) {
            (None, None) => return true,
            (Some(part), Some(segment)) if part == segment => {}
            (Some(part), Some(segment)) if part.starts_with('{') && !segment.is_empty() => {}
            _ => return false,
        }
    }
}

/// What is known of a request that the contract doesn't have.
fn unknown(method: &str, class: RetryClass) -> &'static OperationInfo {
    let known = UNKNOWN
        .iter()
        .find(|operation| operation.method == method && operation.retry_class == class);
    known.unwrap_or(&OTHER)
}

/// One row per method and class: an [`OperationInfo`] lives as long as the program.
static UNKNOWN: [OperationInfo; METHODS.len() * CLASSES.len()] = {
    let mut rows = [row("", RetryClass::Create); METHODS.len() * CLASSES.len()];
    let mut index = 0;
    while index < rows.len() {
        rows[index] = row(
            METHODS[index / CLASSES.len()],
            CLASSES[index % CLASSES.len()],
        );
        index += 1;
    }
    rows
};

/// A method that HTTP doesn't define.
static OTHER: OperationInfo = row("request", RetryClass::Create);

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

const CLASSES: [RetryClass; 5] = [
    RetryClass::Read,
    RetryClass::Update,
    RetryClass::Delete,
    RetryClass::Create,
    RetryClass::Rotate,
];

const fn row(method: &'static str, retry_class: RetryClass) -> OperationInfo {
    OperationInfo {
        id: method,
        method,
        path: "",
        tag: "",
        summary: "A request that the contract does not have",
        permissions: &[],
        retry_class,
        success: &[],
        errors: &[],
        deprecated: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_contract_has_keeps_its_class_and_name() {
        for (method, path, id) in [
            (Method::GET, "/organizations", "ListOrganizations"),
            (Method::GET, "/organizations/o1/users?limit=1", "ListUsers"),
            (
                Method::POST,
                "/organizations/{organizationId}/users/u1/roles",
                "UpdateUserRoles",
            ),
            (
                Method::DELETE,
                "/organizations/o1/invites/i1",
                "DeleteUserInvite",
            ),
        ] {
            let operation = operation_at(&method, path);
            assert_eq!(operation.id, id);
            assert!(OPERATIONS.contains(&operation));
        }
    }

    #[test]
    fn a_path_that_would_lead_elsewhere_is_refused() {
        let client = crate::Client::builder()
            .token("t")
            .organization("o1")
            .build()
            .unwrap();
        for path in [
            "/organizations/o1/users/../roles",
            "/organizations/o1/users/%2e%2E/roles",
            "/organizations/o1/.%2e",
            "/organizations/./o1",
            "/organizations/o1\\roles",
            "organizations",
            "/organizations#x",
            "/a b",
        ] {
            let request = client.request(Method::POST, path);
            let error = request.builder.unwrap_err();
            assert!(error.is_invalid_input(), "{path}");
            assert!(error.to_string().contains("the path"), "{error}");
        }
        let shown = format!(
            "{:?}",
            client
                .request(Method::GET, "/x")
                .header("x-token", "s3cret")
                .query(&[("a", "s3cret")])
        );
        assert!(!shown.contains("s3cret"), "{shown}");
        let plain = client.request(Method::GET, "/organizations/a..b/users?names=..");
        assert!(plain.builder.is_ok());
    }

    #[test]
    fn other_requests_are_taken_by_their_method() {
        for (method, path, class) in [
            (Method::GET, "/organizations//users", RetryClass::Read),
            (Method::GET, "/alerts", RetryClass::Read),
            (Method::PUT, "/organizations", RetryClass::Update),
            (Method::DELETE, "/organizations", RetryClass::Delete),
            (Method::POST, "/alerts/a/b", RetryClass::Create),
            (Method::PATCH, "/organizations/o1", RetryClass::Create),
        ] {
            let operation = operation_at(&method, path);
            assert_eq!(operation.retry_class, class);
            assert_eq!(operation.id, method.as_str());
        }
        let odd = Method::from_bytes(b"PURGE").unwrap();
        assert_eq!(operation_at(&odd, "/x"), &OTHER);
        assert_eq!(
            unknown("POST", RetryClass::Update).retry_class,
            RetryClass::Update
        );
    }
}
