//! One line of what a measuring program prints.

use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Nanoseconds.
    Ns,
    /// Bytes.
    Bytes,
    /// Calls of the allocator that give memory.
    Allocations,
    /// Instructions of the processor.
    Instructions,
    /// Requests per second.
    RequestsPerSecond,
    /// Seconds.
    Seconds,
    /// Anything else that is counted.
    Count,
}

/// One figure: what a contestant needed in a case. `cargo xtask bench-report` collects them.
///
/// ```
/// use astronomer_benches::{Measurement, Unit};
///
/// let pages = Measurement::exact("list", "users-10000", "pages", Unit::Count, 10.0);
/// assert_eq!(
///     pages.line(),
///     r#"{"part":"list","case":"users-10000","contestant":"pages","unit":"count","minimum":10.0,"median":10.0,"rounds":1}"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// The part of the report.
    pub part: String,
    /// What is done, as `heavy-1000`.
    pub case: String,
    /// Who does it.
    pub contestant: String,
    /// What the figures count.
    pub unit: Unit,
    /// The least of all rounds.
    pub minimum: f64,
    /// The middle of all rounds.
    pub median: f64,
    /// How often it was measured.
    pub rounds: u32,
}

impl Measurement {
    /// A figure that is the same however often it is measured.
    pub fn exact(part: &str, case: &str, contestant: &str, unit: Unit, figure: f64) -> Self {
        Self {
            part: part.to_owned(),
            case: case.to_owned(),
            contestant: contestant.to_owned(),
            unit,
            minimum: figure,
            median: figure,
            rounds: 1,
        }
    }

    /// The line that a measuring program prints.
    pub fn line(&self) -> String {
        // Strings and numbers: a number that JSON doesn't have becomes null, which the reader refuses by name.
        serde_json::to_string(self).expect("plain fields serialise")
    }
}
