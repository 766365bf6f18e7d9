//! Reading a list page by page, to its end.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use astronomer_core::{Error, OperationInfo};
use futures_core::Stream;
use futures_core::stream::FusedStream;

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
            Error::incomplete(operation, format!("the API states a totalCount of {total_count}: the list can't be read to its end"))
        })?;
        Ok(Self {
            items,
            offset,
            total_count,
        })
    }
}

type PageFuture<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Error>> + Send>>;
type Fetch<T> = Box<dyn Fn(u64) -> PageFuture<T> + Send + Sync>;

enum State<T> {
    /// The page at this offset is next.
    At(u64),
    /// The page at this offset is on its way.
    Reading(u64, PageFuture<T>),
    /// The list is read, or failed.
    Ended,
}

/// The pages of a list, in order, to its end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let mut pages = client.users().list().with_page_size(100).pages();
/// let mut sizes = Vec::new();
/// while let Some(page) = pages.try_next().await? {
///     sizes.push(page.items.len());
/// }
/// assert_eq!(sizes, [100, 100, 50]);
/// # Ok(())
/// # }
/// ```
#[must_use = "streams do nothing unless polled"]
pub struct Pages<T> {
    operation: &'static OperationInfo,
    fetch: Fetch<T>,
    state: State<T>,
}

impl<T> Pages<T> {
    pub(crate) fn new(
        operation: &'static OperationInfo,
        fetch: impl Fn(u64) -> PageFuture<T> + Send + Sync + 'static,
    ) -> Self {
        Self {
            operation,
            fetch: Box::new(fetch),
            state: State::At(0),
        }
    }

    /// The next page, or nothing at the end of the list.
    ///
    /// Dropping the future loses nothing: the page that is on its way stays with the stream.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::is_incomplete`] when an empty page comes before the end.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        loop {
            match &mut self.state {
                State::At(offset) => {
                    let offset = *offset;
                    self.state = State::Reading(offset, (self.fetch)(offset));
                }
                State::Reading(offset, page) => {
                    let offset = *offset;
                    let result =
                        ready!(page.as_mut().poll(context)).and_then(|page| self.check(page));
                    self.state = match &result {
                        Ok(page) => next_state(offset, page),
                        Err(_) => State::Ended,
                    };
                    return Poll::Ready(Some(result));
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// An empty page before the end would be asked for again and again.
    fn check(&self, page: Page<T>) -> Result<Page<T>, Error> {
        if page.items.is_empty() && page.offset < page.total_count {
            return Err(Error::incomplete(
                self.operation,
                format!(
                    "the page behind row {} is empty, but the list has {} rows",
                    page.offset, page.total_count
                ),
            ));
        }
        Ok(page)
    }
}

/// The offset behind what was received, not behind what was asked for: a short page is no end.
fn next_state<T>(offset: u64, page: &Page<T>) -> State<T> {
    let read = offset.saturating_add(page.items.len() as u64);
    if read >= page.total_count {
        State::Ended
    } else {
        State::At(read)
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<T> FusedStream for Pages<T> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}

/// The items of a list, in order, to its end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error.
#[must_use = "streams do nothing unless polled"]
pub struct Items<T> {
    pages: Pages<T>,
    read: VecDeque<T>,
}

impl<T> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            read: VecDeque::new(),
        }
    }

    /// The next item, or nothing at the end of the list.
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.read.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.read = page.items.into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Unpin> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T: Unpin> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.read.is_empty() && self.pages.is_terminated()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("read", &self.read.len())
            .finish()
    }
}

/// Every item of every page.
pub(crate) async fn collect<T>(mut pages: Pages<T>) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    while let Some(page) = pages.try_next().await? {
        if items.is_empty() {
            // The total only sizes the buffer: it is the server's word, so it must not decide how much memory is taken.
            items.reserve(
                usize::try_from(page.total_count)
                    .unwrap_or(0)
                    .min(page.items.len() * 64),
            );
        }
        items.extend(page.items);
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::LIST_USERS;
    use proptest::prelude::*;

    /// A list of `total` numbers whose pages have the given sizes, over and over.
    fn pages(total: u64, sizes: Vec<u64>) -> Pages<u64> {
        let turn = std::sync::atomic::AtomicUsize::new(0);
        Pages::new(&LIST_USERS, move |offset| {
            let size = sizes[turn.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % sizes.len()];
            let items = (offset..(offset + size).min(total)).collect();
            Box::pin(async move { Page::new(&LIST_USERS, items, offset, total as i64) })
        })
    }

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future)
    }

    proptest! {
        #[test]
        fn every_row_comes_once_and_in_order_whatever_the_page_sizes(total in 0u64..400, sizes in prop::collection::vec(1u64..90, 1..6)) {
            let all = run(collect(pages(total, sizes.clone()))).unwrap();
            prop_assert_eq!(&all, &(0..total).collect::<Vec<_>>());
            let items = run(async {
                let mut items = Items::new(pages(total, sizes));
                let mut read = Vec::new();
                while let Some(item) = items.try_next().await.unwrap() {
                    read.push(item);
                }
                read
            });
            prop_assert_eq!(items, all);
        }
    }

    #[test]
    fn an_empty_page_before_the_end_is_an_error_and_ends_the_stream() {
        run(async {
            let mut pages = pages(10, vec![4, 0]);
            assert_eq!(pages.try_next().await.unwrap().unwrap().items, [0, 1, 2, 3]);
            let error = pages.try_next().await.unwrap_err();
            assert!(error.is_incomplete());
            assert!(
                error.to_string().contains("ListUsers") && error.to_string().contains("10 rows"),
                "{error}"
            );
            assert!(pages.try_next().await.unwrap().is_none());
        });
    }

    #[test]
    fn a_negative_total_is_an_error() {
        assert!(
            Page::<u64>::new(&LIST_USERS, vec![], 0, -1)
                .unwrap_err()
                .is_incomplete()
        );
    }
}
