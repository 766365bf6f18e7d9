//! Access administration: who may do what, and changing it safely.
//!
//! The [guide](crate::guides::access) shows what is for what.
//!
//! # Editing from two programs
//!
//! The API stores roles without versions, so it can't refuse an update that was made from an old reading. An edit here
//! reads, sends all roles and reads them again. Of two programs that edit the same user at the same time:
//!
//! | what happens | what the editors hear |
//! |---|---|
//! | the other's update comes between our update and our reading back, and takes what we changed | noticed: ours is made once more on what the other left; if that is overwritten too, [`Error::is_unverified`](crate::Error::is_unverified) |
//! | the other's update comes there, and leaves what we changed | ours holds; what else is new is in [`RolesEdited::changed_meanwhile`] |
//! | the other's update comes between our reading and our update | ours takes theirs, unnoticed here. **The other notices** when it reads back after that, if it is this SDK |
//! | the other has read back before our update comes, which is made from a reading before theirs | **nobody notices**: their change is lost |
//!
//! So one order of events remains in which a change is lost without a word: one editor reads, the other edits from beginning
//! to end, and then the first one sends. Nothing that the API tells could show it. Keep edits of one person to one
//! program at a time, or look at [audit logs](crate::AuditLogs) afterwards. Within one client edits wait for each other, and nothing is lost.

mod bulk_invite;
mod effective;
mod grant;
mod grants;
mod handle;
mod invitation_list;
pub(crate) mod offboarding;
mod people;
pub(crate) mod role_edit;
mod snapshot;

pub use bulk_invite::{
    BulkInvite, BulkInviteReport, BulkPhase, BulkProgress, BulkRevoke, GrantsOutcome,
    InviteJournal, InviteOutcome, JournaledBatch, KeptRole, PersonReport, RevokeOutcome,
    RevokeReport, RevokedPerson,
};
pub use effective::{
    AccessReport, EffectiveRole, HeldRole, PlaceNames, ReportRequest, Source, Subject,
    SubjectAccess, SubjectKind,
};
pub use grant::{Grant, Place, UnclearGrant};
pub use grants::{Grants, RoleChange};
pub use handle::Access;
pub use invitation_list::{
    Invitation, InvitationFault, InvitationFormat, InvitationList, InvitationListError,
    ParseInvitationFormatError, RepeatedInvitation,
};
pub use offboarding::{Offboarding, OffboardingPlan, RemainingReason, RemainingTeam, RemovedUser};
pub use people::{EmailAddress, FoundUsers, ParseEmailAddressError};
pub(crate) use people::{find_users, parse_addresses};
pub use role_edit::{RolesEdit, RolesEdited, RolesPlan};
pub use snapshot::{
    AccessDiff, AccessSnapshot, FieldChange, HeldRoleChange, Presence, ReadSnapshotError,
    SnapshotFault, SnapshotHeader, SubjectDiff,
};
