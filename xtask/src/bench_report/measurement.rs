//! What measuring programs print, a line each, and finding figures among it.

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    Ns,
    Bytes,
    Allocations,
    Instructions,
    RequestsPerSecond,
    Seconds,
    Count,
}

/// One figure: what a contestant needed in a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measurement {
    pub(super) part: String,
    pub(super) case: String,
    pub(super) contestant: String,
    pub(super) unit: Unit,
    pub(super) minimum: f64,
    pub(super) median: f64,
    pub(super) rounds: u32,
}

impl Measurement {
    /// The lines of a program that measures `part`.
    pub(super) fn parse_lines(text: &str, part: &str) -> Result<Vec<Self>> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let measurements: Vec<Self> = lines
            .map(|line| {
                let measurement: Self = serde_json::from_str(line)
                    .with_context(|| format!("no measurement: {line}"))?;
                if measurement.part != part {
                    bail!("a measurement of another part than {part}: {line}");
                }
                Ok(measurement)
            })
            .collect::<Result<_>>()?;
        if measurements.is_empty() {
            bail!("the program printed no measurement");
        }
        Ok(measurements)
    }
}

/// Measurements of one part, to look things up in.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    measurements: &'a [Measurement],
}

impl<'a> Figures<'a> {
    pub(super) fn of(measurements: &'a [Measurement]) -> Self {
        Self { measurements }
    }

    /// One figure; in any case when `case` is `None`.
    pub(super) fn find(
        self,
        case: Option<&str>,
        contestant: &str,
        unit: Unit,
    ) -> Option<&'a Measurement> {
        self.measurements.iter().find(|measurement| {
            case.is_none_or(|case| measurement.case == case)
                && measurement.contestant == contestant
                && measurement.unit == unit
        })
    }

    /// The units, in the order that they first come in.
    pub(super) fn units(self) -> Vec<Unit> {
        let mut units = Vec::new();
        for measurement in self.measurements {
            if !units.contains(&measurement.unit) {
                units.push(measurement.unit);
            }
        }
        units
    }

    /// The cases that are measured in a unit, in the order that they first come in.
    pub(super) fn cases(self, unit: Unit) -> Vec<&'a str> {
        self.distinct(unit, |measurement| &measurement.case)
    }

    /// Those who are measured in a unit, in the order that they first come in.
    pub(super) fn contestants(self, unit: Unit) -> Vec<&'a str> {
        self.distinct(unit, |measurement| &measurement.contestant)
    }

    fn distinct(self, unit: Unit, text: fn(&Measurement) -> &str) -> Vec<&'a str> {
        let mut distinct = Vec::new();
        for measurement in self.measurements.iter().filter(|m| m.unit == unit) {
            let text = text(measurement);
            if !distinct.contains(&text) {
                distinct.push(text);
            }
        }
        distinct
    }
}
