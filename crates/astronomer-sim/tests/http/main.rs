//! The server over real HTTP.

// Tests may unwrap, also in what they share.
#![allow(clippy::unwrap_used)]

mod access;
mod admin;
mod agent_tokens;
mod allowed_ip_address_ranges;
mod api_tokens;
mod audit_logs;
#[cfg(feature = "cli")]
mod binary;
mod clusters;
mod concurrency;
mod connection;
mod deployment_logs;
mod deployment_rules;
mod deployments;
mod deploys;
mod environment_objects;
mod faults;
mod hibernation;
mod invites;
mod journal;
mod names;
mod organizations;
mod paging;
mod permissions;
mod rate_limits;
mod roles;
mod self_user;
mod sequence;
mod state;
mod teams;
mod token_roles;
mod user_roles;
mod users;
mod workspaces;

use std::sync::Arc;

use astronomer_sim::Sim;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

/// A server and a client that holds its token.
pub(crate) struct Api {
    pub(crate) sim: Sim,
    pub(crate) http: Client,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Api {
    pub(crate) async fn start() -> Self {
        Self::with_people(60).await
    }

    pub(crate) async fn with_people(people: usize) -> Self {
        Self::of(Sim::builder().seed(7).people(people).start().await.unwrap())
    }

    /// A server that was set up in its own way.
    pub(crate) fn of(sim: Sim) -> Self {
        Self {
            sim,
            http: make_client(),
        }
    }

    /// A request below `/v1` with the server's token.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sim.url());
        self.http.request(method, url).bearer_auth(self.sim.token())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        send(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        send(self.request(Method::DELETE, path)).await
    }

    /// The path of the seeded Organization with `rest` behind it.
    pub(crate) fn organization(&self, rest: &str) -> String {
        format!("/organizations/{}{rest}", self.sim.organization_id())
    }

    /// The id of one of the people with fixed addresses.
    pub(crate) fn user_id(&self, username: &str) -> String {
        let users = self.sim.users();
        let user = users.iter().find(|user| user.username == username).unwrap();
        user.id.to_string()
    }
}

impl Answer {
    /// Field and code of each field error.
    pub(crate) fn field_errors(&self) -> Vec<(String, String)> {
        let errors = self.json["fieldErrors"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        errors
            .iter()
            .map(|error| (text(&error["field"]), text(&error["code"])))
            .collect()
    }

    #[track_caller]
    pub(crate) fn assert_error(&self, status: u16, message_part: &str) {
        assert_eq!(self.status, status, "{}", self.text);
        let message = self.json["message"].as_str().unwrap();
        assert!(message.contains(message_part), "{message}");
        assert_eq!(self.json["statusCode"], status);
        assert_eq!(self.json["requestId"], self.request_id.as_str());
    }

    #[track_caller]
    pub(crate) fn assert_field_error(&self, field: &str, code: &str) {
        self.assert_error(400, "Invalid request: ");
        assert_eq!(
            self.field_errors(),
            [(field.to_owned(), code.to_owned())],
            "{}",
            self.text
        );
    }

    /// One field of each row of a list.
    pub(crate) fn column(&self, list: &str, field: &str) -> Vec<String> {
        assert_eq!(self.status, 200, "{}", self.text);
        let rows = self.json[list].as_array().unwrap();
        rows.iter()
            .map(|row| row[field].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

pub(crate) async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let request_id = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(request_id.len(), 25);
    let content_type = response.headers().get("content-type").cloned();
    // Declared for the errors of this operation, too.
    let declared = match response.url().path().ends_with("/audit-logs") {
        true => "application/octet-stream",
        false => "application/json",
    };
    let text = response.text().await.unwrap();
    if status == 204 {
        assert_eq!((text.as_str(), content_type), ("", None));
    } else {
        assert_eq!(content_type.unwrap(), declared);
    }
    let json = serde_json::from_str(&text).unwrap_or_default();
    Answer {
        status,
        request_id,
        text,
        json,
    }
}

/// A client that needs no process-wide TLS provider: all here is plain http.
pub(crate) fn make_client() -> Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .build()
        .unwrap()
}
