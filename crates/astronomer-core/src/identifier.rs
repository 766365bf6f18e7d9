//! Identifiers as types.

use std::fmt;

use crate::text::quote;

/// The longest identifier that parsing accepts, in bytes; those of the API have 25 to 36.
pub(crate) const LONGEST: usize = 512;

/// A text that can't be an identifier.
///
/// The message names the type, the text and the rule: `"" is no valid UserId: it is empty`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdentifierError {
    type_name: &'static str,
    input: String,
    rule: &'static str,
}

impl ParseIdentifierError {
    /// The name of the type that was asked for.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for ParseIdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is no valid {}: {}",
            self.input, self.type_name, self.rule
        )
    }
}

impl std::error::Error for ParseIdentifierError {}

#[doc(hidden)]
pub fn check_identifier(type_name: &'static str, text: &str) -> Result<(), ParseIdentifierError> {
    let rule = if text.is_empty() {
        "it is empty"
    } else if matches!(text, "." | "..") {
        "it would be taken as a step in the path of the URL"
    } else if text.chars().any(char::is_control) {
        "it has a control character, such as a line break"
    } else if text.len() > LONGEST {
        "it is longer than 512 bytes"
    } else {
        return Ok(());
    };
    Err(ParseIdentifierError {
        type_name,
        input: quote(text),
        rule,
    })
}

/// Makes a type for the identifiers of one kind of object, so that they can't be mixed up.
///
/// An identifier is an opaque text. Parsing refuses only what can't stand in the path of a URL:
/// an empty text, `.` and `..`, control characters, more than 512 bytes. Decoding a response
/// accepts any text, because one odd id must not make a page unreadable; such an id can still not
/// change the path of a later request (see [`encode_path`](crate::encode_path)).
///
/// ```
/// astronomer_core::identifier! {
///     /// Identifies a user.
///     pub struct UserId;
/// }
///
/// let id: UserId = "clm8qv74h000008mlf08scq7k".parse()?;
/// assert_eq!(id.as_str(), "clm8qv74h000008mlf08scq7k");
/// assert_eq!(
///     UserId::new("..").unwrap_err().to_string(),
///     r#"".." is no valid UserId: it would be taken as a step in the path of the URL"#,
/// );
/// # Ok::<(), astronomer_core::ParseIdentifierError>(())
/// ```
#[macro_export]
macro_rules! identifier {
    ($(#[$meta:meta])* $vis:vis struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name($crate::__private::ShortText);

        impl $name {
            /// Takes a text as an identifier.
            ///
            /// # Errors
            ///
            /// When the text is empty, `.` or `..`, has a control character or more than 512 bytes.
            pub fn new(
                text: impl $crate::__private::Into<$crate::__private::String>,
            ) -> $crate::__private::Result<Self, $crate::ParseIdentifierError> {
                let text = text.into();
                $crate::__private::check_identifier(::core::stringify!($name), &text)?;
                $crate::__private::Result::Ok(Self(text.into()))
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        $crate::__text_impls!($name);

        impl $crate::__private::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::__private::fmt::Debug for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl $crate::__private::FromStr for $name {
            type Err = $crate::ParseIdentifierError;
            fn from_str(text: &str) -> $crate::__private::Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl $crate::__private::TryFrom<&str> for $name {
            type Error = $crate::ParseIdentifierError;
            fn try_from(text: &str) -> $crate::__private::Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl $crate::__private::TryFrom<$crate::__private::String> for $name {
            type Error = $crate::ParseIdentifierError;
            fn try_from(
                text: $crate::__private::String,
            ) -> $crate::__private::Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl $crate::__private::From<&$name> for $name {
            fn from(id: &$name) -> Self {
                $crate::__private::Clone::clone(id)
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
                    |text| {
                        $crate::__private::Result::Ok(Self($crate::__private::ShortText::new(text)))
                    },
                )
            }
        }

        impl $crate::__private::ReadJson for $name {
            type Layout = ();
            fn read(
                reader: &mut $crate::__private::Reader<'_>,
                _: &mut (),
            ) -> $crate::__private::Option<Self> {
                reader.short_text().map(Self)
            }
        }
    };
}
