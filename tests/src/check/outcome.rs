//! What is known of each operation at the end.

use std::collections::BTreeMap;

use super::caller::Exchange;
use super::finding::{Failure, Findings};

/// What came of the requests of one operation.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many requests were made.
    pub requests: u32,
    /// How many were sent, repeats included.
    pub attempts: u32,
    /// What is wrong with the answers.
    pub findings: Findings,
    /// Why none was made, if so.
    pub skipped: Option<String>,
}

/// The outcomes so far, by operation.
#[derive(Clone, Debug, Default)]
pub struct Outcomes(BTreeMap<String, Outcome>);

impl Outcomes {
    /// Adds what came of a request.
    pub fn add(&mut self, operation: &str, exchange: &Exchange) {
        let outcome = self.entry(operation);
        outcome.requests += 1;
        outcome.attempts += exchange.attempts;
        outcome.findings.merge(exchange.findings.clone());
    }

    /// Adds a failure that is not in an answer.
    pub fn fail(&mut self, operation: &str, failure: Failure) {
        self.entry(operation).findings.failure(failure, "");
    }

    /// Notes why nothing was sent; the first reason stays.
    pub fn skip(&mut self, operation: &str, reason: impl Into<String>) {
        self.entry(operation).skipped.get_or_insert(reason.into());
    }

    /// What is known of an operation.
    pub fn get(&self, operation: &str) -> Option<&Outcome> {
        self.0.get(operation)
    }

    fn entry(&mut self, operation: &str) -> &mut Outcome {
        self.0.entry(operation.to_owned()).or_default()
    }
}
