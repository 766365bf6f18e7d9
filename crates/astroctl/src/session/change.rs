//! What a command is about to change.

use astronomer::{Method, OperationInfo};
use serde::Serialize;

use crate::output::Columns;

/// What a command is about to change: for the question, and for --dry-run.
#[derive(Debug)]
pub(crate) struct Change {
    steps: Vec<Step>,
    takes_access: bool,
    is_in_organization: bool,
}

/// A request that would be sent.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    /// The operation of the contract, or a method and a path.
    operation: String,
    /// What it does, as an order: "delete the API token nightly (clm9…)".
    description: String,
}

impl Change {
    /// A change after which nobody can do less than before.
    pub(crate) fn gives(operation: &'static OperationInfo, description: impl Into<String>) -> Self {
        Self::of([(operation, description.into())], false)
    }

    /// A change that takes access away from somebody or something: it is asked about.
    pub(crate) fn takes(operation: &'static OperationInfo, description: impl Into<String>) -> Self {
        Self::of([(operation, description.into())], true)
    }

    /// Several requests that take access away.
    pub(crate) fn taking(
        steps: impl IntoIterator<Item = (&'static OperationInfo, String)>,
    ) -> Self {
        Self::of(steps, true)
    }

    /// Several requests, and whether any of them takes access away.
    pub(crate) fn of(
        steps: impl IntoIterator<Item = (&'static OperationInfo, String)>,
        takes_access: bool,
    ) -> Self {
        let mut change = Self {
            steps: Vec::new(),
            takes_access,
            is_in_organization: false,
        };
        for (operation, description) in steps {
            change.is_in_organization |= operation.path.contains("{organizationId}");
            change.steps.push(Step {
                operation: operation.id.to_owned(),
                description,
            });
        }
        change
    }

    /// A request that may not be in the contract.
    pub(crate) fn request(method: &Method, path: &str, takes_access: bool) -> Self {
        let step = Step {
            operation: format!("{method} {path}"),
            description: format!("send {method} to {path}"),
        };
        Self {
            steps: vec![step],
            takes_access,
            is_in_organization: path.contains("{organizationId}"),
        }
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub(super) fn descriptions(&self) -> impl Iterator<Item = &str> + Clone {
        self.steps.iter().map(|step| step.description.as_str())
    }

    pub(super) fn takes_access(&self) -> bool {
        self.takes_access
    }

    pub(super) fn is_in_organization(&self) -> bool {
        self.is_in_organization
    }
}

impl Step {
    pub(crate) fn columns() -> Columns<Self> {
        Columns::new()
            .with("OPERATION", |step: &Self| step.operation.clone())
            .with("WOULD", |step: &Self| step.description.clone())
    }
}
