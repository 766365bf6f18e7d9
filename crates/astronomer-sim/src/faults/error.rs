//! Faults that can't be injected.

/// Why a fault can't be injected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultError {
    /// No operation has this id.
    #[error("there is no operation {operation}; {}", suggest(near))]
    UnknownOperation {
        /// The id that was given.
        operation: String,
        /// Ids that are like it, the nearest first.
        near: Vec<&'static str>,
    },
    /// Something of the fault or of its rule can't be.
    #[error("{field} {reason}")]
    Invalid {
        /// Where it stands in the JSON form of the rule, for example `faults[0].status`.
        field: String,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// The text is neither the short form of a rule nor its JSON.
    #[error("can't read the fault `{text}`: {reason}")]
    Text {
        /// The text that was given.
        text: String,
        /// What is wrong and what would be right.
        reason: String,
    },
}

impl FaultError {
    /// Where it stands in the JSON form of the rule.
    pub(crate) fn field(&self) -> &str {
        match self {
            Self::UnknownOperation { .. } => "operation",
            Self::Invalid { field, .. } => field,
            Self::Text { .. } => "",
        }
    }

    /// What is wrong, without the field.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::UnknownOperation { .. } => self.to_string(),
            Self::Invalid { reason, .. } | Self::Text { reason, .. } => reason.clone(),
        }
    }

    pub(super) fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid {
            field: field.into(),
            reason: reason.into(),
        }
    }
}

fn suggest(near: &[&str]) -> String {
    if near.is_empty() {
        return "the ids are those of the contract, for example ListUsers".to_owned();
    }
    format!("did you mean {}?", near.join(", "))
}
