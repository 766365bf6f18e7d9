//! Guides: how to do what the reference describes piece by piece.
//!
//! - [`lists`]: reading lists to their end, and knowing that they are whole
//! - [`sorting`]: sorts, and what they promise
//! - [`errors`]: telling failures apart, and what to do about them
//! - [`retries`]: what is repeated, how long a call takes, rate limits
//! - [`credentials`]: tokens, where they come from and how they are kept
//! - [`access`]: who may do what, keeping it in files and comparing it
//! - [`invitations`]: inviting many people, and undoing it
//! - [`testing`]: testing your own code without an account

#[doc = include_str!("guides/lists.md")]
pub mod lists {}

#[doc = include_str!("guides/sorting.md")]
pub mod sorting {}

#[doc = include_str!("guides/errors.md")]
pub mod errors {}

#[doc = include_str!("guides/retries.md")]
pub mod retries {}

#[doc = include_str!("guides/credentials.md")]
pub mod credentials {}

#[cfg(feature = "access")]
#[doc = include_str!("guides/access.md")]
pub mod access {}

#[cfg(feature = "access")]
#[doc = include_str!("guides/invitations.md")]
pub mod invitations {}

#[doc = include_str!("guides/testing.md")]
pub mod testing {}
