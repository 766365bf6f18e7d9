//! The values that requests and responses are made of, and the macros that make their types.

#![allow(clippy::unwrap_used)]

mod identifier;
mod maybe_absent;
mod open_enum;
mod secret;
mod sort;
mod tagged_union;

use astronomer_core::{QueryParam, Transport};
use serde::Serialize;

/// The query string that a value makes, as generated code sends it.
pub(crate) fn query(value: &impl Serialize) -> String {
    let request = reqwest_builder().query(&QueryParam::new("q", value));
    let request = request.build().unwrap();
    request.url().query().unwrap_or_default().to_owned()
}

/// Holds a value against its own text and another one, in every way in which texts are compared.
pub(crate) fn assert_compares<T>(value: &T, text: &str)
where
    T: PartialEq<str> + for<'a> PartialEq<&'a str> + PartialEq<String>,
    str: PartialEq<T>,
    for<'a> &'a str: PartialEq<T>,
    String: PartialEq<T>,
{
    for (other, expected) in [(text.to_owned(), true), (format!("{text}x"), false)] {
        assert_eq!(*value == *other, expected, "{other}");
        assert_eq!(*value == other.as_str(), expected, "{other}");
        assert_eq!(*value == other, expected, "{other}");
        assert_eq!(*other == *value, expected, "{other}");
        assert_eq!(other.as_str() == *value, expected, "{other}");
        assert_eq!(other == *value, expected, "{other}");
    }
}

fn reqwest_builder() -> reqwest::RequestBuilder {
    let url = "http://127.0.0.1:1".parse().unwrap();
    let transport = Transport::builder(url).build().unwrap();
    transport.http().get(transport.base_url().as_str())
}
