//! What was made, and what is left of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::caller::Request;
use super::scenario::Undo;

/// An object that was made, with what takes it away again.
#[derive(Clone, Debug)]
pub struct Made {
    /// The operation that made it.
    pub operation: String,
    /// What it is known by.
    pub id: String,
    /// The variables that name it.
    pub variables: Vec<String>,
    /// What takes it away.
    pub undo: &'static Undo,
    /// The request that takes it away.
    pub request: Request,
    /// Whether the server said that it was made.
    pub is_certain: bool,
}

/// An object that could not be removed, or that may be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Leftover {
    /// The operation that made it.
    pub operation: String,
    /// What it is known by.
    pub id: String,
    /// The operation that removes it.
    pub removal: String,
    /// Why it is left.
    pub problem: String,
    /// The variables that name it.
    #[serde(skip)]
    pub variables: Vec<String>,
}

/// What was made and is not removed yet; clones share it, so that it can still be told when the rest is given up.
#[derive(Clone, Debug, Default)]
pub struct Registry(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    made: Vec<Made>,
    left: Vec<Leftover>,
}

impl Registry {
    /// Notes an object that was made.
    pub fn add(&self, made: Made) {
        self.lock().made.push(made);
    }

    /// Notes an object that is left.
    pub fn leave(&self, leftover: Leftover) {
        self.lock().left.push(leftover);
    }

    /// The object that was made last.
    pub fn last(&self) -> Option<Made> {
        self.lock().made.last().cloned()
    }

    /// Forgets the object that was made last: it is removed, or noted as left.
    pub fn forget_last(&self) {
        self.lock().made.pop();
    }

    /// Whether an object with this variable is left.
    pub fn has_left(&self, variable: &str) -> bool {
        let state = self.lock();
        let mut variables = state.left.iter().flat_map(|left| &left.variables);
        variables.any(|known| known == variable)
    }

    /// What is left, and what is not removed yet.
    pub fn leftovers(&self) -> Vec<Leftover> {
        let state = self.lock();
        let waiting = state
            .made
            .iter()
            .rev()
            .map(|made| made.left("not removed yet"));
        state.left.iter().cloned().chain(waiting).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Made {
    /// The object as one that is left.
    pub fn left(&self, problem: impl Into<String>) -> Leftover {
        Leftover {
            operation: self.operation.clone(),
            id: self.id.clone(),
            removal: self.undo.operation.clone(),
            problem: problem.into(),
            variables: self.variables.clone(),
        }
    }
}
