//! The pages of lists, which are read without serde.

use std::fmt::Debug;

use astronomer_core::__private::{ReadJson, read_whole};
use astronomer_core::Decode;
use serde::de::DeserializeOwned;

pub use crate::generated_tables::PAGES;

/// A schema of pages, and how the type that is generated from it is read.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The name of the schema.
    pub schema: &'static str,
    /// Reads a body without serde and by serde.
    ///
    /// # Errors
    ///
    /// When something comes of it without serde that serde doesn't read.
    pub compare: fn(&[u8]) -> Result<Reading, String>,
    /// The same, and reads it as the SDK does.
    ///
    /// # Errors
    ///
    /// As [`Page::compare`], or when the SDK doesn't read what serde reads.
    pub read: fn(&[u8]) -> Result<Reading, String>,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Without serde, as serde reads it.
    Fast,
    /// By serde alone.
    BySerde,
    /// Not at all, which serde says as well.
    Refused,
}

impl Page {
    /// The pages of a schema.
    pub const fn of<T>(schema: &'static str) -> Self
    where
        T: Decode + ReadJson + DeserializeOwned + PartialEq + Debug + 'static,
    {
        Self {
            schema,
            compare: |body| compare::<T>(body).map(|(reading, _)| reading),
            read: read::<T>,
        }
    }
}

/// The pages of a schema.
///
/// # Panics
///
/// When there are none.
pub fn page(schema: &str) -> &'static Page {
    let page = PAGES.iter().find(|page| page.schema == schema);
    page.unwrap_or_else(|| panic!("{schema} is no schema of pages"))
}

/// How a body is read, and what serde makes of it.
fn compare<T>(body: &[u8]) -> Result<(Reading, Option<T>), String>
where
    T: ReadJson + DeserializeOwned + PartialEq + Debug,
{
    match (read_whole::<T>(body), serde_json::from_slice::<T>(body)) {
        (Some(fast), Ok(serdes)) if fast == serdes => Ok((Reading::Fast, Some(serdes))),
        (None, Ok(serdes)) => Ok((Reading::BySerde, Some(serdes))),
        (None, Err(_)) => Ok((Reading::Refused, None)),
        (fast, serdes) => Err(format!(
            "{} is read as {fast:?}, but serde says {serdes:?}",
            String::from_utf8_lossy(body)
        )),
    }
}

fn read<T>(body: &[u8]) -> Result<Reading, String>
where
    T: Decode + ReadJson + DeserializeOwned + PartialEq + Debug,
{
    let (reading, serdes) = compare::<T>(body)?;
    let decoded = T::decode(body);
    if decoded.as_ref().ok() == serdes.as_ref() {
        return Ok(reading);
    }
    Err(format!(
        "{} decodes to {decoded:?}, but serde says {serdes:?}",
        String::from_utf8_lossy(body)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_of_reading_are_told_apart() {
        let read = page("UsersPaginated").read;
        let body = r#"{"limit":1,"offset":0,"totalCount":1,"users":[]}"#;
        assert_eq!(read(body.as_bytes()), Ok(Reading::Fast));
        let long = body.replace('1', "1000000000000000000");
        assert_eq!(read(long.as_bytes()), Ok(Reading::BySerde));
        assert_eq!(read(b"{}"), Ok(Reading::Refused));
    }

    #[test]
    fn what_serde_does_not_read_the_same_is_an_error() {
        /// Says another thing without serde than by it.
        #[derive(Debug, PartialEq)]
        struct Fickle(bool);

        impl ReadJson for Fickle {
            type Layout = ();

            fn read(
                reader: &mut astronomer_core::__private::Reader<'_>,
                _: &mut (),
            ) -> Option<Self> {
                reader.skip_value().map(|()| Self(true))
            }
        }

        impl<'de> serde::Deserialize<'de> for Fickle {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                bool::deserialize(deserializer).map(Self)
            }
        }

        astronomer_core::decode_read_json!(Fickle);

        let read = Page::of::<Fickle>("Fickle").read;
        assert_eq!(read(b"true"), Ok(Reading::Fast));
        assert_eq!(read(b"x"), Ok(Reading::Refused));
        for body in ["false", "1"] {
            let error = read(body.as_bytes()).unwrap_err();
            assert!(
                error.starts_with(&format!("{body} is read as Some(Fickle(true))")),
                "{error}"
            );
        }
    }
}
