//! The order of enums: by rank where values outrank each other, else as texts.

use std::cmp::Ordering;

/// Compares the values of an [`open_enum!`](crate::open_enum!) by rank: the order in which it lists them, the highest first.
///
/// A value that the enum doesn't know is equal to itself alone and can't be compared with any other.
///
/// ```
/// astronomer_core::open_enum! {
///     /// What a member may do.
///     pub enum Role {
///         /// Everything.
///         Owner = "OWNER",
///         /// Look.
///         Viewer = "VIEWER",
///     }
/// }
/// astronomer_core::ranked!(Role);
///
/// assert!(Role::Owner > Role::Viewer);
/// assert_eq!(Role::Owner.partial_cmp(&Role::from("JANITOR")), None);
/// ```
#[macro_export]
macro_rules! ranked {
    ($name:ident) => {
        /// By rank: the higher role is the greater one. A role that this version doesn't know, a custom one for example, is
        /// neither more nor less than another.
        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(
                &self,
                other: &Self,
            ) -> $crate::__private::Option<::core::cmp::Ordering> {
                $crate::__private::compare_ranks(Self::KNOWN, self, other)
            }
        }
    };
}

/// Orders the values of an [`open_enum!`](crate::open_enum!) as their texts, so that it sorts and serves as a key like a `String`.
///
/// ```
/// astronomer_core::open_enum! {
///     /// Whether a user can sign in.
///     pub enum Status {
///         /// The user can't sign in.
///         Inactive = "INACTIVE",
///         /// The user can sign in.
///         Active = "ACTIVE",
///     }
/// }
/// astronomer_core::ordered_as_text!(Status);
///
/// let mut all = vec![Status::from("HIBERNATING"), Status::Inactive, Status::Active];
/// all.sort();
/// assert_eq!(all, ["ACTIVE", "HIBERNATING", "INACTIVE"]);
/// ```
#[macro_export]
macro_rules! ordered_as_text {
    ($name:ident) => {
        /// As texts: values that this version doesn't know stand among the others.
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(
                &self,
                other: &Self,
            ) -> $crate::__private::Option<::core::cmp::Ordering> {
                $crate::__private::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }
    };
}

#[doc(hidden)]
pub fn compare_ranks<T: PartialEq>(ranking: &[T], one: &T, other: &T) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    let place = |value: &T| ranking.iter().position(|known| known == value);
    // The first is the highest.
    Some(place(other)?.cmp(&place(one)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_the_highest_and_others_have_no_rank() {
        let compare = |one, other| compare_ranks(&["owner", "author", "member"], &one, &other);
        assert_eq!(compare("owner", "member"), Some(Ordering::Greater));
        assert_eq!(compare("member", "author"), Some(Ordering::Less));
        assert_eq!(compare("author", "author"), Some(Ordering::Equal));
        assert_eq!(compare("custom", "custom"), Some(Ordering::Equal));
        assert_eq!(compare("custom", "member"), None);
        assert_eq!(compare("owner", "custom"), None);
    }
}
