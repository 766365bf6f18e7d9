//! The items of a list, one by one and all at once.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use astronomer_core::{Cursor, Error};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::completeness::Completeness;
use super::stream::{Event, Pages};

/// How many pages the first buffer of a whole list is for, at most.
const EXPECTED_PAGES: usize = 64;

/// The items of a list, in order, to its end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::Cursor;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let mut items = client.users().list().items();
/// for _ in 0..120 {
///     items.try_next().await?;
/// }
/// let place: String = items.cursor().to_string(); // keep it, in a file or a database
///
/// let cursor: Cursor = place.parse()?;
/// let rest = client.users().list().resume_from(cursor).all().await?;
/// assert_eq!(rest.len(), 130);
/// # Ok(())
/// # }
/// ```
#[must_use = "streams do nothing unless polled"]
pub struct Items<T> {
    pages: Pages<T>,
    /// The rows of the last page that were not handed out yet, and where in the list they are.
    unread: VecDeque<(u64, T)>,
}

impl<T> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            unread: VecDeque::new(),
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

    /// The place behind the last item handed out, to go on from later with
    /// [`List::resume_from`](crate::List::resume_from).
    pub fn cursor(&self) -> Cursor {
        match self.unread.front() {
            Some((offset, _)) => self.pages.cursor_before(*offset, self.unread.len()),
            None => self.pages.cursor(),
        }
    }

    /// How complete the list is, once the stream has ended without an error.
    pub fn completeness(&self) -> Option<Completeness> {
        self.pages.completeness().filter(|_| self.unread.is_empty())
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some((_, item)) = self.unread.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_event(context)) {
                Some(Ok(Event::Page(page))) => self.unread = page.rows.into(),
                // A stream is not retractable, so it is not told of restarts.
                Some(Ok(Event::Restarted)) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.unread.is_empty() && self.pages.has_ended()
    }
}

// No row is ever pinned: they are moved out of the page.
impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("unread", &self.unread.len())
            .finish()
    }
}

/// Every item of every page, and how complete they are.
pub(crate) async fn collect<T>(mut pages: Pages<T>) -> Result<(Vec<T>, Completeness), Error> {
    let mut items = Vec::new();
    while let Some(event) = poll_fn(|context| pages.poll_event(context)).await {
        match event? {
            Event::Restarted => items.clear(),
            Event::Page(page) => {
                if items.is_empty() {
                    // The total only sizes the buffer: it is the server's word, so it must not decide how much memory
                    // is taken.
                    let total = usize::try_from(page.total_count).unwrap_or(usize::MAX);
                    items.reserve(total.min(page.rows.len().saturating_mul(EXPECTED_PAGES)));
                }
                items.extend(page.rows.into_iter().map(|(_, item)| item));
            }
        }
    }
    match pages.completeness() {
        Some(completeness) => Ok((items, completeness)),
        None => Err(pages.unfinished()),
    }
}
