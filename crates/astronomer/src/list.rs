//! Requests for a list: filters, sorts, and the ways to read it.

mod guard;
mod options;

use std::fmt;
use std::marker::PhantomData;

use astronomer_core::{Call, Cursor, Error, SortOrder};
use serde::de::DeserializeOwned;

use crate::order::{BestEffortOrder, Order};
use crate::pager::{Completeness, Items, Page, Pages, Prefetch, Settings, Source, collect, drive};
use crate::scope::Scope;

pub use guard::{Guarded, UndecodableItem};
use options::Options;

/// What is listed, and by which filters. Implemented by the query types of this crate, such as
/// [`UserQuery`](crate::UserQuery).
pub trait ListQuery: sealed::Query {}

impl<Q: sealed::Query> ListQuery for Q {}

/// A list that the API sorts.
pub trait Sortable: ListQuery {}

pub(crate) mod sealed {
    use astronomer_core::{Call, OperationInfo};

    use crate::order::Order;
    use crate::pager::Page;
    use crate::scope::Scope;

    /// How one list is asked for.
    pub trait Query: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static {
        /// What the list has.
        type Item: Send + Unpin + 'static;
        /// What it can be sorted by; [`NoSort`](super::NoSort) for a list that the API doesn't sort.
        type Sort: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static;
        /// What the order promises that `default_sorts` asks for.
        type Order: Order;

        /// The name of the rows in the JSON of a page.
        const ITEMS: &'static str;
        /// The name of the id in the JSON of a row.
        const KEY: &'static str = "id";

        /// The operation that answers with a page.
        fn operation() -> &'static OperationInfo;

        /// The order that is asked for when the caller names none: the unique key where the list has one, since offsets
        /// into an order that is not total skip and repeat rows.
        fn default_sorts() -> Vec<Self::Sort>;

        /// What tells one row from all others: its id, or an empty text for a row that has none.
        fn key(item: &Self::Item) -> &str;

        /// A call that asks for one page.
        #[allow(clippy::ptr_arg, reason = "generated code takes a Vec")]
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
/// # What "to the end" means
///
/// The API counts offsets, so rows that come or go while a list is read move the others. Each request therefore begins
/// with the last row of the page before; if another row comes there, the list has moved, and is read again from where
/// the two meet. What can't be made good ends in an error, [`Error::is_incomplete`].
///
/// - Where the order is [total](crate::TotalOrder), because the list is sorted by an unchanging unique key alone, that is
///   exact: a row that is there all the time comes, and comes once. Users are read like that unless you sort them
///   otherwise, and the ids of one page are all that is remembered.
/// - Otherwise the order is [best effort](BestEffortOrder), as with a sort of your own, which is sent as given. Rows that
///   come again are skipped, by 16 bytes of memory per row, and the number of rows is compared with the total that the
///   API states; a row may still hide from both.
///
/// [`all_with_report`](Self::all_with_report) says which of the two it was, and what was seen.
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
    options: Options,
    order: PhantomData<O>,
}

impl<Q: ListQuery> List<Q> {
    pub(crate) fn new(scope: Scope, query: Q) -> Self {
        Self {
            scope,
            query,
            sorts: Vec::new(),
            options: Options::default(),
            order: PhantomData,
        }
    }
}

impl<Q: Sortable, O: Order> List<Q, O> {
    /// Sort by this; called again, by that next. The sorts are sent as given.
    ///
    /// Takes one sort, or several joined by `then` or parsed from a text such as `fullName:asc,id:asc`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{SortOrder, UserSort};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let list = client.users().list().sort(UserSort::FullName.asc()).sort(UserSort::CreatedAt.desc());
    /// let people = list.all().await?;
    /// assert!(people.windows(2).all(|pair| pair[0].full_name <= pair[1].full_name));
    ///
    /// let typed: SortOrder<UserSort> = "fullName:asc,createdAt:desc".parse()?; // from a person
    /// assert_eq!(client.users().list().sort(typed).all().await?, people);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort(mut self, order: impl Into<SortOrder<Q::Sort>>) -> List<Q, BestEffortOrder> {
        self.sorts.extend(order.into().into_vec());
        self.best_effort()
    }
}

impl<Q: ListQuery, O: Order> List<Q, O>
where
    Q::Item: DeserializeOwned,
{
    /// The same list, in which an item that can't be decoded is an [`UndecodableItem`] among the others, with its id and
    /// its raw JSON, and does not spoil the page. Set filters before.
    ///
    /// What surrounds the items must be right even so.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for user in client.users().list().guarded().all().await? {
    ///     match user {
    ///         Ok(user) => println!("{}", user.username),
    ///         Err(item) => eprintln!("skipped: {item}"), // where and why; never what is in it
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn guarded(self) -> List<Guarded<Q>, O> {
        List {
            scope: self.scope,
            query: Guarded::new(self.query),
            sorts: self.sorts,
            options: self.options,
            order: PhantomData,
        }
    }
}

impl<Q: ListQuery, O: Order> List<Q, O> {
    /// The same list without the promise in its type, so that one that is sorted in some cases only has one type. How it
    /// is read doesn't change.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{BestEffortOrder, List, UserQuery, UserSort, Users};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// fn people(users: &Users, by_name: bool) -> List<UserQuery, BestEffortOrder> {
    ///     let list = users.list();
    ///     if by_name { list.sort(UserSort::FullName.asc()) } else { list.best_effort() }
    /// }
    /// assert_eq!(people(&client.users(), false).all().await?.len(), 250);
    /// # Ok(())
    /// # }
    /// ```
    pub fn best_effort(self) -> List<Q, BestEffortOrder> {
        List {
            scope: self.scope,
            query: self.query,
            sorts: self.sorts,
            options: self.options,
            order: PhantomData,
        }
    }

    /// Item by item, to the end of the list.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UserStatus;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let mut users = client.users().list().items();
    /// let mut pending = 0;
    /// while let Some(user) = users.try_next().await? {
    ///     pending += u32::from(user.status == UserStatus::Pending);
    /// }
    /// println!("{pending} people have not accepted their invitation");
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<Q::Item> {
        Items::new(self.pages())
    }

    /// Page by page, to the end of the list.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let mut pages = client.users().list().with_page_size(100).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} of {} users", page.items.len(), page.total_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<Q::Item> {
        self.open(false)
    }

    /// The whole list in memory.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let users = client.users().list().all().await?;
    /// assert_eq!(users.len(), 250);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`]; what was read before is dropped.
    pub async fn all(self) -> Result<Vec<Q::Item>, Error> {
        let (items, _) = self.all_with_report().await?;
        Ok(items)
    }

    /// The whole list in memory, and how complete it is.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let (users, completeness) = client.users().list().all_with_report().await?;
    /// assert!(completeness.is_complete()); // sorted by id: proven
    /// assert_eq!(completeness.rows(), users.len() as u64);
    /// println!("{completeness}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`]; what was read before is dropped. With [`OnDrift::Report`](crate::OnDrift::Report) a list that moves is no
    /// error.
    pub async fn all_with_report(self) -> Result<(Vec<Q::Item>, Completeness), Error> {
        collect(self.open(true)).await
    }

    /// The first page alone, with the total of the list; of a list that is resumed, the first page of the rest.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UserSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let newest = client.users().list().sort(UserSort::CreatedAt.desc()).with_page_size(5).first_page().await?;
    /// println!("the newest {} of {} users", newest.items.len(), newest.total_count);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::is_invalid_input`] for an option out of bounds.
    pub async fn first_page(self) -> Result<Page<Q::Item>, Error> {
        if self.options.cursor.is_some() {
            let mut pages = self.pages();
            let page = pages.try_next().await?;
            return Ok(page.unwrap_or_else(|| pages.last_page()));
        }
        self.options.check(Q::operation())?;
        self.call(0, self.options.page_size).await
    }

    /// How many rows the list has: one request for one row.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// assert_eq!(client.users().list().count().await?, 250);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the operation.
    pub async fn count(self) -> Result<u64, Error> {
        Ok(self.call(0, 1).await?.total_count)
    }

    fn open(self, retractable: bool) -> Pages<Q::Item> {
        let operation = Q::operation();
        let first = self.call(0, self.options.page_size);
        let fingerprint = first.url().map_or(0, Cursor::fingerprint_of);
        let from = match first.url() {
            // Why the call can't be sent is said when it is.
            None => Ok(None),
            Some(_) => self
                .options
                .check(operation)
                .and_then(|()| self.options.place(operation, fingerprint)),
        };
        let settings = Settings {
            page_size: self.options.page_size,
            is_total: self.sorts.is_empty() && Q::Order::IS_TOTAL,
            on_drift: self.options.on_drift,
            retractable,
        };
        let prefetch = match self.options.prefetch {
            None => Prefetch::WhileWaiting,
            Some(pages) => Prefetch::Always(pages as usize),
        };
        let source = Source {
            operation,
            fingerprint,
            fetch: Box::new(move |offset, limit| {
                drive(operation, self.call(offset, limit).into_future())
            }),
            key: Q::key,
        };
        Pages::new(source, settings, prefetch, from)
    }

    fn call(&self, offset: u64, limit: u32) -> Call<Page<Q::Item>> {
        let sorts = if self.sorts.is_empty() {
            Q::default_sorts()
        } else {
            self.sorts.clone()
        };
        let call = self.query.page(&self.scope, &sorts, offset, limit);
        self.options.apply(call)
    }
}

impl<Q: ListQuery, O: Order> fmt::Debug for List<Q, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List")
            .field("query", &self.query)
            .field("sorts", &self.sorts)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
