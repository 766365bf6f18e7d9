//! Reading JSON straight into models, for bodies that are whole in memory.
//!
//! Large pages are most of what a program that lists things decodes. Here the UTF-8 is checked once for the whole body, a key
//! is compared with the one that came next the last time instead of being looked up, and short texts need no allocation.
//!
//! Nothing here decides what an answer means: whatever is out of the ordinary (an error, an odd number, a key that comes twice)
//! gives `None`, and the body is read again by serde, whose verdict counts. So a value may only come out of here if serde
//! makes the same one.

mod escapes;
mod numbers;
mod object;
mod reader;
mod scan;
mod skip;
#[cfg(test)]
mod tests;
mod timestamp;
mod values;

use serde::de::DeserializeOwned;

pub use self::object::KeyOrder;
pub use self::reader::Reader;

use crate::DecodeError;
use crate::decode::decode_body;

/// A value that can be read from JSON without serde.
pub trait ReadJson: Sized {
    /// What one value shows of how the next of its kind will be written: the order of keys, the length of lists.
    type Layout: Default;

    /// Reads the value that comes next; nothing where serde has to decide.
    fn read(reader: &mut Reader<'_>, layout: &mut Self::Layout) -> Option<Self>;

    /// What a field of this type is when its key is missing; nothing where that is an error.
    fn absent() -> Option<Self> {
        None
    }
}

/// Decodes a whole body.
pub fn decode_fast<T: ReadJson + DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    match read_whole(body) {
        Some(value) => Ok(value),
        None => decode_body(body),
    }
}

/// Reads a body that is one value and nothing else; nothing where serde has to decide.
pub fn read_whole<T: ReadJson>(body: &[u8]) -> Option<T> {
    let mut reader = Reader::new(valid_text(body)?);
    let value = T::read(&mut reader, &mut T::Layout::default())?;
    reader.is_at_end().then_some(value)
}

/// Whether a body is JSON: what reading alone costs, with nothing kept.
pub fn check_json(body: &[u8]) -> bool {
    let check = || {
        let mut reader = Reader::new(valid_text(body)?);
        reader.skip_value()?;
        reader.is_at_end().then_some(())
    };
    check().is_some()
}

fn valid_text(body: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(body).ok()
}

/// Reads a value of a type that only serde can read.
pub fn read_by_serde<T: DeserializeOwned>(reader: &mut Reader<'_>) -> Option<T> {
    serde_json::from_str(reader.raw_value()?).ok()
}

/// Implements [`ReadJson`] for types that only serde can read.
#[doc(hidden)]
#[macro_export]
macro_rules! read_json_by_serde {
    ($($name:ident),+ $(,)?) => {
        $(
            impl $crate::__private::ReadJson for $name {
                type Layout = ();
                fn read(
                    reader: &mut $crate::__private::Reader<'_>,
                    _: &mut (),
                ) -> $crate::__private::Option<Self> {
                    $crate::__private::read_by_serde(reader)
                }
            }
        )+
    };
}

/// Implements [`Decode`](crate::Decode) for types that have [`read_json!`](crate::read_json!).
#[doc(hidden)]
#[macro_export]
macro_rules! decode_read_json {
    ($($type:ty),+ $(,)?) => {
        $(
            impl $crate::Decode for $type {
                fn decode(body: &[u8]) -> $crate::__private::Result<Self, $crate::DecodeError> {
                    $crate::__private::decode_fast(body)
                }
            }
        )+
    };
}
