//! Requests for a list: filters, sorts, and the ways to read it.

use std::fmt;
use std::marker::PhantomData;

use astronomer_core::{Error, SortOrder};

use crate::order::{BestEffortOrder, Order};
use crate::pager::{Items, Page, Pages, collect};
use crate::scope::Scope;

/// The page size that is asked for unless [`List::with_page_size`] says otherwise.
const DEFAULT_PAGE_SIZE: u32 = 500;
/// The largest page: what the contract declares for most lists. We hold those that declare none to it as well.
const MAX_PAGE_SIZE: u32 = 1000;

/// What is listed, and by which filters. Implemented by the query types of this crate, such as
/// [`UserQuery`](crate::UserQuery).
pub trait ListQuery: sealed::Query {}

impl<Q: sealed::Query> ListQuery for Q {}

/// A list that the API sorts.
pub trait Sortable: ListQuery {}

pub(crate) mod sealed {
    use astronomer_core::{Call, OperationInfo};
    use serde::de::DeserializeOwned;

    use crate::order::Order;
    use crate::pager::Page;
    use crate::scope::Scope;

    /// How one list is asked for.
    pub trait Query: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static {
        /// What the list has.
        type Item: DeserializeOwned + Send + Unpin + 'static;
        /// What it can be sorted by; [`NoSort`](super::NoSort) for a list that the API doesn't sort.
        type Sort: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static;
        /// What the order promises that `default_sorts` asks for.
        type Order: Order;

        /// The name of the rows in the JSON of a page.
        const ITEMS: &'static str;

        /// The operation that answers with a page.
        fn operation() -> &'static OperationInfo;

        /// The order that is asked for when the caller names none: the unique key where the list has one, since offsets
        /// into an order that is not total skip and repeat rows.
        fn default_sorts() -> Vec<Self::Sort>;

        /// What tells one row from all others: its id.
        fn key(item: &Self::Item) -> &str;

        /// A call that asks for one page.
        fn page(
            &self,
            scope: &Scope,
            sorts: &Vec<Self::Sort>,
            offset: u64,
            limit: u32,
        ) -> Call<Page<Self::Item>>;
    }
}

/// The sort of a list that the API doesn't sort: there is no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSort {}

/// A list that is about to be read.
///
/// Filters are set by their plain name, options of the reading by `with_…`; then [`items`](Self::items),
/// [`pages`](Self::pages), [`all`](Self::all), [`first_page`](Self::first_page) or [`count`](Self::count) reads it.
/// Nothing is sent before.
///
/// A list that is read to its end is complete, by the total that the API states: if pages stop before it, the reading
/// ends in an error ([`Error::is_incomplete`]). Rows that come or go while a list is read can still be missed or read
/// twice, as the API counts offsets; users are sorted by id unless you say otherwise, which keeps that to the rows that
/// change. Organizations and the Teams of a user have no such key, and no documented order.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::UserSort;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let newest = client.users().list().sort(UserSort::CreatedAt.desc()).with_page_size(10).first_page().await?;
/// assert_eq!(newest.items.len(), 10);
/// assert_eq!(newest.total_count, 250);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a list is not read before items, pages, all, first_page or count"]
pub struct List<Q: ListQuery, O: Order = <Q as sealed::Query>::Order> {
    scope: Scope,
    pub(crate) query: Q,
    sorts: Vec<Q::Sort>,
    page_size: u32,
    order: PhantomData<O>,
}

impl<Q: ListQuery> List<Q> {
    pub(crate) fn new(scope: Scope, query: Q) -> Self {
        Self {
            scope,
            query,
            sorts: Vec::new(),
            page_size: DEFAULT_PAGE_SIZE,
            order: PhantomData,
        }
    }
}

impl<Q: Sortable, O: Order> List<Q, O> {
    /// Sort by this; called again, by that next. The sorts are sent as given.
    ///
    /// Takes one sort, or several joined by `then` or parsed from a text such as `fullName:asc,id:asc`.
    pub fn sort(mut self, order: impl Into<SortOrder<Q::Sort>>) -> List<Q, BestEffortOrder> {
        self.sorts.extend(order.into().into_vec());
        self.best_effort()
    }
}

impl<Q: ListQuery, O: Order> List<Q, O> {
    /// The same list without the promise in its type, so that one that is sorted in some cases only has one type. How it
    /// is read doesn't change.
    pub fn best_effort(self) -> List<Q, BestEffortOrder> {
        List {
            scope: self.scope,
            query: self.query,
            sorts: self.sorts,
            page_size: self.page_size,
            order: PhantomData,
        }
    }

    /// How many rows to ask for at a time: 1 to 1000; the default is 500. Another number is refused before anything is
    /// sent.
    pub fn with_page_size(mut self, rows: u32) -> Self {
        self.page_size = rows;
        self
    }

    /// Item by item, to the end of the list.
    pub fn items(self) -> Items<Q::Item> {
        Items::new(self.pages())
    }

    /// Page by page, to the end of the list.
    pub fn pages(self) -> Pages<Q::Item> {
        let operation = Q::operation();
        Pages::new(operation, move |offset| {
            let list = self.clone();
            Box::pin(async move { list.page(offset, list.page_size).await })
        })
    }

    /// The whole list in memory.
    ///
    /// # Errors
    ///
    /// The first error that a page brings; what was read before it is dropped.
    pub async fn all(self) -> Result<Vec<Q::Item>, Error> {
        collect(self.pages()).await
    }

    /// The first page alone, with the total of the list.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::is_invalid_input`] for a page size out of bounds.
    pub async fn first_page(self) -> Result<Page<Q::Item>, Error> {
        self.page(0, self.page_size).await
    }

    /// How many rows the list has: one request for one row.
    ///
    /// # Errors
    ///
    /// Those of the operation.
    pub async fn count(self) -> Result<u64, Error> {
        Ok(self.page(0, 1).await?.total_count)
    }

    async fn page(&self, offset: u64, limit: u32) -> Result<Page<Q::Item>, Error> {
        if !(1..=MAX_PAGE_SIZE).contains(&limit) {
            return Err(Error::invalid_input(format!(
                "the page size {limit} is out of bounds: give 1 to {MAX_PAGE_SIZE}"
            ))
            .with_operation(Q::operation()));
        }
        let sorts = if self.sorts.is_empty() {
            Q::default_sorts()
        } else {
            self.sorts.clone()
        };
        self.query.page(&self.scope, &sorts, offset, limit).await
    }
}

impl<Q: ListQuery, O: Order> fmt::Debug for List<Q, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List")
            .field("query", &self.query)
            .field("sorts", &self.sorts)
            .field("page_size", &self.page_size)
            .finish_non_exhaustive()
    }
}
