//! The order of a list.

mod order;

use std::fmt;
use std::hash::Hash;

pub use order::SortOrder;

use crate::text::quote;
use crate::text_value::find_ignoring_case;

/// Which way a sort runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortDirection {
    /// From the smallest to the largest: `asc`.
    Ascending,
    /// From the largest to the smallest: `desc`.
    Descending,
}

impl SortDirection {
    /// Both directions.
    pub const ALL: &'static [Self] = &[Self::Ascending, Self::Descending];

    /// The text that the API uses: `asc` or `desc`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

impl fmt::Display for SortDirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text that is no sort of a list.
///
/// The message names the text, the fields and directions of the list, and which sort was probably
/// meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseSortError {
    type_name: &'static str,
    input: String,
    fields: Vec<&'static str>,
    suggestion: Option<&'static str>,
}

impl ParseSortError {
    fn new<F: SortField>(input: &str) -> Self {
        let sorts = F::ALL.iter().flat_map(|f| {
            SortDirection::ALL
                .iter()
                .map(|direction| f.sort_text(*direction))
        });
        Self {
            type_name: F::SORT_NAME,
            input: quote(input),
            fields: F::ALL.iter().map(|field| field.text()).collect(),
            suggestion: find_ignoring_case(input, sorts),
        }
    }

    /// The fields that the list can be sorted by.
    pub fn fields(&self) -> &[&'static str] {
        &self.fields
    }

    /// The sort that differs from the input only in case or surrounding space.
    pub fn suggestion(&self) -> Option<&'static str> {
        self.suggestion
    }
}

impl fmt::Display for ParseSortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no valid {}: ", self.input, self.type_name)?;
        if let Some(suggestion) = self.suggestion {
            write!(f, "did you mean {suggestion}? ")?;
        }
        let fields = self.fields.join(", ");
        write!(
            f,
            "write field:direction, field one of {fields}; direction asc or desc"
        )
    }
}

impl std::error::Error for ParseSortError {}

/// What the [`sort!`](crate::sort!) macro tells about the fields of one list.
#[doc(hidden)]
pub trait SortField: Copy + Eq + Hash + fmt::Debug + 'static {
    const SORT_NAME: &'static str;
    const ALL: &'static [Self];
    fn text(self) -> &'static str;
    fn sort_text(self, direction: SortDirection) -> &'static str;
}

/// The content of a sort type.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SortValue<F> {
    Listed(F, SortDirection),
    Unlisted(Box<str>),
}

impl<F: SortField> SortValue<F> {
    pub fn all() -> impl Iterator<Item = Self> {
        F::ALL.iter().flat_map(|field| {
            let listed = |direction: &SortDirection| Self::Listed(*field, *direction);
            SortDirection::ALL.iter().map(listed)
        })
    }

    pub fn parse(text: &str) -> Result<Self, ParseSortError> {
        Self::all()
            .find(|sort| sort.as_str() == text)
            .ok_or_else(|| ParseSortError::new::<F>(text))
    }

    pub fn unlisted(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|_| Self::Unlisted(text.into()))
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::Listed(field, direction) => field.sort_text(*direction),
            Self::Unlisted(text) => text,
        }
    }

    pub fn field(&self) -> Option<F> {
        match self {
            Self::Listed(field, _) => Some(*field),
            Self::Unlisted(_) => None,
        }
    }

    pub fn direction(&self) -> Option<SortDirection> {
        match self {
            Self::Listed(_, direction) => Some(*direction),
            Self::Unlisted(_) => None,
        }
    }
}

/// Makes the type of the sorts of one list, and the enum of its fields.
///
/// Only the sorts of the contract can be made, apart from one explicit way out, `unlisted`.
///
/// ```
/// astronomer_core::sort! {
///     /// A sort of the list of users.
///     pub struct UserSort of UserSortField {
///         /// By identifier.
///         Id = "id",
///         /// By full name.
///         FullName = "fullName",
///     }
/// }
///
/// let sort: UserSort = "fullName:asc".parse()?;
/// assert_eq!(sort, UserSort::FullName.asc());
/// assert_eq!(sort.then(UserSort::Id.desc()).to_string(), "fullName:asc,id:desc");
/// assert_eq!(UserSort::unlisted("email:asc").as_str(), "email:asc");
/// # Ok::<(), astronomer_core::ParseSortError>(())
/// ```
#[macro_export]
macro_rules! sort {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident of $field:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),+ $(,)?
        }
    ) => {
        $crate::__sort_field! {
            $vis $field of $name { $( $(#[$variant_meta])* $variant = $text ),+ }
        }

        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        $vis struct $name($crate::__private::SortValue<$field>);

        #[allow(non_upper_case_globals)]
        impl $name {
            $( $(#[$variant_meta])* pub const $variant: $field = $field::$variant; )+
        }

        impl $name {
            /// Every sort of the contract: each field in both directions.
            pub fn all() -> impl $crate::__private::Iterator<Item = Self> {
                $crate::__private::SortValue::all().map(Self)
            }

            /// A sort that the contract doesn't list, sent as it is written.
            ///
            /// This is the way to use a sort that the API has gained since; a listed text gives the
            /// listed sort.
            pub fn unlisted(text: impl $crate::__private::AsRef<str>) -> Self {
                Self($crate::__private::SortValue::unlisted(text.as_ref()))
            }

            /// The text that the API uses, for example `createdAt:desc`.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The field, unless the sort is unlisted.
            pub fn field(&self) -> $crate::__private::Option<$field> {
                self.0.field()
            }

            /// The direction, unless the sort is unlisted.
            pub fn direction(&self) -> $crate::__private::Option<$crate::SortDirection> {
                self.0.direction()
            }

            /// Sorts by this first and by `next` where this leaves rows equal.
            pub fn then(self, next: Self) -> $crate::SortOrder<Self> {
                $crate::SortOrder::from(self).then(next)
            }
        }

        $crate::__text_impls!($name);

        impl $crate::__private::fmt::Debug for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl $crate::__private::FromStr for $name {
            type Err = $crate::ParseSortError;
            fn from_str(text: &str) -> $crate::__private::Result<Self, Self::Err> {
                $crate::__private::SortValue::parse(text).map(Self)
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
                    |text| text.parse::<Self>().map_err(|error| error.to_string()),
                )
            }
        }
    };
}

/// Makes the enum of the fields of a sort; used by [`sort!`](crate::sort!) alone.
#[doc(hidden)]
#[macro_export]
macro_rules! __sort_field {
    (
        $vis:vis $field:ident of $sort:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),+
        }
    ) => {
        #[doc = ::core::concat!("A field that a [`", ::core::stringify!($sort), "`] can sort by.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $field {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $field {
            /// Every field of the contract.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The name of the field, as the API writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text, )+ }
            }

            /// From the smallest to the largest.
            pub const fn asc(self) -> $sort {
                $sort($crate::__private::SortValue::Listed(
                    self, $crate::SortDirection::Ascending,
                ))
            }

            /// From the largest to the smallest.
            pub const fn desc(self) -> $sort {
                $sort($crate::__private::SortValue::Listed(
                    self, $crate::SortDirection::Descending,
                ))
            }
        }

        impl $crate::__private::fmt::Display for $field {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::SortField for $field {
            const SORT_NAME: &'static str = ::core::stringify!($sort);
            const ALL: &'static [Self] = Self::ALL;
            fn text(self) -> &'static str {
                self.as_str()
            }
            fn sort_text(self, direction: $crate::SortDirection) -> &'static str {
                match (self, direction) {
                    $(
                        (Self::$variant, $crate::SortDirection::Ascending) => {
                            ::core::concat!($text, ":asc")
                        }
                        (Self::$variant, $crate::SortDirection::Descending) => {
                            ::core::concat!($text, ":desc")
                        }
                    )+
                }
            }
        }
    };
}
