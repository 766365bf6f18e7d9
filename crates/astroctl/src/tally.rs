//! What became of many things that were tried one after the other.

use crate::failure::Failure;

/// How many succeeded, and why the others did not.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    done: usize,
    failures: Vec<(String, Failure)>,
}

impl Tally {
    /// Counts one; gives its value if it succeeded.
    pub(crate) fn record<T>(
        &mut self,
        subject: impl Into<String>,
        result: Result<T, impl Into<Failure>>,
    ) -> Option<T> {
        match result {
            Ok(value) => {
                self.done += 1;
                Some(value)
            }
            Err(error) => {
                self.failures.push((subject.into(), error.into()));
                None
            }
        }
    }

    /// Whether to go on: what refuses the token once refuses it every time.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.failures
            .last()
            .is_some_and(|(_, failure)| failure.is_unauthorized())
    }

    /// Success when everything of `total` succeeded, the failure itself when there was one and nothing else, and
    /// otherwise what failed and why.
    pub(crate) fn finish(mut self, total: usize) -> Result<(), Failure> {
        if self.failures.is_empty() && self.done == total {
            return Ok(());
        }
        if total == 1
            && let Some((_, failure)) = self.failures.pop()
        {
            return Err(failure);
        }
        let tried = self.done + self.failures.len();
        let untried = match total - tried {
            0 => String::new(),
            count => format!(", {count} not tried"),
        };
        let summary = format!(
            "{} of {total} done, {} failed{untried}",
            self.done,
            self.failures.len()
        );
        let first_code = self
            .failures
            .first()
            .map(|(_, failure)| failure.exit_code());
        let faults = self.failures.iter();
        let faults = faults.map(|(subject, failure)| format!("{subject}: {failure}"));
        let faults = faults.collect();
        Err(match (self.done, first_code) {
            (0, Some(code)) => Failure::with_exit_code(summary, faults, code),
            _ => Failure::partly(summary, faults),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(results: &[Result<u32, &str>]) -> Tally {
        let mut tally = Tally::default();
        for (index, result) in results.iter().enumerate() {
            let given = tally.record(format!("s{index}"), result.map_err(Failure::failed));
            assert_eq!(given, result.ok());
        }
        tally
    }

    #[test]
    fn everything_done_is_a_success() {
        assert!(tally(&[Ok(1), Ok(2)]).finish(2).is_ok());
        assert!(tally(&[]).finish(0).is_ok());
    }

    #[test]
    fn a_single_failure_is_told_as_it_is() {
        let failure = tally(&[Err("no")]).finish(1).unwrap_err();
        assert_eq!(
            (failure.to_string().as_str(), failure.exit_code()),
            ("no", 1)
        );
    }

    #[test]
    fn some_failures_are_partly_done() {
        let failure = tally(&[Ok(1), Err("no")]).finish(4).unwrap_err();
        assert_eq!(failure.exit_code(), 5);
        assert_eq!(failure.to_string(), "1 of 4 done, 1 failed, 2 not tried");
        assert_eq!(failure.faults(), ["s1: no"]);
    }

    #[test]
    fn when_nothing_succeeds_the_first_failure_says_the_exit_code() {
        let failure = tally(&[Err("no"), Err("nor this")]).finish(2).unwrap_err();
        assert_eq!(failure.exit_code(), 1);
        assert_eq!(failure.faults().len(), 2);
        assert!(!tally(&[Err("no")]).is_hopeless());
    }
}
