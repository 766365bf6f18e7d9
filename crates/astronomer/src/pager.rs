//! Reading a list page by page, to its end.
//!
//! `reading` decides, without HTTP, what to ask for and which rows of an answer are new, by the ids that `trail` and
//! `seen` remember; `stream` sends the requests, `items` hands out rows, and `completeness` says what was seen.

mod completeness;
mod items;
#[cfg(test)]
mod model;
mod reading;
mod seen;
mod stream;
mod trail;

use astronomer_core::{Error, OperationInfo};

pub use completeness::{Completeness, OnDrift, Verdict};
pub use items::Items;
pub(crate) use items::collect;
pub(crate) use reading::{MAX_PAGE_SIZE, Settings};
pub use stream::Pages;
pub(crate) use stream::Source;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The rows of the page.
    pub items: Vec<T>,
    /// How many rows of the list come before the page.
    pub offset: u64,
    /// How many rows the whole list has, as the API counted when it answered.
    pub total_count: u64,
}

impl<T> Page<T> {
    /// A page from what the API answered with. The offset is the one asked for: the API's echo adds nothing to it.
    pub(crate) fn new(
        operation: &'static OperationInfo,
        items: Vec<T>,
        offset: u64,
        total_count: i64,
    ) -> Result<Self, Error> {
        let total_count = u64::try_from(total_count).map_err(|_| {
            let message = format!(
                "the API states a totalCount of {total_count}: the list can't be read to its end"
            );
            Error::incomplete(operation, message)
        })?;
        Ok(Self {
            items,
            offset,
            total_count,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::LIST_USERS;

    #[test]
    fn a_negative_total_is_an_error() {
        let error = Page::<u64>::new(&LIST_USERS, vec![], 0, -1).unwrap_err();
        assert!(error.is_incomplete());
    }
}
