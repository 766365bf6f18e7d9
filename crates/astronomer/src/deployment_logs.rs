//! The log lines of a Deployment.

mod pages;

use std::fmt;
use std::time::Duration;

use astronomer_core::{Call, Error};
use jiff::Timestamp;

pub use pages::{LogLines, LogPage, LogPages};

use crate::operations::GET_DEPLOYMENT_LOGS;
use crate::scope::Scope;
use crate::types::{DeploymentId, DeploymentLog, DeploymentLogEntry, LogSource};

/// The shortest period that can be searched, in seconds.
const SHORTEST_RANGE: u64 = 60;
/// How many lines a page has unless [`DeploymentLogs::with_page_size`] says otherwise, as in the contract.
const DEFAULT_PAGE_SIZE: u64 = 500;

/// A search in the logs of a Deployment, from [`Deployments::logs`](crate::Deployments::logs).
///
/// Nothing is sent before [`items`](Self::items), [`pages`](Self::pages) or [`all`](Self::all) reads it. Without a period
/// the API searches the last hour.
///
/// `GET /organizations/{organizationId}/deployments/{deploymentId}/logs`, permission `deployment.logs.get`.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use astronomer::types::LogSource;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let id = client.deployments().list().all().await?.remove(0).id;
///
/// let logs = client.deployments().logs(&id, [LogSource::Scheduler, LogSource::Worker]);
/// let mut lines = logs.range(Duration::from_secs(600)).search_text("Traceback").items();
/// while let Some(line) = lines.try_next().await? {
///     println!("{}: {}", line.source, line.raw);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "logs are not read before items, pages or all"]
pub struct DeploymentLogs {
    scope: Scope,
    deployment: DeploymentId,
    sources: Vec<LogSource>,
    range: Option<Duration>,
    start_date: Option<Timestamp>,
    end_date: Option<Timestamp>,
    search_text: Option<String>,
    search_id: Option<String>,
    page_size: u64,
    max_num_results: Option<u64>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    without_retries: bool,
}

impl DeploymentLogs {
    pub(crate) fn new(
        scope: Scope,
        deployment: DeploymentId,
        sources: impl IntoIterator<Item = LogSource>,
    ) -> Self {
        Self {
            scope,
            deployment,
            sources: sources.into_iter().collect(),
            range: None,
            start_date: None,
            end_date: None,
            search_text: None,
            search_id: None,
            page_size: DEFAULT_PAGE_SIZE,
            max_num_results: None,
            timeout: None,
            attempt_timeout: None,
            without_retries: false,
        }
    }

    /// Search a period of this length: whole seconds, at least 60; an hour if no period is given.
    ///
    /// It is sent as given along with dates; how the API combines them is not documented.
    pub fn range(mut self, length: Duration) -> Self {
        self.range = Some(length);
        self
    }

    /// Search from this time on.
    pub fn start_date(mut self, time: Timestamp) -> Self {
        self.start_date = Some(time);
        self
    }

    /// Search up to this time.
    pub fn end_date(mut self, time: Timestamp) -> Self {
        self.end_date = Some(time);
        self
    }

    /// Only lines that contain this text.
    pub fn search_text(mut self, text: impl Into<String>) -> Self {
        self.search_text = Some(text.into());
        self
    }

    /// Read an earlier search again, by the id in [`LogPage::search_id`].
    pub fn search_id(mut self, id: impl Into<String>) -> Self {
        self.search_id = Some(id.into());
        self
    }

    /// How many lines to ask for at a time: at least 1; the default is 500.
    pub fn with_page_size(mut self, lines: u64) -> Self {
        self.page_size = lines;
        self
    }

    /// How many lines the whole search finds at most: at least 1; the API's own default is 10000.
    ///
    /// The reading ends there; [`LogPages::reached_max_num_results`] tells whether it did.
    pub fn max_num_results(mut self, lines: u64) -> Self {
        self.max_num_results = Some(lines);
        self
    }

    /// The time for each page's call, with all its attempts and waits, in place of the client's.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The time for one attempt of each page's call, in place of the client's.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sends the request for each page once, and once more only after a 401 where the credentials have another token.
    pub fn without_retries(mut self) -> Self {
        self.without_retries = true;
        self
    }

    /// Line by line, to the end.
    pub fn items(self) -> LogLines {
        LogLines::new(self.pages())
    }

    /// Page by page, to the end.
    pub fn pages(self) -> LogPages {
        LogPages::new(self)
    }

    /// All lines in memory.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::LogSource;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let logs = client.deployments().logs(&id, [LogSource::Scheduler]);
    /// let errors = logs.search_text("ERROR").max_num_results(100).all().await?;
    /// println!("{} lines of the last hour say ERROR", errors.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`LogPages::try_next`]; what was read before is dropped.
    pub async fn all(self) -> Result<Vec<DeploymentLogEntry>, Error> {
        let mut pages = self.pages();
        let mut lines = Vec::new();
        while let Some(page) = pages.try_next().await? {
            lines.extend(page.items);
        }
        Ok(lines)
    }

    /// Refuses what the API would.
    fn check(&self) -> Result<(), Error> {
        let period = [self.start_date, self.end_date];
        let message = if self.sources.is_empty() {
            "no source is named: give at least one, such as LogSource::Scheduler".to_owned()
        } else if self.page_size == 0 {
            "the page size 0 is out of bounds: give 1 or more".to_owned()
        } else if self.max_num_results == Some(0) {
            "at most 0 results are out of bounds: give 1 or more".to_owned()
        } else if let Some(range) = self.range.filter(|range| !is_range(*range)) {
            format!(
                "the range of {range:?} is out of bounds: give whole seconds, {SHORTEST_RANGE} or more"
            )
        } else if let [Some(start), Some(end)] = period
            && start >= end
        {
            format!("the period from {start} to {end} is empty: give a start before the end")
        } else {
            return Ok(());
        };
        Err(Error::invalid_input(message).with_operation(&GET_DEPLOYMENT_LOGS))
    }

    /// A call for a page; a search that has an id already is read by it.
    fn call(&self, offset: u64, limit: u64, search_id: Option<&str>) -> Call<DeploymentLog> {
        if let Err(error) = self.check() {
            return Call::failed(error);
        }
        let call = self.scope.call(&GET_DEPLOYMENT_LOGS, |api, organization| {
            api.get_deployment_logs(
                organization,
                &self.deployment,
                self.end_date.as_ref(),
                Some(limit),
                self.max_num_results,
                Some(offset),
                self.range.map(|range| range.as_secs()),
                search_id.or(self.search_id.as_deref()),
                self.search_text.as_deref(),
                &self.sources,
                self.start_date.as_ref(),
            )
        });
        self.apply(call)
    }
}

impl DeploymentLogs {
    fn apply<T>(&self, mut call: Call<T>) -> Call<T> {
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

fn is_range(range: Duration) -> bool {
    range.subsec_nanos() == 0 && range.as_secs() >= SHORTEST_RANGE
}

/// Leaves out what is searched for, which may be personal.
impl fmt::Debug for DeploymentLogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeploymentLogs")
            .field("deployment", &self.deployment)
            .field("sources", &self.sources)
            .field("range", &self.range)
            .field("start_date", &self.start_date)
            .field("end_date", &self.end_date)
            .field("page_size", &self.page_size)
            .field("max_num_results", &self.max_num_results)
            .finish_non_exhaustive()
    }
}
