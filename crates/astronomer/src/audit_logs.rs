//! The audit logs of an Organization.

mod entry;
mod stream;

use std::fmt;
use std::time::Duration;

use astronomer_core::{Error, StreamCall};
use jiff::{SignedDuration, Timestamp};

pub use entry::AuditLogEntry;
pub use stream::AuditLogEntries;

use crate::operations::GET_ORGANIZATION_AUDIT_LOGS;
use crate::scope::Scope;

/// How long the API keeps audit logs.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// By how much a date may be beyond what is kept, or ahead of this machine's clock: callers count back from a moment
/// before it is looked at here, or take the date from an entry, which has the server's.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(1);

/// A download of the audit logs of an Organization, from [`Client::audit_logs`](crate::Client::audit_logs).
///
/// `GET /organizations/{organizationId}/audit-logs`, permission `organization.auditLogs.get`, which Organization Owners
/// have. The API keeps the logs for 90 days.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// use astronomer::{Timestamp, jiff::SignedDuration};
///
/// let yesterday = Timestamp::now() - SignedDuration::from_hours(24);
/// let mut entries = client.audit_logs().start_date(yesterday).entries();
/// while let Some(entry) = entries.try_next().await? {
///     println!("{:?} {:?} {:?}", entry.timestamp, entry.method, entry.path);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "nothing is sent before entries or bytes is read"]
pub struct AuditLogs {
    scope: Scope,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    attempt_timeout: Option<Duration>,
}

impl AuditLogs {
    pub(crate) fn new(scope: Scope) -> Self {
        Self {
            scope,
            start: None,
            end: None,
            attempt_timeout: None,
        }
    }

    /// The beginning of the period: in the last 90 days. What the API takes without one is not
    /// documented.
    pub fn start_date(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// The end of the period, behind its beginning.
    pub fn end_date(mut self, end: Timestamp) -> Self {
        self.end = Some(end);
        self
    }

    /// How long the answer's beginning, and then each next piece of it, may take, in place of the client's time for an
    /// attempt.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Entry by entry, in the order of the API, in constant memory.
    pub fn entries(self) -> AuditLogEntries {
        AuditLogEntries::new(self.bytes())
    }

    /// The bytes as the API sends them: NDJSON, by all that is known in gzip. For writing them to a file as they are.
    ///
    /// `GET /organizations/{organizationId}/audit-logs`, permission `organization.auditLogs.get`.
    ///
    /// ```no_run
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// use std::io::Write as _;
    ///
    /// let mut file = std::fs::File::create("audit-logs.ndjson.gz")?;
    /// let mut bytes = client.audit_logs().bytes().await?.into_inner();
    /// while let Some(piece) = bytes.try_next().await? {
    ///     file.write_all(&piece)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] for a period that the API has no logs of, before anything is sent.
    pub fn bytes(self) -> StreamCall {
        let organization = match self.checked() {
            Ok(organization) => organization,
            Err(error) => return StreamCall::failed(error),
        };
        let api = self.scope.api();
        let call =
            api.get_organization_audit_logs(organization, self.end.as_ref(), self.start.as_ref());
        match self.attempt_timeout {
            Some(timeout) => call.with_attempt_timeout(timeout),
            None => call,
        }
    }

    fn checked(&self) -> Result<&crate::types::OrganizationId, Error> {
        let operation = &GET_ORGANIZATION_AUDIT_LOGS;
        let clock = self.scope.api().transport().clock();
        // A clock beyond the year 9999 is no reason to fail: the API decides then.
        let now = Timestamp::try_from(clock.system_time()).unwrap_or(Timestamp::MAX);
        check_period(self.start, self.end, now)
            .map_err(|message| Error::invalid_input(message).with_operation(operation))?;
        self.scope.organization(operation)
    }
}

fn check_period(
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), String> {
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        return Err(format!(
            "the end {end} is not behind the start {start}: give an end that is"
        ));
    }
    for (what, date) in [("start", start), ("end", end)] {
        let Some(date) = date else { continue };
        let age = now.duration_since(date);
        if age > KEPT + TOLERANCE {
            let days = age.as_hours() / 24;
            return Err(format!(
                "the {what} {date} is {days} days ago, but the API keeps audit logs for 90 days: give a later one"
            ));
        }
    }
    match start {
        Some(start) if start > now + TOLERANCE => Err(format!(
            "the start {start} is in the future: give one of the last 90 days"
        )),
        _ => Ok(()),
    }
}

impl fmt::Debug for AuditLogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditLogs")
            .field("start", &self.start)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: Option<&str>, end: Option<&str>) -> Result<(), String> {
        let parse = |text: &str| text.parse::<Timestamp>().unwrap();
        check_period(
            start.map(parse),
            end.map(parse),
            parse("2026-06-30T12:00:00Z"),
        )
    }

    #[test]
    fn periods_that_the_api_can_answer() {
        for (start, end) in [
            (None, None),
            (Some("2026-04-01T12:00:00Z"), None),
            (Some("2026-04-01T11:30:00Z"), Some("2026-08-01T00:00:00Z")),
            (None, Some("2026-04-02T00:00:00Z")),
            (Some("2026-06-30T12:30:00Z"), None),
        ] {
            assert_eq!(check(start, end), Ok(()));
        }
    }

    #[test]
    fn other_periods_are_refused_with_what_would_be_right() {
        for (start, end, says) in [
            (
                "2026-03-01T00:00:00Z",
                None,
                "is 121 days ago, but the API keeps audit logs for 90 days",
            ),
            ("2026-06-30T13:00:01Z", None, "is in the future"),
            (
                "2026-06-02T00:00:00Z",
                Some("2026-06-02T00:00:00Z"),
                "is not behind the start",
            ),
            (
                "2026-06-02T00:00:00Z",
                Some("2026-06-01T00:00:00Z"),
                "is not behind the start",
            ),
        ] {
            let refusal = check(Some(start), end).unwrap_err();
            assert!(
                refusal.contains(says) && refusal.contains(start),
                "{refusal}"
            );
        }
    }
}
