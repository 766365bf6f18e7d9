//! What types that stand for one text have in common.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// Implements what every type with an `as_str` gets; not for use outside this crate's macros.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_impls {
    ($name:ident) => {
        impl $crate::__private::fmt::Display for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::__private::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl $crate::__private::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl $crate::__private::PartialEq<$crate::__private::String> for $name {
            fn eq(&self, other: &$crate::__private::String) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl $crate::__private::PartialEq<$name> for str {
            fn eq(&self, other: &$name) -> bool {
                self == other.as_str()
            }
        }

        impl $crate::__private::PartialEq<$name> for &str {
            fn eq(&self, other: &$name) -> bool {
                *self == other.as_str()
            }
        }

        impl $crate::__private::PartialEq<$name> for $crate::__private::String {
            fn eq(&self, other: &$name) -> bool {
                self.as_str() == other.as_str()
            }
        }

        // A plain string, never a newtype struct: the serializer of query parameters loses those.
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> $crate::__private::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

/// Reads a string and makes a value of it, without a copy where the input allows.
#[doc(hidden)]
pub fn deserialize_text<'de, D, T, F>(
    deserializer: D,
    type_name: &'static str,
    make: F,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Result<T, String>,
{
    deserializer.deserialize_str(TextVisitor {
        type_name,
        make,
        made: PhantomData,
    })
}

struct TextVisitor<T, F> {
    type_name: &'static str,
    make: F,
    made: PhantomData<fn() -> T>,
}

impl<T, F> Visitor<'_> for TextVisitor<T, F>
where
    F: FnOnce(&str) -> Result<T, String>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string ({})", self.type_name)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.make)(text).map_err(E::custom)
    }
}

/// The value among `allowed` that differs from `given` at most in case and surrounding space.
pub(crate) fn find_ignoring_case<'a>(
    given: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let given = given.trim();
    allowed
        .into_iter()
        .find(|value| value.eq_ignore_ascii_case(given))
}
