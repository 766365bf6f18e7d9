//! A server, requests to it by operation, and the objects that requests need.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, LazyLock};

use astronomer_sim::{Behavior, Fault, Sim};
use flate2::read::GzDecoder;
use reqwest::{Client, Method};
use serde_json::Value;

use crate::contract::Contract;

/// One server with what was made on it.
pub(crate) struct Api {
    pub(crate) sim: Sim,
    contract: &'static Contract,
    /// Ids by the name of what has them: that of a path parameter, or one of `requests.json`.
    pub(crate) ids: HashMap<String, String>,
    /// How many numbers were given out; a server sees far fewer than 255 requests.
    numbers: u8,
}

/// A request by its operation.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) operation: String,
    /// Objects that must be there first.
    pub(crate) needs: Vec<String>,
    /// Path parameters that are not the object of their own name: the name of the object, or `=` and a text.
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) query: String,
    /// Texts such as `{workspaceId}` stand for the id of that object.
    pub(crate) body: Option<Value>,
    pub(crate) token: Token,
    pub(crate) method: Option<Method>,
}

/// Whose token a request has.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    Owner,
    None,
    Text(String),
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: Option<String>,
    pub(crate) text: String,
}

impl Call {
    pub(crate) fn new(operation: &str) -> Self {
        Self {
            operation: operation.to_owned(),
            needs: Vec::new(),
            parameters: Vec::new(),
            query: String::new(),
            body: None,
            token: Token::Owner,
            method: None,
        }
    }

    pub(crate) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    pub(crate) fn query(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    pub(crate) fn token(mut self, token: Token) -> Self {
        self.token = token;
        self
    }

    /// Takes another object, or with `=` a text, for a path parameter.
    pub(crate) fn parameter(mut self, name: &str, object: &str) -> Self {
        self.parameters.retain(|(known, _)| known != name);
        self.parameters.push((name.to_owned(), object.to_owned()));
        self
    }
}

impl Api {
    pub(crate) async fn start(contract: &'static Contract, behavior: Behavior) -> Self {
        let builder = Sim::builder().seed(7).people(20).behavior(behavior);
        Self {
            sim: builder.start().await.unwrap(),
            contract,
            ids: HashMap::new(),
            numbers: 0,
        }
    }

    /// Sends a request; the objects that it names are made first.
    pub(crate) async fn send(&mut self, call: &Call) -> Answer {
        let path = self.fill_path(call).await;
        let call = self.fill_call(call).await;
        let declared = &self.contract.get(&call.operation).operation;
        let method = call.method.clone();
        let method = method.unwrap_or_else(|| declared.method.as_str().parse().unwrap());
        let query = match call.query.as_str() {
            "" => String::new(),
            query => format!("?{query}"),
        };
        let url = format!("{}{path}{query}", self.sim.url());
        let mut request = CLIENT.request(method, url);
        request = match &call.token {
            Token::Owner => request.bearer_auth(self.sim.token()),
            Token::None => request,
            Token::Text(token) => request.bearer_auth(token),
        };
        if let Some(body) = &call.body {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        let media_type = response.headers().get("content-type");
        let is_gzip = response.headers().get("content-encoding");
        let is_gzip = is_gzip.is_some_and(|encoding| encoding == "gzip");
        let mut answer = Answer {
            status: response.status().as_u16(),
            media_type: media_type.map(|value| value.to_str().unwrap().to_owned()),
            text: String::new(),
        };
        let body = response.bytes().await.unwrap();
        match is_gzip {
            true => GzDecoder::new(&body[..]).read_to_string(&mut answer.text),
            false => (&body[..]).read_to_string(&mut answer.text),
        }
        .unwrap();
        answer
    }

    /// The request with all that it needs made.
    pub(crate) async fn prepare(&mut self, call: &Call) -> Call {
        self.fill_path(call).await;
        self.fill_call(call).await
    }

    /// The request with ids in place of the objects that its query and its body name.
    async fn fill_call(&mut self, call: &Call) -> Call {
        for object in &call.needs {
            self.id(object).await;
        }
        let mut filled = call.clone();
        filled.query = self.fill(&call.query).await;
        if let Some(body) = &call.body {
            let text = self.fill(&body.to_string()).await;
            filled.body = Some(serde_json::from_str(&text).unwrap());
        }
        filled
    }

    /// Sends a request that must succeed, and gives its answer.
    pub(crate) async fn carry_out(&mut self, call: Call) -> Value {
        // A request may need objects, which other requests make: the future holds itself.
        let answer = Box::pin(self.send(&call)).await;
        let text = &answer.text;
        assert!(answer.status < 300, "{call:?}: {} {text}", answer.status);
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Has the operation fail with this status from here on.
    pub(crate) fn inject(&self, operation: &str, status: u16) {
        let rule = self.sim.faults().on(operation).always();
        rule.inject(Fault::status(status)).unwrap();
    }

    /// The permissions that an operation declares.
    pub(crate) fn permissions_of(&self, operation: &str) -> &'static [String] {
        &self.contract.get(operation).operation.permissions
    }

    /// The id of an object, which is made at its first mention.
    pub(crate) async fn id(&mut self, object: &str) -> String {
        if let Some(text) = object.strip_prefix('=') {
            return text.to_owned();
        }
        if let Some(id) = self.ids.get(object) {
            return id.clone();
        }
        let id = self.make(object).await;
        self.ids.insert(object.to_owned(), id.clone());
        id
    }

    fn next_number(&mut self) -> u8 {
        self.numbers += 1;
        self.numbers
    }

    async fn fill_path(&mut self, call: &Call) -> String {
        let declared = &self.contract.get(&call.operation).operation;
        let mut path = declared.path.clone();
        for name in placeholders(&declared.path) {
            let parameters = call.parameters.iter();
            let object = parameters
                .filter(|(parameter, _)| *parameter == name)
                .map(|(_, object)| object.clone())
                .next();
            let id = self.id(object.as_deref().unwrap_or(&name)).await;
            path = path.replace(&format!("{{{name}}}"), &id);
        }
        path
    }

    /// A text with ids in place of `{workspaceId}` and the like.
    async fn fill(&mut self, text: &str) -> String {
        let mut filled = text.to_owned();
        for name in placeholders(text) {
            let id = match name.as_str() {
                "unique" => self.next_number().to_string(),
                "network" => format!("10.0.{}.0/24", self.next_number()),
                name => self.id(name).await,
            };
            filled = filled.replacen(&format!("{{{name}}}"), &id, 1);
        }
        filled
    }
}

/// The names in braces.
pub(crate) fn placeholders(text: &str) -> Vec<String> {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}'));
    names
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// A client that needs no process-wide TLS provider: all here is plain http.
static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .pool_max_idle_per_host(0)
        .build()
        .unwrap()
});
