//! How a list is read.

use std::time::Duration;

use astronomer_core::{Call, Cursor, Error, OperationInfo};

use super::{List, ListQuery};
use crate::order::Order;
use crate::pager::{MAX_PAGE_SIZE, OnDrift};

/// The page size that is asked for unless [`List::with_page_size`] says otherwise.
const DEFAULT_PAGE_SIZE: u32 = 500;
/// The most pages that are asked for ahead: more would only wait for the rate limit.
const MAX_PREFETCH: u32 = 32;

#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) page_size: u32,
    /// What the pager does by itself, unless it is given.
    pub(super) prefetch: Option<u32>,
    pub(super) on_drift: OnDrift,
    pub(super) cursor: Option<Cursor>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    without_retries: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page_size: DEFAULT_PAGE_SIZE,
            prefetch: None,
            on_drift: OnDrift::default(),
            cursor: None,
            timeout: None,
            attempt_timeout: None,
            without_retries: false,
        }
    }
}

impl Options {
    pub(super) fn check(&self, operation: &'static OperationInfo) -> Result<(), Error> {
        let message = if !(1..=MAX_PAGE_SIZE).contains(&self.page_size) {
            format!(
                "the page size {} is out of bounds: give 1 to {MAX_PAGE_SIZE}",
                self.page_size
            )
        } else if let Some(pages) = self.prefetch.filter(|pages| *pages > MAX_PREFETCH) {
            format!("{pages} pages to prefetch are out of bounds: give 0 to {MAX_PREFETCH}")
        } else {
            return Ok(());
        };
        Err(Error::invalid_input(message).with_operation(operation))
    }

    /// The cursor, if it is one of this list.
    pub(super) fn place(
        &self,
        operation: &'static OperationInfo,
        fingerprint: u64,
    ) -> Result<Option<Cursor>, Error> {
        let Some(cursor) = &self.cursor else {
            return Ok(None);
        };
        let message = if cursor.operation() != operation.id {
            format!(
                "the cursor is a place in the list of {}: resume that one",
                cursor.operation()
            )
        } else if cursor.fingerprint() != fingerprint {
            "the cursor is a place in this list with another Organization, path, filter or sort: give the list the same \
             as when the cursor was made"
                .to_owned()
        } else {
            return Ok(Some(cursor.clone()));
        };
        Err(Error::invalid_input(message).with_operation(operation))
    }

    pub(super) fn apply<T>(&self, mut call: Call<T>) -> Call<T> {
        if let Some(timeout) = self.timeout {
            call = call.with_timeout(timeout);
        }
        if let Some(timeout) = self.attempt_timeout {
            call = call.with_attempt_timeout(timeout);
        }
        if self.without_retries {
            call = call.without_retries();
        }
        call
    }
}

impl<Q: ListQuery, O: Order> List<Q, O> {
    /// How many rows to ask for at a time: 1 to 1000; the default is 500. Another number is refused before anything is
    /// sent.
    ///
    /// Requests behind the first ask for one row more, up to 1000, since they begin with a row that was received.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let page = client.users().list().with_page_size(20).first_page().await?;
    /// assert_eq!(page.items.len(), 20);
    ///
    /// let error = client.users().list().with_page_size(1001).all().await.unwrap_err();
    /// assert!(error.is_invalid_input());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_page_size(mut self, rows: u32) -> Self {
        self.options.page_size = rows;
        self
    }

    /// How many pages to ask for ahead of the one that is waited for, also while you work on a page: 0 to 32. Another
    /// number is refused before anything is sent.
    ///
    /// Pages come in order all the same. Each takes memory until it is its turn, and counts for the rate limit. The first
    /// page comes alone, since the others are planned by its size.
    ///
    /// By default one more is asked for ahead with each page that was read, up to three, and only while you wait: that is enough
    /// for nine tenths of the rate limit where answers take up to 110 ms, and costs nothing where only the first page is of
    /// interest. With slower answers more helps: at 25 requests a second and 400 ms an answer, 10 are under way. A request
    /// that is given up because you stop early keeps its place under the rate limit for some seconds.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let mut users = client.users().list().with_page_size(50).with_prefetch(3).items();
    /// let mut count = 0;
    /// while let Some(user) = users.try_next().await? {
    ///     // While this user is worked on, up to three pages are on their way.
    ///     count += usize::from(!user.username.is_empty());
    /// }
    /// assert_eq!(count, 250);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_prefetch(mut self, pages: u32) -> Self {
        self.options.prefetch = Some(pages);
        self
    }

    /// Read on from a place in the same list: the same Organization, filters and sorts; page size and options may differ.
    ///
    /// A cursor of another list is refused before anything is sent. Where the order is total, no row that is there all the
    /// time is missed, whatever came or went in between, unless the last rows that were read are all gone: then the reading
    /// ends in [`Error::is_incomplete`]. Nor is one repeated, unless so many rows had come before read ones that the cursor
    /// couldn't name those: then the rest is no more than [consistent](crate::Verdict::Consistent). Otherwise what was read before is not known any more, so rows
    /// that moved may come again.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let mut pages = client.users().list().with_page_size(100).pages();
    /// pages.try_next().await?;
    /// let place = pages.cursor().to_string(); // to a file, before the program ends
    ///
    /// let rest = client.users().list().resume_from(place.parse()?).all().await?;
    /// assert_eq!(rest.len(), 150);
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume_from(mut self, cursor: Cursor) -> Self {
        self.options.cursor = Some(cursor);
        self
    }

    /// What to do when the list moves while it is read in a way that can't be made good; [`OnDrift::Error`] by default.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{OnDrift, UserSort};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let list = client.users().list().sort(UserSort::FullName.asc()).with_page_size(100).on_drift(OnDrift::Report);
    /// let (users, completeness) = list.all_with_report().await?;
    /// assert!(completeness.is_consistent()); // nothing moved, but names can, so it is no proof
    /// println!("{completeness}");
    /// # assert_eq!(users.len(), 250);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_drift(mut self, policy: OnDrift) -> Self {
        self.options.on_drift = policy;
        self
    }

    /// The time for each page's call, with all its attempts and waits, in place of the client's.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// The time for one attempt of each page's call, in place of the client's.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// Sends the request for each page once, and once more only after a 401 where the credentials have another token.
    pub fn without_retries(mut self) -> Self {
        self.options.without_retries = true;
        self
    }
}
