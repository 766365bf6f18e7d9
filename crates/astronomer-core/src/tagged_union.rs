//! Unions whose members are told apart by a tag.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::{Map, Value};

use crate::decode::shown_path;
use crate::text::quote;

/// Makes an enum of structs that is read by the value of one field, the tag.
///
/// Writing delegates to the member, which writes its own tag: give the member
/// `#[serde(tag = "cloudProvider", rename = "AWS")]`. Reading picks the variant by the tag and nothing
/// else, so a member that looks like another one is never taken for it.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// #[serde(tag = "cloudProvider", rename = "AWS")]
/// pub struct AwsCluster { region: String }
///
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// #[serde(tag = "cloudProvider", rename = "GCP")]
/// pub struct GcpCluster { region: String }
///
/// astronomer_core::tagged_union! {
///     /// A cluster on one of the clouds.
///     #[tag = "cloudProvider"]
///     pub enum Cluster {
///         /// On Amazon.
///         Aws(AwsCluster) = "AWS",
///         /// On Google.
///         Gcp(GcpCluster) = "GCP",
///     }
/// }
///
/// let json = r#"{"cloudProvider":"GCP","region":"us-east1"}"#;
/// let cluster: Cluster = serde_json::from_str(json)?;
/// assert_eq!(cluster.tag(), "GCP");
/// assert_eq!(serde_json::to_string(&cluster)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! tagged_union {
    (@parse [$($meta:tt)*] #[tag = $tag:literal] $($rest:tt)*) => {
        $crate::tagged_union! { @split $tag [$($meta)*] $($rest)* }
    };
    (@parse [$($meta:tt)*] #[$($next:tt)*] $($rest:tt)*) => {
        $crate::tagged_union! { @parse [$($meta)* #[$($next)*]] $($rest)* }
    };
    (
        @split $tag:literal [$($before:tt)*]
        $(#[$after:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident($member:ty) = $text:literal ),+ $(,)?
        }
    ) => {
        $($before)*
        $(#[$after])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $vis enum $name {
            $( $(#[$variant_meta])* $variant($member), )+
        }

        impl $name {
            /// The value of the tag that tells this variant from the others.
            pub fn tag(&self) -> &'static str {
                match self {
                    $( Self::$variant(_) => $text, )+
                }
            }
        }

        $(
            impl $crate::__private::From<$member> for $name {
                fn from(member: $member) -> Self {
                    Self::$variant(member)
                }
            }
        )+

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> $crate::__private::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                match self {
                    $(
                        Self::$variant(member) => {
                            $crate::__private::serde::Serialize::serialize(member, serializer)
                        }
                    )+
                }
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> $crate::__private::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                let union = $crate::__private::TaggedMap::read(
                    ::core::stringify!($name), $tag, &[$( $text ),+], deserializer,
                )?;
                match union.tag() {
                    $( $text => union.member().map(Self::$variant), )+
                    _ => $crate::__private::Result::Err(union.unknown_tag()),
                }
            }
        }

        $crate::read_json_by_serde!($name);
    };
    (@$($wrong:tt)*) => {
        ::core::compile_error!("tagged_union! needs #[tag = \"…\"] before an enum of `Variant(Member) = \"TAG\"`");
    };
    ($($input:tt)*) => {
        $crate::tagged_union! { @parse [] $($input)* }
    };
}

/// A map of which the tag has been read.
#[doc(hidden)]
#[derive(Debug)]
pub struct TaggedMap {
    type_name: &'static str,
    tag_name: &'static str,
    known: &'static [&'static str],
    tag: String,
    fields: Map<String, Value>,
}

impl TaggedMap {
    pub fn read<'de, D: Deserializer<'de>>(
        type_name: &'static str,
        tag_name: &'static str,
        known: &'static [&'static str],
        deserializer: D,
    ) -> Result<Self, D::Error> {
        let fields = Map::deserialize(deserializer)?;
        let tag = match fields.get(tag_name) {
            Some(Value::String(tag)) => tag.clone(),
            other => {
                let what = if other.is_some() {
                    "is no string"
                } else {
                    "is missing"
                };
                return Err(D::Error::custom(format!(
                    "{type_name}: {tag_name} {what}; allowed: {}",
                    known.join(", ")
                )));
            }
        };
        Ok(Self {
            type_name,
            tag_name,
            known,
            tag,
            fields,
        })
    }

    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Reads the rest as the member; an error says where in the member it is.
    pub fn member<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        serde_path_to_error::deserialize(Value::Object(self.fields)).map_err(|error| {
            let at = match shown_path(error.path()) {
                None => String::new(),
                Some(path) => format!(" at {path}"),
            };
            E::custom(format!(
                "{} ({}){at}: {}",
                self.type_name,
                self.tag,
                error.inner()
            ))
        })
    }

    pub fn unknown_tag<E: Error>(&self) -> E {
        E::custom(format!(
            "{}: {} is {}; allowed: {}",
            self.type_name,
            self.tag_name,
            quote(&self.tag),
            self.known.join(", ")
        ))
    }
}
