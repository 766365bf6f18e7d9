//! Reading a list page by page, to its end.
//!
//! `reading` decides, without HTTP, what to ask for and which rows of an answer are new, by the ids that `trail` and
//! `seen` remember; `stream` sends the requests, `items` hands out rows, and `completeness` says what was seen.

mod background;
mod completeness;
mod items;
#[cfg(test)]
mod model;
mod reading;
mod seen;
mod stream;
mod trail;

use astronomer_core::{Error, OperationInfo};

pub(crate) use background::drive;
pub use completeness::{Completeness, OnDrift, Verdict};
pub use items::Items;
pub(crate) use items::collect;
pub(crate) use reading::{MAX_PAGE_SIZE, Settings};
pub use stream::Pages;
pub(crate) use stream::{Prefetch, Source};

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
    /// A page from what the API answered with; the offsets are the one asked for and the one that it states.
    pub(crate) fn new(
        operation: &'static OperationInfo,
        items: Vec<T>,
        (offset, stated): (u64, i64),
        total_count: i64,
    ) -> Result<Self, Error> {
        if u64::try_from(stated) != Ok(offset) {
            let message = format!(
                "the page at offset {offset} was asked for, and the one at offset {stated} came: the server, or a \
                 cache before it, ignores the offset"
            );
            return Err(Error::incomplete(operation, message));
        }
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
        let error = Page::<u64>::new(&LIST_USERS, vec![], (0, 0), -1).unwrap_err();
        assert!(error.is_incomplete());
    }

    #[test]
    fn another_page_than_the_one_asked_for_is_an_error() {
        for stated in [0, 49, -1] {
            let error = Page::new(&LIST_USERS, vec![7], (50, stated), 100).unwrap_err();
            assert!(error.is_incomplete());
            assert!(error.to_string().contains("ignores the offset"), "{error}");
        }
    }
}
