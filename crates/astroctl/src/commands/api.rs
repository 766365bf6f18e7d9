//! `astroctl api`.

mod pages;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use astronomer::{Method, Request};
use clap::{Args, ValueEnum};
use serde_json::value::RawValue;

use crate::failure::Failure;
use crate::input;
use crate::output::{Format, Output};
use crate::session::{Change, Session};
use pages::PagedRequest;

/// The largest body that is read, in MiB.
const LARGEST_BODY: u64 = 64;

#[derive(Debug, Args)]
#[command(after_help = "\
The answer is written as it comes, and nothing of it when it is an error. Any method but GET is
taken for one that changes something. What may take access away asks first: DELETE, PUT and PATCH,
and a POST that updates roles or the Organization, rotates a token or deletes in bulk.

Examples:
  astroctl api GET '/organizations/{organizationId}/clusters' --paginate
  astroctl api GET /authorization/permission-groups --query scopeType=DAG
  echo '{\"name\": \"x\"}' | astroctl api POST '/organizations/{organizationId}/teams' --body -")]
pub(crate) struct Api {
    /// The method
    #[arg(value_name = "METHOD", value_enum, ignore_case = true)]
    method: HttpMethod,

    /// The path below the URL of the API; {organizationId} in it stands for the Organization
    #[arg(value_name = "PATH")]
    path: String,

    /// A parameter of the query; may be repeated
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = parse_parameter)]
    parameters: Vec<(String, String)>,

    /// One more header; may be repeated. The token and the version of the API are added without it
    #[arg(long = "header", value_name = "NAME:VALUE", value_parser = parse_header)]
    headers: Vec<(String, String)>,

    /// Send the JSON in this file; - is standard input
    #[arg(long, value_name = "PATH")]
    body: Option<PathBuf>,

    /// Read a list to its end, and write its items
    #[arg(long)]
    paginate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "UPPER")]
enum HttpMethod {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl From<HttpMethod> for Method {
    fn from(method: HttpMethod) -> Self {
        match method {
            HttpMethod::Get => Self::GET,
            HttpMethod::Post => Self::POST,
            HttpMethod::Put => Self::PUT,
            HttpMethod::Patch => Self::PATCH,
            HttpMethod::Delete => Self::DELETE,
        }
    }
}

impl Api {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        if self.path.contains("{organizationId}") {
            session.organization()?;
        }
        if self.paginate {
            return self.read_pages(session, output).await;
        }
        output.only(&[Format::Json], "the answer is written as it comes")?;
        let body = self.body.as_deref().map(read_body).transpose()?;
        let request = if self.method == HttpMethod::Get {
            session.account().get(&self.path)
        } else {
            let method = self.method.into();
            let change = Change::request(&method, &self.path, self.may_take_access());
            let Some(writer) = session.permit(&change, output)? else {
                return Ok(());
            };
            writer.request(method, &self.path)
        };
        let mut request = self.with_headers(request).query(&self.parameters);
        if let Some(body) = &body {
            request = request.json(body);
        }
        let answer = request.raw().await?.error_for_status()?;
        let mut lines = output.lines();
        lines.write_all(answer.body())?;
        Ok(lines.finish()?)
    }

    /// Updates are POSTs in this API, and those of roles may take what they leave out.
    fn may_take_access(&self) -> bool {
        let path = self.path.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match (self.method, segments.as_slice()) {
            (HttpMethod::Get, _) => false,
            (HttpMethod::Post, [.., "users" | "teams" | "tokens", _, "roles"]) => true,
            (HttpMethod::Post, [.., "roles", _] | [.., "rotate" | "bulk-delete"]) => true,
            // SCIM can be switched there.
            (HttpMethod::Post, ["organizations", _]) => true,
            (HttpMethod::Post, _) => false,
            (HttpMethod::Put | HttpMethod::Patch | HttpMethod::Delete, _) => true,
        }
    }

    async fn read_pages(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        if self.method != HttpMethod::Get || self.body.is_some() {
            return Err(Failure::usage(
                "--paginate reads a list: use it with GET and without --body",
            ));
        }
        let formats = [Format::Json, Format::Ndjson];
        let what = "the items of a list are written as they come";
        let format = output.only(&formats, what)?.unwrap_or(Format::Json);
        let progress = output.progress("read");
        let mut list = PagedRequest::new(&self.parameters)?;
        let mut rows = output.rows_as(format, pages::no_columns());
        while let Some(parameters) = list.next() {
            let request = self.with_headers(session.account().get(&self.path));
            let answer = request.query(&parameters).raw().await?;
            for item in list.take(answer.error_for_status()?.body())? {
                rows.push(&item)?;
            }
            rows.flush()?;
            if let Some(progress) = &progress {
                progress.set(list.read(), list.total());
            }
        }
        drop(progress);
        rows.finish()
    }

    fn with_headers(&self, request: Request) -> Request {
        let headers = self.headers.iter();
        headers.fold(request, |request, (name, value)| {
            request.header(name, value)
        })
    }
}

/// The JSON of a file, as it stands there.
fn read_body(path: &Path) -> Result<Box<RawValue>, Failure> {
    let refuse = |error: &dyn std::fmt::Display| {
        Failure::in_source("--body", format!("{}: {error}", path.display()))
    };
    let bytes = input::read(path, LARGEST_BODY).map_err(|error| refuse(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| refuse(&format!("this is no JSON: {error}")))
}

fn parse_parameter(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("give a name and a value, like limit=10"),
    }
}

fn parse_header(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once(':') {
        Some((name, _)) if name.trim().eq_ignore_ascii_case("authorization") => Err(
            "a token is no argument, since everybody on the machine can read arguments: use --token-file",
        ),
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("give a name and a value, like X-API-Version:1.0"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_take_access(method: HttpMethod, path: &str) -> bool {
        let api = Api {
            method,
            path: path.to_owned(),
            parameters: Vec::new(),
            headers: Vec::new(),
            body: None,
            paginate: false,
        };
        api.may_take_access()
    }

    #[test]
    fn what_may_take_access_away_is_known() {
        for path in [
            "/organizations/{organizationId}/users/u1/roles",
            "/organizations/o1/teams/t1/roles/",
            "/organizations/o1/tokens/t1/roles?x=1",
            "/organizations/o1/tokens/t1/rotate",
            "/organizations/o1/roles/r1",
            "/organizations/o1",
        ] {
            assert!(may_take_access(HttpMethod::Post, path), "{path}");
            assert!(!may_take_access(HttpMethod::Get, path), "{path}");
        }
        for path in [
            "/organizations/o1/teams",
            "/organizations/o1/roles",
            "/organizations/o1/invites",
        ] {
            assert!(!may_take_access(HttpMethod::Post, path), "{path}");
            assert!(may_take_access(HttpMethod::Put, path), "{path}");
            assert!(may_take_access(HttpMethod::Delete, path), "{path}");
        }
    }
}
