//! Saved states of the embedded server, and the server that they are loaded into.

use std::time::Duration;

use astronomer::reqwest::{self, Method, StatusCode};
use astronomer_core::encode_path;
use astronomer_sim::faults::FaultRule;
use astronomer_sim::{Sim, State};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::messages::assert_hidden;

/// How long a request may take: much longer than any does, and less than libFuzzer waits.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The lists of an Organization.
const LISTS: &[&str] = &[
    "users",
    "teams",
    "workspaces",
    "deployments",
    "clusters",
    "tokens",
    "roles",
    "environment-objects",
    "allowed-ip-address-ranges",
    "audit-logs",
];

/// A text that is no state is refused, with none of its secrets; a state comes out as it went in, and whatever it holds
/// the server answers, and can be saved and loaded again.
pub fn sim_state(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let state = match State::from_json(text) {
        Ok(state) => state,
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with("the state "), "{message}");
            if let Ok(json) = serde_json::from_str(text) {
                secrets(&json).for_each(|secret| assert_hidden(secret, &message));
            }
            return;
        }
    };
    let saved = state.to_json();
    let again = State::from_json(&saved).expect("a saved state can be loaded");
    assert_eq!(again.to_json(), saved);
    Server::get().host(&state, &saved);
}

/// The secrets of tokens that no message has by chance.
fn secrets(state: &Value) -> impl Iterator<Item = &str> {
    let tokens = state["tokens"].as_array().into_iter().flatten();
    let tokens = tokens.filter_map(|token| token["secret"].as_str());
    let tokens = tokens.chain(state["token"].as_str());
    tokens.filter(|secret| secret.len() >= 8 && secret.bytes().any(|byte| byte.is_ascii_digit()))
}

/// A server in this thread, and somebody who asks it.
pub(crate) struct Server {
    runtime: Runtime,
    sim: Sim,
    first: State,
    http: reqwest::Client,
}

thread_local! {
    static SERVER: &'static Server = Box::leak(Box::new(Server::start()));
}

impl Server {
    /// The one of this thread.
    pub(crate) fn get() -> &'static Self {
        SERVER.with(|server| *server)
    }

    fn start() -> Self {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_io().enable_time().build();
        let runtime = runtime.expect("a runtime of one thread can be made");
        let sim = runtime.block_on(async { Sim::builder().people(20).start().await });
        let sim = sim.expect("the server can listen on this machine");
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(TIMEOUT)
            .build();
        Self {
            runtime,
            first: sim.state(),
            sim,
            http: http.expect("an HTTP client can be made"),
        }
    }

    /// Lets the server have faults like these, and makes sure that it is well behind them.
    pub(crate) fn suffer(&self, rule: &FaultRule) {
        self.sim.restore(&self.first);
        let added = self.sim.faults().add(rule.clone());
        added.expect("a rule that was read can be added");
        let users = format!(
            "/organizations/{}/users?limit=5",
            self.sim.organization_id()
        );
        let ask = |token| self.ask(Method::GET, &users, token, None);
        for _ in 0..2 {
            // Whatever comes of it: that is the fault.
            let _ = ask(self.sim.token());
        }
        self.sim.faults().clear();
        let answer = ask(self.sim.token()).expect("a server without faults answers");
        assert_eq!(answer.0, StatusCode::OK);
    }

    /// Begins with a state, reads all its lists and changes a bit.
    fn host(&self, state: &State, saved: &str) {
        self.sim.restore(state);
        assert_eq!(self.sim.state().to_json(), saved);
        let state: Value = serde_json::from_str(saved).expect("a state is JSON");
        let token = state["token"].as_str().expect("a state has a token");
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) || token.is_empty() {
            return;
        }
        let visit = |method, path: &str, body| {
            let answer = self.ask(method, path, token, body);
            let (status, body) = answer.expect("a server without faults answers");
            assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{path}: {body}");
            body
        };
        visit(Method::GET, "/users/self", None);
        let organizations = visit(Method::GET, "/organizations", None);
        let id = first_id(&organizations["organizations"])
            .or_else(|| first_id(&json!([state["organizations"][0]["organization"]])));
        let root = format!("/organizations/{}", encode_path(&id.unwrap_or_default()));
        for list in LISTS {
            let page = visit(Method::GET, &format!("{root}/{list}?limit=3"), None);
            let rows = page
                .as_object()
                .and_then(|page| page.values().find(|rows| rows.is_array()));
            let Some(id) = rows.and_then(first_id) else {
                continue;
            };
            let row = format!("{root}/{list}/{}", encode_path(&id));
            visit(Method::GET, &row, None);
            visit(Method::DELETE, &row, None);
        }
        let team = json!({"name": "fuzzers", "memberIds": []});
        visit(Method::POST, &format!("{root}/teams"), Some(team));
        let changed = self.sim.state().to_json();
        let loaded = State::from_json(&changed).expect("a state that was changed can be loaded");
        assert_eq!(loaded.to_json(), changed);
    }

    fn ask(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Option<Value>,
    ) -> Option<(StatusCode, Value)> {
        let request = self
            .http
            .request(method, format!("{}{path}", self.sim.url()));
        let mut request = request.bearer_auth(token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.runtime.block_on(async {
            let answer = match request.send().await {
                Ok(answer) => answer,
                Err(error) => {
                    assert!(!error.is_timeout(), "no answer within {TIMEOUT:?}");
                    return None;
                }
            };
            let status = answer.status();
            let body = answer.bytes().await.ok()?;
            Some((status, serde_json::from_slice(&body).unwrap_or_default()))
        })
    }
}

fn first_id(rows: &Value) -> Option<String> {
    let id = rows.get(0)?.get("id")?.as_str()?;
    Some(id.to_owned())
}
