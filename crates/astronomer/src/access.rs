//! Access administration: who may do what, and changing it safely.

mod grant;
mod roles;

pub use grant::{Grant, Place, UnclearGrant};
pub use roles::{RoleChange, Roles};
