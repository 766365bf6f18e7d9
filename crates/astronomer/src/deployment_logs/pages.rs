//! Reading a search page by page, to its end.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use astronomer_core::{CallFuture, Error};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::DeploymentLogs;
use crate::operations::GET_DEPLOYMENT_LOGS;
use crate::types::{DeploymentLog, DeploymentLogEntry};

/// The most lines of a search where neither the caller nor the API states another number, as in the contract.
const DEFAULT_MAX: u64 = 10_000;

/// A page of log lines.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LogPage {
    /// The lines of the page.
    pub items: Vec<DeploymentLogEntry>,
    /// How many lines of the search come before the page.
    pub offset: u64,
    /// The id of the search, for [`DeploymentLogs::search_id`].
    pub search_id: String,
}

enum State {
    /// The page behind that many lines is next.
    At(u64),
    /// The page behind that many lines is on its way.
    Reading(u64, CallFuture<DeploymentLog>),
    /// The search is read, or failed.
    Ended,
}

/// The pages of a search in logs, in order, to its end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error. The contract
/// doesn't say whether the `resultCount` of a page is of the page or of the search: the search ends with an empty page,
/// where a count that is beyond the page is reached, or at the most lines that the search finds. The id of the search that
/// comes with the first page goes with every further request.
#[must_use = "streams do nothing unless polled"]
pub struct LogPages {
    logs: DeploymentLogs,
    state: State,
    search_id: Option<String>,
    reached_max: bool,
    /// How many lines the search has, where the API stated more than were on a page.
    stated: u64,
}

impl LogPages {
    pub(super) fn new(logs: DeploymentLogs) -> Self {
        Self {
            logs,
            state: State::At(0),
            search_id: None,
            reached_max: false,
            stated: 0,
        }
    }

    /// The next page, or nothing at the end.
    ///
    /// Dropping the future loses nothing: the page that is on its way stays with the stream.
    ///
    /// # Errors
    ///
    /// Those of the operation; [`Error::is_incomplete`] when an empty page comes before the count of lines that the API
    /// states; and [`Error::is_invalid_input`], before anything is sent, for what is out of bounds.
    pub async fn try_next(&mut self) -> Result<Option<LogPage>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    /// Whether the reading ended at the most lines that the search finds, so that there may be more: search a shorter
    /// period, or raise [`DeploymentLogs::max_num_results`].
    pub fn reached_max_num_results(&self) -> bool {
        self.reached_max
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<LogPage, Error>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::At(offset) => {
                    let offset = *offset;
                    let limit = self.remaining(offset).min(self.logs.page_size);
                    let call = self.logs.call(offset, limit, self.search_id.as_deref());
                    self.state = State::Reading(offset, call.into_future());
                }
                State::Reading(offset, page) => {
                    let offset = *offset;
                    let result = ready!(page.as_mut().poll(context));
                    self.state = State::Ended;
                    return Poll::Ready(match result {
                        Ok(log) => self.take(offset, log).transpose(),
                        Err(error) => Some(Err(error)),
                    });
                }
            }
        }
    }

    /// How many lines the caller wants behind that many; at least one, as an offset behind the end is never asked for.
    fn remaining(&self, offset: u64) -> u64 {
        let most = self.logs.max_num_results.unwrap_or(u64::MAX);
        most.saturating_sub(offset).max(1)
    }

    /// The lines of an answer, and what comes next; an empty search has one page without lines.
    fn take(&mut self, offset: u64, log: DeploymentLog) -> Result<Option<LogPage>, Error> {
        let received = log.results.len() as u64;
        let most = [self.logs.max_num_results, positive(log.max_num_results)];
        let most = most.into_iter().flatten().min().unwrap_or(DEFAULT_MAX);
        let mut items = log.results;
        items.truncate(usize::try_from(most.saturating_sub(offset)).unwrap_or(usize::MAX));
        let count = items.len() as u64;
        let end = offset.saturating_add(count);
        if !log.search_id.is_empty() {
            self.search_id = Some(log.search_id.clone());
        }
        let stated = positive(log.result_count).unwrap_or_default();
        if stated > received {
            self.stated = stated;
        }
        self.reached_max = end >= most;
        let due = self.stated.min(most);
        if received == 0 && offset < due {
            let message =
                format!("the page behind line {offset} is empty, but the search has {due} lines");
            return Err(Error::incomplete(&GET_DEPLOYMENT_LOGS, message));
        }
        if !self.reached_max && count > 0 && (self.stated == 0 || end < self.stated) {
            self.state = State::At(end);
        }
        Ok((count > 0 || offset == 0).then_some(LogPage {
            items,
            offset,
            search_id: log.search_id,
        }))
    }
}

/// A number that means something; the contract allows none below 1 for what a page or a search holds.
fn positive(number: i64) -> Option<u64> {
    u64::try_from(number).ok().filter(|number| *number > 0)
}

impl Stream for LogPages {
    type Item = Result<LogPage, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl FusedStream for LogPages {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

impl fmt::Debug for LogPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogPages")
            .field("logs", &self.logs)
            .field("search_id", &self.search_id)
            .finish_non_exhaustive()
    }
}

/// The lines of a search in logs, in the order in which the API gives them, to the end.
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. It ends behind the first error.
#[must_use = "streams do nothing unless polled"]
pub struct LogLines {
    pages: LogPages,
    unread: VecDeque<DeploymentLogEntry>,
}

impl LogLines {
    pub(super) fn new(pages: LogPages) -> Self {
        Self {
            pages,
            unread: VecDeque::new(),
        }
    }

    /// The next line, or nothing at the end.
    ///
    /// # Errors
    ///
    /// As for [`LogPages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<DeploymentLogEntry>, Error> {
        poll_fn(|context| self.poll_line(context)).await.transpose()
    }

    /// Whether the reading ended at the most lines that the search finds, as
    /// [`LogPages::reached_max_num_results`] says.
    pub fn reached_max_num_results(&self) -> bool {
        self.unread.is_empty() && self.pages.reached_max_num_results()
    }

    fn poll_line(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<DeploymentLogEntry, Error>>> {
        loop {
            if let Some(line) = self.unread.pop_front() {
                return Poll::Ready(Some(Ok(line)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.unread = page.items.into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl Stream for LogLines {
    type Item = Result<DeploymentLogEntry, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_line(context)
    }
}

impl FusedStream for LogLines {
    fn is_terminated(&self) -> bool {
        self.unread.is_empty() && self.pages.is_terminated()
    }
}

impl fmt::Debug for LogLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogLines")
            .field("pages", &self.pages)
            .field("unread", &self.unread.len())
            .finish()
    }
}
