//! Values that the contract lists, as arguments: a mistake is told with the list of them.

use std::fmt;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// One of the values of an enum of the API, in any case with `ignore_case`.
pub(super) fn one_of<T>(values: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(values).try_map(|text| text.to_ascii_uppercase().parse::<T>())
}

/// One of the sorts of a list.
pub(super) fn sort<T>(all: impl Iterator<Item = T>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync> + fmt::Display + Clone + Send + Sync + 'static,
{
    let values = all.map(|sort| PossibleValue::new(sort.to_string()));
    PossibleValuesParser::new(values).try_map(|text| text.parse::<T>())
}
