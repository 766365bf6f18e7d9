//! What everybody may do, directly and through Teams.

mod names;
mod reading;
mod report;
mod subject;
mod subject_access;

pub use names::PlaceNames;
pub use reading::ReportRequest;
pub(crate) use reading::{read_place_names, read_user};
pub use report::AccessReport;
pub use subject::{Subject, SubjectKind};
pub use subject_access::{EffectiveRole, HeldRole, Source, SubjectAccess};

#[cfg(test)]
mod tests;
