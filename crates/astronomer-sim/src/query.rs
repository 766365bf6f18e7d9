//! Query parameters.

use axum::extract::Query as Pairs;
use axum::http::Uri;

use crate::error::{ApiError, Violations};

/// The query parameters of a request, decoded, in order. Those that an operation doesn't know are ignored.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn of(uri: &Uri) -> Result<Self, ApiError> {
        Pairs::try_from_uri(uri)
            .map(|Pairs(pairs)| Self(pairs))
            .map_err(|error| ApiError::bad_request(format!("the query is malformed: {error}")))
    }

    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The same query for another part of the list.
    pub(crate) fn at(&self, offset: u64, limit: u64) -> Self {
        let mut pairs = self.0.clone();
        pairs.retain(|(name, _)| name != "offset" && name != "limit");
        pairs.push(("offset".to_owned(), offset.to_string()));
        pairs.push(("limit".to_owned(), limit.to_string()));
        Self(pairs)
    }

    /// The first value of a parameter.
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a repeated parameter.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(key, _)| key == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// The first value of a parameter that only takes the `allowed` ones.
    pub(crate) fn one_of(
        &self,
        name: &str,
        allowed: &[&str],
        violations: &mut Violations,
    ) -> Option<&str> {
        let value = self.first(name)?;
        if allowed.contains(&value) {
            return Some(value);
        }
        violations.one_of(name, allowed.iter().copied());
        None
    }

    /// A parameter that is `true` or `false`.
    pub(crate) fn flag(&self, name: &str, violations: &mut Violations) -> Option<bool> {
        self.one_of(name, &["true", "false"], violations)
            .map(|value| value == "true")
    }
}
