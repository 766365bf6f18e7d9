//! What came of running a fuzz target.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitStatus;

/// How a log says what went wrong: a promise that is broken, memory, time, or a target that can't run.
const COMPLAINTS: &[&str] = &["panicked at", "ERROR: ", "SUMMARY: "];

/// How many lines of a panic are quoted behind the first: its message.
const PANIC_LINES: usize = 3;

/// What a target did, from its log and from what it left.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) executions: u64,
    pub(super) per_second: u64,
    /// How many inputs there are that each reach something that the others don't.
    pub(super) corpus: usize,
    /// How many of them are new.
    pub(super) new: u64,
    /// How the process ended; none when it had to be ended.
    pub(super) ended: Option<ExitStatus>,
    /// What the log complains about.
    pub(super) complaints: Vec<String>,
    /// The inputs that were found.
    pub(super) artifacts: Vec<PathBuf>,
}

impl Report {
    /// Reads what libFuzzer and a panic write.
    pub(super) fn read(log: &str) -> Self {
        let count = |name: &str| {
            let line = log.lines().rev().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.trim_start_matches(':').trim().parse().ok())
        };
        let mut complaints = Vec::new();
        let mut lines = log.lines();
        while let Some(line) = lines.next() {
            if !COMPLAINTS.iter().any(|complaint| line.contains(complaint)) {
                continue;
            }
            complaints.push(line.to_owned());
            if line.contains("panicked at") {
                let message = lines.by_ref().take(PANIC_LINES);
                complaints.extend(message.map(str::to_owned));
            }
        }
        Self {
            executions: count("stat::number_of_executed_units").unwrap_or_default(),
            per_second: count("stat::average_exec_per_sec").unwrap_or_default(),
            new: count("stat::new_units_added").unwrap_or_default(),
            complaints,
            ..Self::default()
        }
    }

    /// Whether the target ran to its end and found nothing.
    pub(super) fn is_clean(&self) -> bool {
        self.executions > 0
            && self.artifacts.is_empty()
            && self.ended.is_some_and(|status| status.success())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} executions, {}/s, corpus of {} ({} new), ",
            self.executions, self.per_second, self.corpus, self.new
        )?;
        match self.ended {
            None => f.write_str("did not end in time"),
            _ if self.is_clean() => f.write_str("no finding"),
            Some(status) => write!(f, "{} findings, {status}", self.artifacts.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
#2\tINITED cov: 2 ft: 2 corp: 1/1b exec/s: 0 rss: 40Mb
thread '<unnamed>' (7) panicked at src/pages.rs:91:32:
assertion `left == right` failed
  left: 1
 right: 2
==7== ERROR: libFuzzer: deadly signal
SUMMARY: libFuzzer: deadly signal
stat::number_of_executed_units: 749
stat::average_exec_per_sec:     249
stat::new_units_added:          248
";

    #[test]
    fn a_log_has_numbers_and_complaints() {
        let report = Report::read(LOG);
        let numbers = (report.executions, report.per_second, report.new);
        assert_eq!(numbers, (749, 249, 248));
        assert_eq!(report.complaints.len(), 6);
        assert_eq!(report.complaints[3], " right: 2");
        assert!(report.complaints[5].starts_with("SUMMARY"));
    }

    #[test]
    fn what_did_not_run_is_not_clean() {
        let report = Report::read("error while loading shared libraries");
        assert!(!report.is_clean());
        let shown = report.to_string();
        assert!(shown.ends_with("did not end in time"), "{shown}");
    }

    #[cfg(unix)]
    #[test]
    fn a_run_to_the_end_without_a_finding_is_clean() {
        use std::os::unix::process::ExitStatusExt as _;

        let mut report = Report::read(LOG);
        report.ended = Some(ExitStatus::from_raw(0));
        assert!(report.is_clean());
        let shown = "749 executions, 249/s, corpus of 0 (248 new), no finding";
        assert_eq!(report.to_string(), shown);
        report.artifacts.push("crash-1".into());
        assert!(!report.is_clean() && report.to_string().contains("1 findings"));
        let crashed = ExitStatus::from_raw(77 << 8);
        report = Report {
            ended: Some(crashed),
            ..Report::read(LOG)
        };
        assert!(!report.is_clean());
    }
}
