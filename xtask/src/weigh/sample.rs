//! What was measured, as the lines of JSON that every measuring program prints.

use serde_json::json;

/// The same thing, measured once or several times.
#[derive(Debug)]
pub(super) struct Samples {
    contestant: String,
    unit: &'static str,
    /// In ascending order, at least one.
    values: Vec<f64>,
}

impl Samples {
    /// Times, in any order.
    pub(super) fn seconds(contestant: String, mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self {
            contestant,
            unit: "seconds",
            values,
        }
    }

    /// What comes out the same whenever it is counted.
    pub(super) fn exactly(contestant: &str, unit: &'static str, count: u32) -> Self {
        Self {
            contestant: contestant.to_owned(),
            unit,
            values: vec![f64::from(count)],
        }
    }

    pub(super) fn print(&self, case: &str) {
        println!("{}", self.line(case));
    }

    fn line(&self, case: &str) -> String {
        let line = json!({
            "part": "weight",
            "case": case,
            "contestant": self.contestant,
            "unit": self.unit,
            "minimum": self.values.first(),
            "median": self.values.get(self.values.len() / 2),
            "rounds": self.values.len(),
        });
        line.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_least_and_the_middle() {
        let samples = Samples::seconds("incremental".to_owned(), vec![3.0, 1.5, 2.0]);
        let line: serde_json::Value = serde_json::from_str(&samples.line("default")).unwrap();
        let expected = json!({
            "part": "weight", "case": "default", "contestant": "incremental", "unit": "seconds",
            "minimum": 1.5, "median": 2.0, "rounds": 3,
        });
        assert_eq!(line, expected);
    }

    #[test]
    fn a_count_is_its_own_median() {
        let line = Samples::exactly("crates", "count", 121).line("default");
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["minimum"], 121.0);
        assert_eq!(line["median"], line["minimum"]);
    }
}
