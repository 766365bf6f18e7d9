//! Several sorts, one after the other.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ParseSortError;

/// A list of sorts: the first decides, the next where rows are equal, and so on.
///
/// Written as text, sorts are separated by commas: `fullName:asc,id:asc`.
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
/// use astronomer_core::SortOrder;
///
/// let order: SortOrder<UserSort> = "fullName:asc,id:asc".parse()?;
/// assert_eq!(order, UserSort::FullName.asc().then(UserSort::Id.asc()));
/// # Ok::<(), astronomer_core::ParseSortError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SortOrder<S>(Vec<S>);

impl<S> SortOrder<S> {
    /// Adds a sort that decides where the ones before leave rows equal.
    #[must_use]
    pub fn then(mut self, next: S) -> Self {
        self.0.push(next);
        self
    }

    /// The sorts, the one that decides first at the front.
    pub fn as_slice(&self) -> &[S] {
        &self.0
    }

    /// The sorts, the one that decides first at the front.
    pub fn into_vec(self) -> Vec<S> {
        self.0
    }

    /// How many sorts there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no sort, which leaves the order to the server.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<S> Default for SortOrder<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S> From<S> for SortOrder<S> {
    fn from(sort: S) -> Self {
        Self(vec![sort])
    }
}

impl<S> FromIterator<S> for SortOrder<S> {
    fn from_iter<I: IntoIterator<Item = S>>(sorts: I) -> Self {
        Self(sorts.into_iter().collect())
    }
}

impl<S> Extend<S> for SortOrder<S> {
    fn extend<I: IntoIterator<Item = S>>(&mut self, sorts: I) {
        self.0.extend(sorts);
    }
}

impl<S> IntoIterator for SortOrder<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<S: fmt::Display> fmt::Display for SortOrder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, sort) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            write!(f, "{sort}")?;
        }
        Ok(())
    }
}

impl<S: FromStr<Err = ParseSortError>> FromStr for SortOrder<S> {
    type Err = ParseSortError;

    /// Reads sorts separated by commas; every one must be listed, and there must be one.
    fn from_str(text: &str) -> Result<Self, ParseSortError> {
        text.split(',').map(str::parse).collect()
    }
}

impl<S: Serialize> Serialize for SortOrder<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        serializer.collect_seq(&self.0)
    }
}
