//! The 403s of a run, which may be about one row or about the token.

use std::sync::Arc;

use astronomer_core::Error;

/// After how many 403s in a row, about the same role, nobody else is tried with it.
const REFUSALS_IN_A_ROW: usize = 5;

/// In place of a role, where requests differ by none: those that give roles and Teams, and those that take invites back.
pub(super) const ALIKE: &str = "";

/// The 403s since something was done last.
///
/// A token that may invite members may not be one that may invite owners, and one that may give roles in a Workspace need not
/// be one for all of them. So a single 403 says nothing of the next request. Two about different roles, or
/// [`REFUSALS_IN_A_ROW`] about the same, do.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    /// The role of the first, or [`ALIKE`].
    role: String,
    in_a_row: usize,
    is_general: bool,
    last: Option<Arc<Error>>,
}

impl Refusals {
    /// Takes a 403 about somebody with this role.
    pub(super) fn add(&mut self, role: &str, error: Arc<Error>) {
        if self.in_a_row == 0 {
            role.clone_into(&mut self.role);
        }
        self.is_general |= self.role != role;
        self.in_a_row += 1;
        self.last = Some(error);
    }

    /// Takes it that something was done: the token may do something.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether another request with this role would fail as well.
    pub(super) fn is_refused(&self, role: &str) -> bool {
        self.is_general || (self.in_a_row >= REFUSALS_IN_A_ROW && self.role == role)
    }

    /// The last 403.
    pub(super) fn last(&self) -> Option<Arc<Error>> {
        self.last.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(roles: &[&str]) -> Refusals {
        let mut refusals = Refusals::default();
        for role in roles {
            refusals.add(role, Arc::new(Error::configuration("refused")));
        }
        refusals
    }

    #[test]
    fn two_roles_or_five_in_a_row_tell_that_it_is_no_use() {
        let one = refused(&["OWNER"]);
        assert!(!one.is_refused("OWNER") && !one.is_refused("MEMBER"));
        let four = refused(&["OWNER"; 4]);
        assert!(!four.is_refused("OWNER"));
        let mut five = refused(&["OWNER"; 5]);
        assert!(five.is_refused("OWNER") && !five.is_refused("MEMBER"));
        five.clear();
        assert!(!five.is_refused("OWNER") && five.last().is_none());
        let two = refused(&["OWNER", "MEMBER"]);
        assert!(two.is_refused("OWNER") && two.is_refused("BILLING_ADMIN"));
    }
}
