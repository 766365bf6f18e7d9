//! Enums that accept values from the future.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::short_text::ShortText;
use crate::text::quote;
use crate::text_value::find_ignoring_case;

/// The text of a value that this version of the SDK doesn't know, in the `Other` variant of `E`.
///
/// Only `E` itself makes one, so it never holds the text of a value that `E` knows.
pub struct UnknownValue<E> {
    text: ShortText,
    // Binds the value to its enum; `fn` keeps it Send and Sync whatever `E` is.
    owner: PhantomData<fn() -> E>,
}

impl<E> UnknownValue<E> {
    #[doc(hidden)]
    pub fn __new(text: &str) -> Self {
        Self {
            text: ShortText::new(text),
            owner: PhantomData,
        }
    }

    /// The text as it came.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }
}

impl<E> Clone for UnknownValue<E> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            owner: PhantomData,
        }
    }
}

impl<E> PartialEq for UnknownValue<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for UnknownValue<E> {}

impl<E> Hash for UnknownValue<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<E> fmt::Debug for UnknownValue<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<E> fmt::Display for UnknownValue<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text that is none of the known values of an enum.
///
/// The message says what was given, what is allowed, and which value was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEnumError {
    type_name: &'static str,
    input: String,
    allowed: &'static [&'static str],
    suggestion: Option<&'static str>,
}

impl ParseEnumError {
    #[doc(hidden)]
    pub fn __new(type_name: &'static str, input: &str, allowed: &'static [&'static str]) -> Self {
        Self {
            type_name,
            input: quote(input),
            allowed,
            suggestion: find_ignoring_case(input, allowed.iter().copied()),
        }
    }

    /// The values that would have been accepted.
    pub fn allowed(&self) -> &'static [&'static str] {
        self.allowed
    }

    /// The allowed value that differs from the input only in case or surrounding space.
    pub fn suggestion(&self) -> Option<&'static str> {
        self.suggestion
    }
}

impl fmt::Display for ParseEnumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no valid {}: ", self.input, self.type_name)?;
        if let Some(suggestion) = self.suggestion {
            write!(f, "did you mean {suggestion}? ")?;
        }
        write!(f, "allowed: {}", self.allowed.join(", "))
    }
}

impl std::error::Error for ParseEnumError {}

/// Makes an enum of texts that also holds texts it doesn't know.
///
/// Decoding and `From` accept every text and keep it exactly; the text of a known value always gives
/// the known variant. `FromStr` is strict, so that a typo on a command line is an error that lists
/// what is allowed. To send a value from the future, say so with `other`.
///
/// ```
/// astronomer_core::open_enum! {
///     /// Whether a user can sign in.
///     pub enum UserStatus {
///         /// The user can sign in.
///         Active = "ACTIVE",
///         /// The user can't sign in.
///         Inactive = "INACTIVE",
///     }
/// }
///
/// assert_eq!(UserStatus::from("ACTIVE"), UserStatus::Active);
/// let future = UserStatus::from("HIBERNATING");
/// assert!(!future.is_known());
/// assert_eq!(future.as_str(), "HIBERNATING");
/// assert_eq!(
///     "active".parse::<UserStatus>().unwrap_err().to_string(),
///     r#""active" is no valid UserStatus: did you mean ACTIVE? allowed: ACTIVE, INACTIVE"#,
/// );
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $( $(#[$variant_meta])* $variant, )+
            /// A value that this version doesn't know; it keeps its text.
            Other($crate::UnknownValue<Self>),
        }

        impl $name {
            /// Every value that this version knows.
            pub const KNOWN: &'static [Self] = &[$( Self::$variant ),+];

            /// The texts of [`Self::KNOWN`], in the same order.
            pub const VALUES: &'static [&'static str] = &[$( $text ),+];

            /// The text of the value, as the API writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )+
                    Self::Other(value) => value.as_str(),
                }
            }

            /// Whether this version knows the value.
            pub fn is_known(&self) -> bool {
                !::core::matches!(self, Self::Other(_))
            }

            /// The value with this text, known or not.
            ///
            /// This is the way to send a value that the SDK doesn't know yet. A known text gives
            /// the known variant.
            pub fn other(text: impl $crate::__private::AsRef<str>) -> Self {
                let text = text.as_ref();
                match text {
                    $( $text => Self::$variant, )+
                    _ => Self::Other($crate::UnknownValue::__new(text)),
                }
            }
        }

        $crate::__text_impls!($name);

        impl $crate::__private::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::other(text)
            }
        }

        impl $crate::__private::From<$crate::__private::String> for $name {
            fn from(text: $crate::__private::String) -> Self {
                Self::other(text)
            }
        }

        impl $crate::__private::FromStr for $name {
            type Err = $crate::ParseEnumError;
            fn from_str(text: &str) -> $crate::__private::Result<Self, Self::Err> {
                match Self::other(text) {
                    Self::Other(_) => $crate::__private::Result::Err(
                        $crate::ParseEnumError::__new(
                            ::core::stringify!($name), text, Self::VALUES,
                        ),
                    ),
                    known => $crate::__private::Result::Ok(known),
                }
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> $crate::__private::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                $crate::__private::deserialize_text(
                    deserializer,
                    ::core::stringify!($name),
                    |text| $crate::__private::Result::Ok(Self::other(text)),
                )
            }
        }

        impl $crate::__private::ReadJson for $name {
            type Layout = ();
            fn read(
                reader: &mut $crate::__private::Reader<'_>,
                _: &mut (),
            ) -> $crate::__private::Option<Self> {
                reader.text().map(Self::other)
            }
        }
    };
}
