//! The pages of a list as a stream.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use astronomer_core::{CallFuture, Cursor, Error, OperationInfo};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::Page;
use super::completeness::Completeness;
use super::reading::{Answer, Outcome, Reading, Request, Settings};
use super::trail::Key;

/// A page on its way.
type PageFuture<T> = CallFuture<Page<T>>;

/// Where pages come from.
pub(crate) struct Source<T> {
    pub(crate) operation: &'static OperationInfo,
    /// What tells the list from others of the same operation.
    pub(crate) fingerprint: u64,
    /// A page of at most so many rows behind so many rows.
    pub(crate) fetch: Box<dyn Fn(u64, u32) -> PageFuture<T> + Send + Sync>,
    /// What tells one row from all others.
    pub(crate) key: fn(&T) -> &str,
}

impl<T> Source<T> {
    fn begin(&self, request: Request, wait: u64) -> InFlight<T> {
        InFlight {
            request,
            page: (self.fetch)(request.offset, request.limit),
            result: None,
            wait,
        }
    }
}

/// How many pages are asked for ahead of the one that is waited for, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefetch {
    /// One more with each page that was read, up to a few, and only while the caller waits: who has read on mostly reads on.
    WhileWaiting,
    /// So many, and also while the caller works on a page.
    Always(usize),
}

/// How many pages are asked for ahead at most, unless the caller says so: with them, four requests are under way, enough for
/// nine tenths of the vendor's 25 a second where an answer takes up to 110 ms.
const AHEAD: u64 = 3;

/// A request that was sent, and its answer once that is there.
struct InFlight<T> {
    request: Request,
    page: PageFuture<T>,
    result: Option<Result<Page<T>, Error>>,
    /// In which wait of the caller's it was sent.
    wait: u64,
}

/// What a stream gives inside this crate.
pub(crate) enum Event<T> {
    Page(NewRows<T>),
    /// The list is read from the start again; what came before is void.
    Restarted,
}

/// The new rows of a page, and where in the list each is.
pub(crate) struct NewRows<T> {
    pub(crate) rows: Vec<(u64, T)>,
    pub(crate) offset: u64,
    pub(crate) total_count: u64,
}

/// The pages of a list, in order, to its end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error. A page has
/// the rows that are new: the one by which requests overlap is not repeated.
///
/// The first page is asked for alone. While somebody waits for the second, one behind it is asked for as well, and so on up
/// to three; while the caller works on a page, nothing more is sent. How many pages are [prefetched](crate::List::with_prefetch) can
/// be set, and then they are asked for as soon as the one before is handed out. A page whose time ran out before anybody
/// waited for it is asked for once more. In memory are the pages in flight and the
/// ids of the last page; where the order is best effort, 16 bytes per row read as well.
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
    source: Source<T>,
    reading: Reading,
    in_flight: VecDeque<InFlight<T>>,
    prefetch: Prefetch,
    /// How many pages were handed out: a request that is older than the present wait ran while nobody waited for it.
    waits: u64,
    /// Why the list can't be read at all, until that is said.
    refusal: Option<Error>,
    failed: bool,
}

impl<T> Pages<T> {
    pub(crate) fn new(
        source: Source<T>,
        settings: Settings,
        prefetch: Prefetch,
        from: Result<Option<Cursor>, Error>,
    ) -> Self {
        let (cursor, refusal) = match from {
            Ok(cursor) => (cursor, None),
            Err(error) => (None, Some(error.with_operation(source.operation))),
        };
        Self {
            source,
            reading: Reading::new(settings, cursor.as_ref()),
            in_flight: VecDeque::new(),
            prefetch,
            waits: 0,
            refusal,
            failed: false,
        }
    }

    /// The next page, or nothing at the end of the list.
    ///
    /// Dropping the future loses nothing: the pages that are on their way stay with the stream.
    ///
    /// # Errors
    ///
    /// Those of the operation; [`Error::is_incomplete`] when an empty page comes before the end, or when the list moves in
    /// a way that can't be made good (see [`OnDrift`](crate::OnDrift)); [`Error::is_invalid_input`], before anything is
    /// sent, for an option out of bounds or a cursor of another list. [`Error::cursor`] says how far the reading came.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    /// The place behind the pages read so far, to go on from later with [`List::resume_from`](crate::List::resume_from).
    pub fn cursor(&self) -> Cursor {
        let (offset, anchors) = self.reading.place();
        self.cursor_at(offset, &anchors)
    }

    /// How complete the list is, once the stream has ended without an error.
    pub fn completeness(&self) -> Option<Completeness> {
        self.reading.completeness().filter(|_| !self.failed)
    }

    /// The place before row `offset`, with `unread` new rows between it and the end of the pages read.
    pub(super) fn cursor_before(&self, offset: u64, unread: usize) -> Cursor {
        self.cursor_at(offset, &self.reading.anchors_before(unread))
    }

    fn cursor_at(&self, offset: u64, anchors: &[Key]) -> Cursor {
        Cursor::new(
            self.source.operation,
            self.source.fingerprint,
            offset,
            anchors,
        )
    }

    pub(super) fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            if self.failed {
                return Poll::Ready(None);
            }
            if let Some(error) = self.refusal.take() {
                return self.fail(error);
            }
            if let Some(message) = self.reading.failure() {
                let error = Error::incomplete(self.source.operation, message);
                return self.fail(error);
            }
            self.send(context);
            let Some(front) = self.in_flight.front_mut() else {
                return Poll::Ready(None);
            };
            let Some(result) = front.result.take() else {
                return Poll::Pending;
            };
            let request = front.request;
            if front.wait < self.waits && result.as_ref().is_err_and(Error::is_timeout) {
                // Its time ran out while the caller worked on the page before.
                *front = self.source.begin(request, self.waits);
                continue;
            }
            self.in_flight.pop_front();
            let page = match result {
                Ok(page) => page,
                Err(error) => return self.fail(error),
            };
            if let Some(event) = self.take(request, page) {
                if matches!(self.prefetch, Prefetch::Always(1..)) {
                    // What comes next is under way while the caller works on this.
                    self.send(context);
                }
                self.waits += 1;
                return Poll::Ready(Some(Ok(event)));
            }
        }
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Event<T>, Error>>> {
        self.failed = true;
        self.in_flight.clear();
        Poll::Ready(Some(Err(error.with_cursor(self.cursor()))))
    }

    fn ahead(&self) -> usize {
        match self.prefetch {
            Prefetch::Always(pages) => pages,
            Prefetch::WhileWaiting => self.waits.min(AHEAD) as usize,
        }
    }

    /// Sends what is due, gives up what is not due any more, and drives what is under way.
    fn send(&mut self, context: &mut Context<'_>) {
        for ahead in 0..=self.ahead() {
            let due = self.reading.request(ahead);
            if self.in_flight.get(ahead).map(|sent| sent.request) == due {
                continue;
            }
            self.in_flight.truncate(ahead);
            let Some(request) = due else { break };
            let sent = self.source.begin(request, self.waits);
            self.in_flight.push_back(sent);
        }
        for sent in &mut self.in_flight {
            if sent.result.is_none()
                && let Poll::Ready(result) = sent.page.as_mut().poll(context)
            {
                sent.result = Some(result);
            }
        }
    }

    /// The new rows of an answer, if there are any; an empty list has one page without rows.
    fn take(&mut self, request: Request, page: Page<T>) -> Option<Event<T>> {
        let keys: Vec<Key> = page
            .items
            .iter()
            .map(|item| Key::from((self.source.key)(item)))
            .collect();
        let answer = Answer {
            offset: request.offset,
            limit: request.limit.into(),
            keys: &keys,
            total: page.total_count,
        };
        let new = match self.reading.absorb(answer) {
            Outcome::Restarted => return Some(Event::Restarted),
            Outcome::New(new) => new,
        };
        let Some(first) = new.first().map(|first| *first as u64) else {
            return self.reading.is_empty().then(|| {
                // Behind the row by which a rest overlaps with what was read before.
                let (offset, _) = self.reading.place();
                Event::Page(NewRows {
                    rows: Vec::new(),
                    offset,
                    total_count: page.total_count,
                })
            });
        };
        let mut new = new.into_iter().peekable();
        let rows = (request.offset..)
            .zip(page.items)
            .enumerate()
            .filter(|(index, _)| new.next_if_eq(index).is_some())
            .map(|(_, row)| row)
            .collect();
        Some(Event::Page(NewRows {
            rows,
            offset: request.offset.saturating_add(first),
            total_count: page.total_count,
        }))
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        loop {
            let event = match self.poll_event(context) {
                Poll::Ready(Some(Ok(event))) => event,
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            };
            // A stream is not retractable, so it is not told of restarts.
            if let Event::Page(page) = event {
                return Poll::Ready(Some(Ok(Page {
                    items: page.rows.into_iter().map(|(_, item)| item).collect(),
                    offset: page.offset,
                    total_count: page.total_count,
                })));
            }
        }
    }

    /// The page without rows behind the last one.
    pub(crate) fn last_page(&self) -> Page<T> {
        let (offset, _) = self.reading.place();
        Page {
            items: Vec::new(),
            offset,
            total_count: self.reading.total_count(),
        }
    }

    /// The error of a stream that ended neither at the end of the list nor in an error, which does not happen.
    pub(super) fn unfinished(&self) -> Error {
        let message = "the reading stopped before the end of the list";
        Error::incomplete(self.source.operation, message).with_cursor(self.cursor())
    }

    pub(super) fn has_ended(&self) -> bool {
        self.failed || self.reading.completeness().is_some() && self.refusal.is_none()
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
        self.has_ended()
    }
}

// No row is ever pinned: pages on their way are boxed.
impl<T> Unpin for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &self.source.operation.id)
            .field("cursor", &self.cursor())
            .field("in_flight", &self.in_flight.len())
            .finish_non_exhaustive()
    }
}
