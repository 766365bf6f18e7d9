//! Where in a contract something changed.

use std::fmt;

use serde::Serialize;

use crate::operation::{Location, Method};

/// What a change belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Owner {
    /// The document as a whole.
    Document,
    /// An operation.
    Operation {
        /// Its `operationId`, as the old document has it if both do.
        id: String,
        /// Its method.
        method: Method,
        /// Its path template.
        path: String,
    },
    /// A schema of `components`, by its name.
    Schema(String),
}

/// One step from the owner inwards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Step {
    /// A parameter of an operation.
    Parameter(Location, String),
    /// What an operation sends.
    Body,
    /// What an operation answers with this status.
    Response(String),
    /// A property of an object.
    Field(String),
    /// The entries of an array.
    Items,
    /// The values of a map.
    Values,
    /// A member of `allOf`, `oneOf` or `anyOf`, by the keyword and its position.
    Member(String, usize),
}

/// Where something changed: owner, the steps inwards, and JSON pointers into both documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// What the change belongs to.
    pub owner: Owner,
    /// From there inwards.
    pub steps: Vec<Step>,
    /// The place in the old document; none if it is new.
    pub old_pointer: Option<String>,
    /// The place in the new document; none if it is gone.
    pub new_pointer: Option<String>,
}

/// `User.roles[].role`, `ListUsers parameter limit`, `CreateTeam body.name`, `ListUsers response 200.users[]`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.owner {
            Owner::Document => f.write_str("the document")?,
            Owner::Operation { id, .. } => f.write_str(id)?,
            Owner::Schema(name) => f.write_str(name)?,
        }
        for step in &self.steps {
            match step {
                Step::Parameter(_, name) => write!(f, " parameter {name}")?,
                Step::Body => f.write_str(" body")?,
                Step::Response(status) => write!(f, " response {status}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Items => f.write_str("[]")?,
                Step::Values => f.write_str("{}")?,
                Step::Member(keyword, index) => write!(f, " ({keyword} {})", index + 1)?,
            }
        }
        Ok(())
    }
}
