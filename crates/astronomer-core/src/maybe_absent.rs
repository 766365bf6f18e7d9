//! A field with three states.

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field that may be left out, sent as null, or sent with a value: three different requests.
///
/// What *absent* and *null* do is the operation's matter: in role updates either may remove the user
/// from the Organization. So null is only ever written as [`MaybeAbsent::Null`], and an `Option` does
/// not turn into it. Put these attributes on the field; without the second, writing an absent field
/// is an error, because writing null in its place could remove what it should leave alone.
///
/// ```
/// use astronomer_core::MaybeAbsent;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// struct Change {
///     #[serde(default, skip_serializing_if = "MaybeAbsent::is_absent")]
///     role: MaybeAbsent<String>,
/// }
///
/// let json = |role| serde_json::to_string(&Change { role }).unwrap();
/// assert_eq!(json(MaybeAbsent::Absent), "{}");
/// assert_eq!(json(MaybeAbsent::Null), r#"{"role":null}"#);
/// assert_eq!(json(MaybeAbsent::Value("OWNER".into())), r#"{"role":"OWNER"}"#);
/// ```
///
/// ```compile_fail
/// let unset: Option<String> = None;
/// let role: astronomer_core::MaybeAbsent<String> = unset.into();
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MaybeAbsent<T> {
    /// The field is left out.
    #[default]
    Absent,
    /// The field is there and is null.
    Null,
    /// The field is there with this value.
    Value(T),
}

impl<T> MaybeAbsent<T> {
    /// Whether the field is left out.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is there and is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub const fn as_value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same state with a borrowed value.
    pub const fn as_ref(&self) -> MaybeAbsent<&T> {
        match self {
            Self::Absent => MaybeAbsent::Absent,
            Self::Null => MaybeAbsent::Null,
            Self::Value(value) => MaybeAbsent::Value(value),
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> MaybeAbsent<U> {
        match self {
            Self::Absent => MaybeAbsent::Absent,
            Self::Null => MaybeAbsent::Null,
            Self::Value(value) => MaybeAbsent::Value(convert(value)),
        }
    }
}

impl<T> From<T> for MaybeAbsent<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for MaybeAbsent<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => Err(S::Error::custom(
                "an absent field can't be written as a value; \
                 give the field skip_serializing_if = \"MaybeAbsent::is_absent\"",
            )),
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for MaybeAbsent<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::deserialize(deserializer)? {
            Some(value) => Self::Value(value),
            None => Self::Null,
        })
    }
}
