//! Where faults are injected and asked about.

use std::sync::Arc;

use crate::faults::error::FaultError;
use crate::faults::fault::FaultSequence;
use crate::faults::rule::FaultRule;
use crate::faults::script::{FaultReport, Script};

/// The faults of a running server; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    pub(super) script: Arc<Script>,
}

/// The requests that a fault is for, until [`inject`](Self::inject) says which fault.
#[derive(Clone, Debug)]
#[must_use = "nothing is injected until `inject` is called"]
pub struct FaultBuilder {
    faults: Faults,
    rule: FaultRule,
}

/// Faults that were injected; dropping it leaves them in force.
#[derive(Clone, Debug)]
pub struct Injected {
    faults: Faults,
    id: u64,
}

impl Faults {
    /// Faults for one operation, by its id in the contract: `ListUsers`.
    pub fn on(&self, operation: impl Into<String>) -> FaultBuilder {
        FaultBuilder {
            faults: self.clone(),
            rule: FaultRule::new(Some(operation.into())),
        }
    }

    /// Faults for any request, also one that leads to no operation; requests of the admin endpoint never have any.
    pub fn on_any(&self) -> FaultBuilder {
        FaultBuilder {
            faults: self.clone(),
            rule: FaultRule::new(None),
        }
    }

    /// Injects a rule that was read from elsewhere.
    ///
    /// # Errors
    ///
    /// As [`FaultBuilder::inject`].
    pub fn add(&self, rule: FaultRule) -> Result<Injected, FaultError> {
        let ids = self.add_all(vec![rule]).map_err(|(_, error)| error)?;
        Ok(Injected {
            faults: self.clone(),
            // A rule that was added has a number; 0 is nobody's.
            id: ids.first().copied().unwrap_or_default(),
        })
    }

    /// Injects all rules or, if one is refused, none; an error comes with the rule's place.
    pub(crate) fn add_all(&self, rules: Vec<FaultRule>) -> Result<Vec<u64>, (usize, FaultError)> {
        self.script.add(rules)
    }

    /// All rules in force, in the order in which they were injected.
    pub fn rules(&self) -> Vec<FaultReport> {
        self.script.reports()
    }

    /// The rules that did not happen as often as they were to, those without end that never happened.
    ///
    /// Empty at the end of a test whose faults were all met.
    pub fn unused(&self) -> Vec<FaultReport> {
        let mut reports = self.rules();
        reports.retain(FaultReport::is_unused);
        reports
    }

    /// Ends all faults: rules are forgotten, and lists that were shifted are as they are.
    pub fn clear(&self) {
        self.script.clear();
    }

    /// Ends one rule; whether there was one of this number.
    pub(crate) fn remove(&self, id: u64) -> bool {
        self.script.remove(id)
    }
}

impl FaultBuilder {
    /// Only requests of this method: `GET`, `POST` or `DELETE`.
    pub fn method(mut self, method: impl Into<String>) -> Self {
        self.rule.method = Some(method.into());
        self
    }

    /// Only requests with this value of a path or query parameter, for example `userId`; may be called repeatedly.
    pub fn parameter(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.rule.parameters.insert(name.into(), value.to_string());
        self
    }

    /// Only requests for the page that begins at this offset.
    pub fn offset(mut self, offset: u64) -> Self {
        self.rule.offset = Some(offset);
        self
    }

    /// Only requests for this page, counted from 1 by offset and limit.
    ///
    /// An offset that is no multiple of the limit counts up: with a limit of 1000, offsets 1001 to 2000 are page 3. So the
    /// pages of a client that lets them overlap by some rows have the same numbers.
    pub fn page(mut self, page: u64) -> Self {
        self.rule.page = Some(page);
        self
    }

    /// Lets that many matching requests pass first. Requests that get another rule's fault count as well.
    pub fn skip(mut self, requests: u64) -> Self {
        self.rule.skip = requests;
        self
    }

    /// How often the fault, or the whole sequence, happens: once unless said.
    pub fn times(mut self, times: u64) -> Self {
        self.rule.times = times;
        self
    }

    /// The fault, or the sequence over and over, happens until it is cleared.
    pub fn always(mut self) -> Self {
        self.rule.always = true;
        self
    }

    /// Injects a fault, or a sequence of them. It is in force as soon as this returns.
    ///
    /// # Errors
    ///
    /// When no operation has the id, or the fault or its rule says something that can't be.
    pub fn inject(mut self, faults: impl Into<FaultSequence>) -> Result<Injected, FaultError> {
        let FaultSequence(faults) = faults.into();
        self.rule.faults = faults;
        self.faults.add(self.rule)
    }
}

impl Injected {
    /// How many requests got their fault.
    pub fn happened(&self) -> u64 {
        self.report().map_or(0, |report| report.happened)
    }

    /// How many requests are still to get one: 0 when it was cleared, `None` when it has no end.
    pub fn left(&self) -> Option<u64> {
        self.report().map_or(Some(0), |report| report.left)
    }

    /// Ends it; lists that it shifted stay shifted until [`Faults::clear`].
    pub fn cancel(&self) {
        self.faults.remove(self.id);
    }

    fn report(&self) -> Option<FaultReport> {
        self.faults.script.report(self.id)
    }
}
