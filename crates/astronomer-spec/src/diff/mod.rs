//! What changed between two documents of a contract, and what that breaks.
//!
//! [`diff`](fn@diff) compares two documents as the vendor publishes them, without overlays: their prose and the order of keys, of required
//! properties and of enum values don't matter. Every difference is one [`Change`] at one place: a change of a named schema is
//! reported there, not at each use. Whether it breaks code or programs follows from the kind of the change and from the way the
//! value travels: a field that is only received may grow, one that is sent may not.

mod change;
mod comparison;
mod essence;
mod fields;
mod item;
mod judgement;
mod keywords;
mod members;
mod messages;
mod operations;
mod parameters;
mod place;
mod renames;
mod responses;
mod schemas;
mod usage;

pub use change::{Change, ChangeKind, CodeEffect, Traffic};
pub use essence::printable;
pub use item::Items;
pub use place::{Owner, Place, Step};

use crate::{Document, Error};

/// Every change from one document to another, in order of place: the document itself, operations, schemas.
///
/// ```
/// use astronomer_spec::Document;
/// use astronomer_spec::diff::{ChangeKind, CodeEffect, diff};
///
/// let team = |fields: &str| {
///     let text = format!(
///         "openapi: 3.0.3\ninfo: {{title: Teams, version: v1}}\npaths:\n  /team:\n    get:\n      operationId: GetTeam\n      responses:\n        \
///          '200': {{description: A Team., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Team'}}}}}}}}\n\
///          components: {{schemas: {{Team: {{type: object, properties: {{{fields}}}}}}}}}\n"
///     );
///     Document::parse(&text, "teams.yaml")
/// };
/// let changes = diff(&team("id: {type: string}, name: {type: string}")?, &team("id: {type: string}")?)?;
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].place.to_string(), "Team.name");
/// assert_eq!(changes[0].kind, ChangeKind::OptionalFieldRemoved);
/// assert_eq!(changes[0].code, CodeEffect::Breaks);
/// // It is only received, and was never sure to be there.
/// assert!(!changes[0].breaks_programs);
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
///
/// # Errors
/// When an operation of one of them is malformed, or a parameter, body or answer refers to nothing. A schema that refers to nothing
/// is compared by its reference.
pub fn diff(old: &Document, new: &Document) -> Result<Vec<Change>, Error> {
    let mut comparison = comparison::Comparison::new(old, new)?;
    comparison.compare()?;
    let mut changes = comparison.changes;
    changes.sort();
    Ok(changes)
}
