//! Figures as people read them.

use super::measurement::Unit;

impl Unit {
    /// A figure with a unit of fitting size.
    pub(super) fn text(self, figure: f64) -> String {
        match self {
            Self::Ns => scaled(figure, &[(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns")]),
            Self::Seconds => format!("{figure:.1} s"),
            Self::Bytes => scaled(figure, &[(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1.0, "B")]),
            Self::RequestsPerSecond => format!("{figure:.1}/s"),
            Self::Allocations | Self::Instructions | Self::Count => {
                scaled(figure, &[(1e6, "M"), (1e3, "k"), (1.0, "")])
            }
        }
    }

    /// What a table of such figures is about.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Ns => "time",
            Self::Seconds => "seconds",
            Self::Bytes => "bytes",
            Self::RequestsPerSecond => "requests per second",
            Self::Allocations => "allocations",
            Self::Instructions => "instructions",
            Self::Count => "counts",
        }
    }
}

/// The figure in the largest unit that it is at least one of, with three digits.
fn scaled(figure: f64, units: &[(f64, &str)]) -> String {
    let fitting = units.iter().find(|(size, _)| figure >= *size);
    let (size, unit) = fitting.or(units.last()).copied().unwrap_or((1.0, ""));
    let value = figure / size;
    let digits = match value {
        _ if size == 1.0 && value.fract() == 0.0 => 0,
        _ if value >= 99.95 => 0,
        _ if value >= 9.995 => 1,
        _ => 2,
    };
    format!("{value:.digits$} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits() {
        assert_eq!(Unit::Ns.text(7_070_000.0), "7.07 ms");
        assert_eq!(Unit::Ns.text(70_700.0), "70.7 µs");
        assert_eq!(Unit::Ns.text(707.4), "707 ns");
        assert_eq!(Unit::Ns.text(0.25), "0.25 ns");
        assert_eq!(Unit::Bytes.text(1_893_097.0), "1.89 MB");
        assert_eq!(Unit::Allocations.text(46_792.0), "46.8 k");
        assert_eq!(Unit::Count.text(12.0), "12");
        assert_eq!(Unit::RequestsPerSecond.text(24.04), "24.0/s");
    }
}
