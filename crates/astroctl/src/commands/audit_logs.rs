//! `astroctl audit-logs`.

mod inflater;

use std::io::{self, Write};
use std::path::PathBuf;

use astronomer::jiff::SignedDuration;
use astronomer::jiff::civil::Date;
use astronomer::jiff::tz::TimeZone;
use astronomer::{AuditLogs, Timestamp};
use clap::Args;

use crate::failure::Failure;
use crate::messages::Progress;
use crate::output::{Format, Output};
use crate::private_file::PrivateFile;
use crate::session::Session;
use inflater::Inflater;

#[derive(Debug, Args)]
#[command(after_help = "\
The API keeps the logs for 90 days. Entries come in its order and with its fields.

Examples:
  astroctl audit-logs --days 7 | jq 'select(.method == \"DELETE\")'
  astroctl audit-logs --from 2026-11-01 --to 2026-11-08 --file november.ndjson")]
pub(crate) struct Download {
    #[command(flatten)]
    start: Start,

    /// The end of the period; now, if this is left out
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    to: Option<Timestamp>,

    /// Write the entries to this file, which only its owner can read and which is there once it is whole
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Start {
    /// The beginning of the period: 2026-11-01T08:00:00Z, or 2026-11-01 for the beginning of that day in UTC
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    from: Option<Timestamp>,

    /// Begin so many days ago
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u8).range(1..=90))]
    days: Option<u8>,
}

impl Start {
    fn time(&self) -> Option<Timestamp> {
        let days_ago =
            |days: u8| Timestamp::now() - SignedDuration::from_hours(24 * i64::from(days));
        self.from.or_else(|| self.days.map(days_ago))
    }
}

impl Download {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        output.only(&[Format::Ndjson], "audit logs are lines of JSON")?;
        let mut logs = session.reader()?.audit_logs();
        if let Some(start) = self.start.time() {
            logs = logs.start_date(start);
        }
        if let Some(end) = self.to {
            logs = logs.end_date(end);
        }
        let Some(path) = &self.file else {
            let progress = output.progress("entries");
            let mut lines = output.lines();
            download(logs, &mut lines, progress).await?;
            return Ok(lines.finish()?);
        };
        let mut file = PrivateFile::create("--file", path)?;
        let progress = Some(session.messages().progress("entries"));
        download(logs, &mut file, progress)
            .await
            .map_err(|failure| match failure {
                Failure::Output(error) => {
                    Failure::failed(format!("{} can't be written: {error}", path.display()))
                }
                other => other,
            })?;
        file.keep()
    }
}

/// Downloads the logs, inflated, to `writer`.
async fn download(
    logs: AuditLogs,
    writer: &mut impl Write,
    progress: Option<Progress>,
) -> Result<(), Failure> {
    let mut bytes = logs.bytes().await?.into_inner();
    let mut inflater = Inflater::new(Counted { writer, progress });
    while let Some(piece) = bytes.try_next().await? {
        inflater.write(&piece)?;
    }
    inflater.finish()
}

/// Counts lines on their way.
struct Counted<W> {
    writer: W,
    progress: Option<Progress>,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        if let Some(progress) = &self.progress {
            let lines = bytes[..written].iter().filter(|byte| **byte == b'\n');
            progress.add(lines.count() as u64);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// An instant, or the beginning of a day in UTC.
fn parse_time(text: &str) -> Result<Timestamp, String> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Ok(time);
    }
    let date = text.parse::<Date>().ok();
    let beginning = date.and_then(|date| date.to_zoned(TimeZone::UTC).ok());
    beginning.map(|zoned| zoned.timestamp()).ok_or_else(|| {
        "give a time with its offset like 2026-11-01T08:00:00Z, or a date like 2026-11-01"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_instants_or_days() {
        for (text, time) in [
            ("2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z"),
            ("2026-11-01T08:00:00+01:00", "2026-11-01T07:00:00Z"),
            ("2026-11-01", "2026-11-01T00:00:00Z"),
        ] {
            assert_eq!(parse_time(text), Ok(time.parse().unwrap()));
        }
        for text in ["", "yesterday", "2026-13-01", "08:00"] {
            assert!(
                parse_time(text).unwrap_err().contains("like 2026-11-01"),
                "{text}"
            );
        }
    }
}
