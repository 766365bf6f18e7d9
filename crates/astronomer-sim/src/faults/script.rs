//! The faults that are in force, and which request gets which.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::faults::error::FaultError;
use crate::faults::fault::Fault;
use crate::faults::rule::{FaultRule, Incoming};
use crate::faults::shift::Shift;

/// The rules in the order in which they were injected, and the shifts that have begun.
#[derive(Debug, Default)]
pub(super) struct Script(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Of the rule that comes next; never used twice, so that a cleared rule is not mistaken for another.
    next_id: u64,
    rules: Vec<Active>,
    shifts: Vec<(Option<&'static str>, Shift)>,
}

#[derive(Debug)]
struct Active {
    id: u64,
    rule: FaultRule,
    /// How many requests matched.
    seen: u64,
    /// How many steps were taken.
    taken: u64,
    /// Steps that were taken and could not happen.
    returned: VecDeque<u64>,
    /// How many faults happened.
    happened: u64,
}

/// A step that a request took.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) fault: Fault,
    rule: u64,
    step: u64,
}

/// A rule and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FaultReport {
    /// The number of the rule, from 1, in the order of injection.
    pub id: u64,
    /// The rule.
    pub rule: FaultRule,
    /// How many requests got their fault.
    pub happened: u64,
    /// How many requests are still to get one; `None` for a rule without end.
    pub left: Option<u64>,
}

impl FaultReport {
    /// Whether something is left of the rule; one without end is used up once it has happened.
    pub fn is_unused(&self) -> bool {
        self.left.map_or(self.happened == 0, |left| left > 0)
    }
}

impl Active {
    fn left(&self) -> Option<u64> {
        let returned = self.returned.len() as u64;
        let total = self.rule.total()?;
        Some(total.saturating_sub(self.taken).saturating_add(returned))
    }

    fn take(&mut self) -> Option<u64> {
        if let Some(step) = self.returned.pop_front() {
            return Some(step);
        }
        if self.rule.total().is_some_and(|total| self.taken >= total) {
            return None;
        }
        self.taken += 1;
        Some(self.taken - 1)
    }

    fn report(&self) -> FaultReport {
        FaultReport {
            id: self.id,
            rule: self.rule.clone(),
            happened: self.happened,
            left: self.left(),
        }
    }
}

impl Script {
    /// Adds all rules or, if one is refused, none; answers with their numbers, or the place of the one that is refused.
    pub(super) fn add(&self, rules: Vec<FaultRule>) -> Result<Vec<u64>, (usize, FaultError)> {
        for (place, rule) in rules.iter().enumerate() {
            rule.check().map_err(|error| (place, error))?;
        }
        let mut state = self.lock();
        let ids = rules.into_iter().map(|rule| {
            state.next_id += 1;
            let id = state.next_id;
            state.rules.push(Active {
                id,
                rule,
                seen: 0,
                taken: 0,
                returned: VecDeque::new(),
                happened: 0,
            });
            id
        });
        Ok(ids.collect())
    }

    /// The step of the first rule that has one for this request. Every rule that matches counts the request.
    pub(super) fn claim(&self, incoming: &Incoming<'_>) -> Option<Claim> {
        let mut state = self.lock();
        let mut claim = None;
        for active in &mut state.rules {
            if !active.rule.matches(incoming) {
                continue;
            }
            active.seen += 1;
            if claim.is_some() || active.seen <= active.rule.skip {
                continue;
            }
            claim = active.take().and_then(|step| {
                let fault = active.rule.fault_at(step)?.clone();
                Some(Claim {
                    fault,
                    rule: active.id,
                    step,
                })
            });
        }
        claim
    }

    /// Counts a fault that happened.
    pub(super) fn confirm(&self, claim: &Claim) {
        if let Some(active) = self.lock().find(claim.rule) {
            active.happened += 1;
        }
    }

    /// Leaves a fault that could not happen to the next request.
    pub(super) fn put_back(&self, claim: &Claim) {
        if let Some(active) = self.lock().find(claim.rule) {
            active.returned.push_back(claim.step);
        }
    }

    /// Lets a list be shifted from now on, and answers with all that shift it.
    pub(super) fn begin_shift(&self, operation: Option<&'static str>, shift: Shift) {
        self.lock().shifts.push((operation, shift));
    }

    /// What shifts the lists of an operation, in the order in which it began.
    pub(super) fn shifts(&self, operation: Option<&'static str>) -> Vec<Shift> {
        let state = self.lock();
        let of_it = state.shifts.iter().filter(|(of, _)| *of == operation);
        of_it.map(|(_, shift)| *shift).collect()
    }

    pub(super) fn reports(&self) -> Vec<FaultReport> {
        self.lock().rules.iter().map(Active::report).collect()
    }

    pub(super) fn report(&self, id: u64) -> Option<FaultReport> {
        self.lock().find(id).map(|active| active.report())
    }

    /// Whether there was such a rule.
    pub(super) fn remove(&self, id: u64) -> bool {
        let mut state = self.lock();
        let before = state.rules.len();
        state.rules.retain(|active| active.id != id);
        state.rules.len() < before
    }

    pub(super) fn clear(&self) {
        let mut state = self.lock();
        state.rules.clear();
        state.shifts.clear();
    }

    // No step between two states can panic, so what a poisoned lock guards is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn find(&mut self, id: u64) -> Option<&mut Active> {
        self.rules.iter_mut().find(|active| active.id == id)
    }
}
