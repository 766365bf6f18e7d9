//! A server that answers as a test says and keeps what it received.

use std::sync::{Arc, Mutex, PoisonError};

use astronomer::{Client, ClientBuilder};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::{Value, json};

/// The token that [`Recorder::client`] sends.
pub const TOKEN: &str = "a-token-of-the-contract-suite";

/// The Organization that [`Recorder::client`] works on.
pub const ORGANIZATION: &str = "clmaxoarx000008l2c5ayb9pt";

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// Method, path and query, as in `GET /v1/users/self?createIfNotExist=true`, encoded as they came.
    pub line: String,
    /// Names (in lower case) and values, in the order of the names.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    fn of(request: &HttpMockRequest) -> Self {
        let mut headers = request.headers_vec().clone();
        headers.sort();
        // httpmock puts scheme and host before what came.
        let uri = request.uri();
        let target = uri.path_and_query().map_or("", |target| target.as_str());
        Self {
            line: format!("{} {target}", request.method_str()),
            headers,
            body: request.body_vec(),
        }
    }

    /// The value of a header, if it came once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(key, _)| key == name);
        let (_, value) = values.next()?;
        assert!(values.next().is_none(), "{name} came more than once");
        Some(value)
    }

    /// The body as JSON; nothing for an empty body.
    pub fn json(&self) -> Option<Value> {
        if self.body.is_empty() {
            return None;
        }
        let json = serde_json::from_slice(&self.body);
        Some(json.unwrap_or_else(|error| panic!("the body is not JSON: {error}")))
    }

    /// The first value of a parameter of the query, for servers that page.
    pub fn number(&self, parameter: &str) -> Option<usize> {
        let (_, query) = self.line.split_once('?')?;
        query.split('&').find_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name == parameter).then(|| value.parse().ok()).flatten()
        })
    }
}

/// What a server answers with.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// A body of any kind.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.into(),
        }
    }

    /// A success with JSON.
    pub fn json(body: &Value) -> Self {
        Self::new(200, "application/json", body.to_string())
    }

    /// The error body of the API, with the request id `req-1`.
    pub fn error(status: u16, message: &str) -> Self {
        let body = json!({"message": message, "requestId": "req-1", "statusCode": status});
        Self::new(status, "application/json", body.to_string())
    }

    /// A page, as something in front of the API sends it.
    pub fn html(status: u16, body: &str) -> Self {
        Self::new(status, "text/html; charset=utf-8", body)
    }

    /// A status without a body.
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// The same answer with one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn respond(self) -> HttpMockResponse {
        HttpMockResponse::builder()
            .status(self.status)
            .headers(self.headers)
            .body(self.body)
            .build()
    }
}

/// An httpmock server on this machine that answers every request, and keeps each as it came.
pub struct Recorder {
    server: MockServer,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Recorder {
    /// A server that answers each request as `respond` says.
    pub async fn responding(respond: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let server = MockServer::start_async().await;
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&received);
        server
            .mock_async(move |when, then| {
                when.any_request();
                then.respond_with(move |request| {
                    let request = Received::of(request);
                    let answer = respond(&request);
                    kept.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(request);
                    answer.respond()
                });
            })
            .await;
        Self { server, received }
    }

    /// A server that answers every request alike.
    pub async fn answering(answer: Answer) -> Self {
        Self::responding(move |_| answer.clone()).await
    }

    /// Where the API is, for a client: `http://127.0.0.1:<port>/v1`.
    pub fn url(&self) -> String {
        format!("{}/v1", self.server.base_url())
    }

    /// Host and port, as errors name them.
    pub fn host(&self) -> String {
        self.server.address().to_string()
    }

    /// A client of this server, with [`TOKEN`] and [`ORGANIZATION`], and in no need to spare it.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .without_rate_limits()
            .url(self.url())
            .token(TOKEN)
            .organization(ORGANIZATION)
    }

    /// What [`builder`](Self::builder) builds.
    pub fn client(&self) -> Client {
        self.builder()
            .build()
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Every request so far.
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The request that came.
    ///
    /// # Panics
    ///
    /// When none came, or more than one.
    pub fn only(&self) -> Received {
        let mut received = self.received();
        match (received.pop(), received.len()) {
            (Some(only), 0) => only,
            (_, others) => panic!("one request was expected, and more ({others}) or none came"),
        }
    }
}
