//! Pages of lists.

use std::borrow::Borrow;
use std::cmp::Ordering;

use astronomer_api::types::{
    AllowedIpAddressRange, Deploy, EnvironmentObject, Organization, User, Workspace,
};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::answer::Answer;
use crate::error::ApiError;
use crate::order::{ListSort, Sorts};
use crate::query::Query;
use crate::world::{Collection, Keyed};

const DEFAULT_LIMIT: u64 = 20;
const MAXIMUM_LIMIT: u64 = 1000;

/// What stands in lists.
pub(crate) trait Listed {
    /// How it is shown.
    type View<'a>: Serialize
    where
        Self: 'a;

    fn view(&self) -> Self::View<'_>;
}

/// Models that are shown as they are.
macro_rules! listed_as_is {
    ($($model:ty),*) => {$(
        impl Listed for $model {
            type View<'a> = &'a Self;

            fn view(&self) -> &Self {
                self
            }
        }
    )*};
}

listed_as_is!(
    AllowedIpAddressRange,
    Deploy,
    EnvironmentObject,
    Organization,
    User,
    Workspace
);

/// Which part of a list is asked for, in which order.
pub(crate) struct PageRequest<S: ListSort> {
    window: Window,
    sorts: Sorts<S>,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    limit: u64,
    offset: u64,
}

impl<S: ListSort> PageRequest<S> {
    pub(crate) fn read(query: &Query) -> Self {
        Self {
            window: Window::read(query),
            sorts: Sorts::read(query),
        }
    }

    /// The page of those rows of a collection that `keep` wants.
    ///
    /// `key` is the name of the list in the API's envelope, and `compare` decides by one field.
    pub(crate) fn answer<T: Keyed + Listed>(
        &self,
        key: &'static str,
        rows: &Collection<T>,
        compare: impl Fn(S::Field, &T, &T) -> Ordering,
        keep: impl Fn(&T) -> bool,
    ) -> Result<Answer, ApiError> {
        self.answer_beside(key, rows, compare, keep, None::<(&str, ())>)
    }

    /// The same with something beside the list: its name in the envelope, and what it is.
    pub(crate) fn answer_beside<T: Keyed + Listed>(
        &self,
        key: &'static str,
        rows: &Collection<T>,
        compare: impl Fn(S::Field, &T, &T) -> Ordering,
        keep: impl Fn(&T) -> bool,
        beside: Option<(&'static str, impl Serialize)>,
    ) -> Result<Answer, ApiError> {
        let order = |left: &T, right: &T| self.sorts.compare(&compare, left, right);
        let rows = rows.sorted(self.sorts.name(), order);
        let rows = rows.iter().map(|(_, row)| row.as_ref());
        write_page(key, rows.filter(|row| keep(row)), self.window, beside)
    }

    /// The page of rows that are no collection of their own.
    pub(crate) fn answer_rows<T: Listed, R: Borrow<T>>(
        &self,
        key: &'static str,
        mut rows: Vec<R>,
        compare: impl Fn(S::Field, &T, &T) -> Ordering,
    ) -> Result<Answer, ApiError> {
        let order =
            |left: &R, right: &R| self.sorts.compare(&compare, left.borrow(), right.borrow());
        rows.sort_by(order);
        answer_page(key, rows.iter().map(Borrow::borrow), self.window)
    }
}

impl Window {
    /// The part of a list that has no order to choose.
    ///
    /// The contract has refused a limit above the maximum that it declares; where it declares none, this server's counts.
    pub(crate) fn read(query: &Query) -> Self {
        Self {
            limit: read_count(query, "limit", DEFAULT_LIMIT).min(MAXIMUM_LIMIT),
            offset: read_count(query, "offset", 0),
        }
    }
}

/// A count that the contract found to be a whole number of at least 0.
fn read_count(query: &Query, name: &str, default: u64) -> u64 {
    let count = query.first(name).and_then(|text| text.parse::<i64>().ok());
    count.map_or(default, i64::unsigned_abs)
}

/// The part of `rows` that a window shows, in the API's envelope; `key` is the name of the list in it.
pub(crate) fn answer_page<'a, T: Listed + 'a>(
    key: &'static str,
    rows: impl Iterator<Item = &'a T>,
    window: Window,
) -> Result<Answer, ApiError> {
    write_page(key, rows, window, None::<(&str, ())>)
}

fn write_page<'a, T: Listed + 'a>(
    key: &'static str,
    rows: impl Iterator<Item = &'a T>,
    window: Window,
    beside: Option<(&'static str, impl Serialize)>,
) -> Result<Answer, ApiError> {
    let first = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
    let mut total_count = 0;
    let mut items = Vec::new();
    for row in rows {
        if total_count >= first && items.len() < limit {
            items.push(row.view());
        }
        total_count += 1;
    }
    Answer::json(&Envelope {
        key,
        window,
        total_count,
        items,
        beside,
    })
}

struct Envelope<V, B> {
    key: &'static str,
    window: Window,
    total_count: usize,
    items: Vec<V>,
    beside: Option<(&'static str, B)>,
}

impl<V: Serialize, B: Serialize> Serialize for Envelope<V, B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("limit", &self.window.limit)?;
        map.serialize_entry("offset", &self.window.offset)?;
        map.serialize_entry("totalCount", &self.total_count)?;
        map.serialize_entry(self.key, &self.items)?;
        if let Some((key, beside)) = &self.beside {
            map.serialize_entry(key, beside)?;
        }
        map.end()
    }
}
