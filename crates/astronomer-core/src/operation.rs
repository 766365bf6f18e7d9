//! What is known about an operation before it is called.

use std::fmt;

/// What one operation of the API is: its name, its place and how it may be repeated.
///
/// Generated code holds one constant per operation and hands it to every call, where it names the
/// operation in errors and traces.
///
/// ```
/// use astronomer_core::{OperationInfo, RetryClass};
///
/// const LIST_USERS: OperationInfo = OperationInfo {
///     id: "ListUsers",
///     method: "GET",
///     path: "/organizations/{organizationId}/users",
///     tag: "User",
///     summary: "List users",
///     permissions: &["organization.users.get"],
///     retry_class: RetryClass::Read,
///     success: &[200],
///     errors: &["400", "401", "403", "500"],
///     deprecated: false,
/// };
/// assert!(LIST_USERS.retry_class.is_repeatable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation id of the contract, for example `ListUsers`.
    pub id: &'static str,
    /// The HTTP method in capitals, for example `GET`.
    pub method: &'static str,
    /// The path template below the base URL, for example `/organizations/{organizationId}/users`.
    pub path: &'static str,
    /// The group that the contract puts the operation in.
    pub tag: &'static str,
    /// One line on what the operation does.
    pub summary: &'static str,
    /// The permissions that the contract asks for; empty where it names none.
    pub permissions: &'static [&'static str],
    /// What a repeat of the call would do.
    pub retry_class: RetryClass,
    /// The statuses of success that the contract declares.
    pub success: &'static [u16],
    /// The statuses of failure that the contract declares: codes (`400`) and ranges (`4XX`).
    pub errors: &'static [&'static str],
    /// Whether the contract says that the operation is going away.
    pub deprecated: bool,
}

/// What happens when a call is sent a second time.
///
/// The method doesn't tell: in this API updates are POSTs, as creations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryClass {
    /// Changes nothing, so a repeat is always safe.
    Read,
    /// Writes the same state again, so a repeat changes nothing more.
    Update,
    /// Removes something; a repeat may answer 404, which then means that it is gone.
    Delete,
    /// Makes an object; a repeat makes another one, so it is only sent again when the first
    /// request provably did not run.
    Create,
    /// Replaces a secret and ends the old one at once; a repeat would end the secret that was just
    /// given out, so it follows the rule of [`RetryClass::Create`]. It is not sent again after a 401 either: the first
    /// request may have ended the very token that signs it.
    Rotate,
}

impl RetryClass {
    /// Whether sending the call twice has the effect of sending it once.
    pub const fn is_repeatable(self) -> bool {
        matches!(self, Self::Read | Self::Update | Self::Delete)
    }
}

impl fmt::Display for RetryClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Create => "create",
            Self::Rotate => "rotate",
        })
    }
}
