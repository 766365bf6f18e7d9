//! Log lines of Deployments.

use astronomer_api::types::{DeploymentLog, LogSource};
use jiff::{SignedDuration, Timestamp};

use super::find;
use crate::answer::Answer;
use crate::call::Call;
use crate::clock::{earlier, later};
use crate::error::{ApiError, Violations};
use crate::query::Query;
use crate::world::deployment::Search;

const DEFAULT_LIMIT: i64 = 500;
const DEFAULT_RANGE: i64 = 3600;
const DEFAULT_MOST: i64 = 10_000;

/// The lines of a period, the newest first.
pub(in crate::handlers) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let query = call.query;
    let world = call.world();
    let record = find(call, call.organization(&world)?)?;
    let now = world.clock.now();
    let period = Period::read(query, now)?;
    let most = read_count(query, "maxNumResults", DEFAULT_MOST);
    let search = Search {
        sources: list_sources(query),
        text: query.first("searchText"),
        begin: period.begin,
        end: period.end,
        most: usize::try_from(most).unwrap_or(usize::MAX),
    };
    let found = search.run(world.seed, &record.deployment, now);
    let limit = read_count(query, "limit", DEFAULT_LIMIT);
    let offset = read_count(query, "offset", 0);
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let page: Vec<_> = found
        .into_iter()
        .skip(usize::try_from(offset).unwrap_or(usize::MAX))
        .take(usize::try_from(limit).unwrap_or(usize::MAX))
        .collect();
    Answer::json(&DeploymentLog::new(
        limit,
        most,
        offset,
        count,
        page,
        period.search_id(),
    ))
}

/// A count that the contract has found to be a whole number in bounds.
fn read_count(query: &Query, name: &str, default: i64) -> i64 {
    let given = query.first(name).and_then(|text| text.parse().ok());
    given.unwrap_or(default)
}

/// The components that are named, each once, in the order of their naming.
fn list_sources(query: &Query) -> Vec<LogSource> {
    let mut sources: Vec<LogSource> = Vec::new();
    for name in query.all("sources") {
        let source = LogSource::other(name);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// When the lines that are searched were written: a search keeps it, so that pages fit together while time passes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Period {
    begin: Timestamp,
    end: Timestamp,
}

impl Period {
    /// The period of an earlier search, or the one that the dates and the range say; without dates it ends now.
    fn read(query: &Query, now: Timestamp) -> Result<Self, ApiError> {
        let mut violations = Violations::default();
        let begin = read_date(query, "startDate", &mut violations);
        let end = read_date(query, "endDate", &mut violations);
        let search = query.first("searchId").filter(|id| !id.is_empty());
        let earlier_search = search.map(Self::of_search);
        if earlier_search == Some(None) {
            let rule = "should be the searchId of an earlier answer";
            violations.add("searchId", "exists", rule);
        }
        let range = SignedDuration::from_secs(read_count(query, "range", DEFAULT_RANGE));
        let period = match (begin, end) {
            (Some(begin), Some(end)) => Self { begin, end },
            (Some(begin), None) => Self {
                begin,
                end: later(begin, range),
            },
            (None, end) => {
                let end = end.unwrap_or(now);
                Self {
                    begin: earlier(end, range),
                    end,
                }
            }
        };
        if period.begin > period.end {
            let rule = format!("should be before endDate, {}", period.end);
            violations.add("startDate", "max", rule);
        }
        violations.finish()?;
        Ok(earlier_search.flatten().unwrap_or(period))
    }

    /// Says when the period begins and ends, in a form that clients need not understand.
    fn search_id(self) -> String {
        let [begin, end] = [self.begin, self.end].map(|time| time.as_millisecond());
        format!("s{begin:016x}{end:016x}")
    }

    fn of_search(id: &str) -> Option<Self> {
        let digits = id.strip_prefix('s').filter(|digits| digits.len() == 32)?;
        let read = |digits: &str| {
            // Negative numbers are written as their two's complement.
            let milliseconds = u64::from_str_radix(digits, 16).ok()?;
            Timestamp::from_millisecond(milliseconds.cast_signed()).ok()
        };
        let (begin, end) = digits.split_at_checked(16)?;
        Some(Self {
            begin: read(begin)?,
            end: read(end)?,
        })
    }
}

fn read_date(query: &Query, name: &str, violations: &mut Violations) -> Option<Timestamp> {
    let text = query.first(name)?;
    let read = text.parse().ok();
    if read.is_none() {
        let rule = "should be a time such as 2026-09-01T00:00:00Z";
        violations.add(name, "format", rule);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_found_again() {
        for (begin, end) in [(0, 1), (-5, 1_788_220_800_000), (-62_135_596_800_000, -1)] {
            let [begin, end] = [begin, end].map(|time| Timestamp::from_millisecond(time).unwrap());
            let period = Period { begin, end };
            assert_eq!(Period::of_search(&period.search_id()), Some(period));
        }
        for wrong in [
            "",
            "s",
            "s12",
            &format!("s{}", "g".repeat(32)),
            &format!("s{}", "ß".repeat(16)),
        ] {
            assert_eq!(Period::of_search(wrong), None, "{wrong}");
        }
    }
}
