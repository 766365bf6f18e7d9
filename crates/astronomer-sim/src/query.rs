//! Query parameters.

use axum::extract::Query as Pairs;
use axum::http::Uri;
use percent_encoding::percent_decode_str;

use crate::error::ApiError;

/// The query parameters of a request, decoded, in order. Those that an operation doesn't know are ignored.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// # Errors
    ///
    /// 400 when a percent sign is not followed by two hexadecimal digits, or what is escaped is not UTF-8.
    pub(crate) fn of(uri: &Uri) -> Result<Self, ApiError> {
        let malformed =
            |reason: &str| ApiError::bad_request(format!("the query is malformed: {reason}"));
        let text = uri.query().unwrap_or_default();
        let is_escape = |rest: &str| {
            rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
        };
        if !text.split('%').skip(1).all(is_escape) {
            return Err(malformed(
                "a % should be followed by two hexadecimal digits, or be written as %25",
            ));
        }
        if percent_decode_str(text).decode_utf8().is_err() {
            return Err(malformed("what is percent-encoded should be UTF-8"));
        }
        Pairs::try_from_uri(uri)
            .map(|Pairs(pairs)| Self(pairs))
            .map_err(|error| malformed(&error.to_string()))
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

    /// Whether a parameter is `true`; the contract has refused all but `true` and `false`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.first(name) == Some("true")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_and_malformed_escapes_refused() {
        let query = Query::of(&Uri::from_static("/x?a=%C3%A9+%25&b&a=2")).unwrap();
        assert_eq!(query.all("a").collect::<Vec<_>>(), ["é %", "2"]);
        assert_eq!(query.first("b"), Some(""));
        for malformed in ["/x?a=%", "/x?a=%4", "/x?%zz", "/x?a=%C3"] {
            let error = Query::of(&Uri::from_static(malformed)).unwrap_err();
            assert_eq!(error.status, 400, "{malformed}");
        }
    }
}
