//! Runtime of the astronomer crates.
#![warn(missing_docs)]

mod base_url;
mod clock;
mod decode;
mod error;
mod identifier;
mod maybe_absent;
mod open_enum;
mod operation;
mod path;
mod response;
mod secret;
mod sort;
mod tagged_union;
mod text;
mod text_value;
mod transport;

pub use base_url::BaseUrl;
pub use clock::{Clock, ManualClock, Sleep, TokioClock};
pub use decode::{Decode, DecodeError, DecodeErrorKind};
pub use error::{Error, FieldError};
pub use identifier::ParseIdentifierError;
pub use maybe_absent::MaybeAbsent;
pub use open_enum::{ParseEnumError, UnknownValue};
pub use operation::{OperationInfo, RetryClass};
pub use path::encode_path;
pub use reqwest::StatusCode;
pub use response::ResponseValue;
pub use secret::SecretString;
pub use sort::{ParseSortError, SortDirection, SortOrder};
#[doc(inline)]
pub use stock_progenitor_client::ByteStream;
#[doc(hidden)]
pub use stock_progenitor_client::QueryParam;
pub use transport::{Transport, TransportBuilder};

/// What the macros of this crate write in other crates; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Borrow;
    pub use std::boxed::Box;
    pub use std::clone::Clone;
    pub use std::cmp::PartialEq;
    pub use std::convert::{AsRef, From, Into, TryFrom};
    pub use std::fmt;
    pub use std::iter::Iterator;
    pub use std::option::Option;
    pub use std::result::Result;
    pub use std::str::FromStr;
    pub use std::string::String;

    pub use serde;

    pub use crate::decode::decode_body;
    pub use crate::identifier::check_identifier;
    pub use crate::sort::{SortField, SortValue};
    pub use crate::tagged_union::TaggedMap;
    pub use crate::text_value::deserialize_text;
}
