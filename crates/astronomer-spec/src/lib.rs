//! Reads the Astro API contract: documents, overlays, operations and JSON Schema.
//!
//! The way of a contract: a [`Document`] is read, an [`Overlay`] adds to it what the types need, [`lint`](fn@lint::lint) says what
//! the generator can't take and [`conventions`](fn@lint::conventions) what breaks a convention of this project,
//! [`operations`](operation::operations) lists the calls, and [`lowering`] turns schemas into JSON Schema.
//!
//! ```
//! use astronomer_spec::{Document, Overlay};
//!
//! let mut contract = Document::parse(
//!     r#"
//! openapi: 3.0.3
//! info: {title: Teams, version: v1}
//! paths:
//!   /teams:
//!     get:
//!       operationId: ListTeams
//!       responses:
//!         "204": {description: Nothing.}
//! "#,
//!     "teams.yaml",
//! )?;
//! let overlay = Overlay::parse(
//!     r#"
//! overlay: 1.0.0
//! info: {title: Retry classes, version: 1.0.0}
//! actions:
//!   - target: $.paths['/teams'].get
//!     description: Listing changes nothing.
//!     x-matches: 1
//!     update: {x-retry-class: read}
//! "#,
//!     "teams.overlay.yaml",
//! )?;
//! overlay.apply(&mut contract)?;
//!
//! let operations = astronomer_spec::operation::operations(&contract)?;
//! assert_eq!(operations[0].retry_class, Some(astronomer_spec::RetryClass::Read));
//! # Ok::<(), astronomer_spec::Error>(())
//! ```

pub mod canonical;
pub mod diff;
pub mod document;
pub mod error;
pub mod lint;
pub mod lowering;
pub mod operation;
pub mod overlay;
pub mod part;
pub mod pointer;
mod syntax;

pub use document::Document;
pub use error::{ActionError, ActionProblem, Error, Missing};
pub use lint::Finding;
pub use operation::{Operation, RetryClass};
pub use overlay::Overlay;
