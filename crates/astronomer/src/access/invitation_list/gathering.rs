//! Invitations and faults, as they are read.

use std::collections::HashMap;

use super::fault::{InvitationFault, InvitationListError};
use super::invitation::Invitation;
use super::role_names::organization_role;
use super::{InvitationList, RepeatedInvitation};
use crate::access::{EmailAddress, Grant, ParseEmailAddressError};
use crate::types::TeamId;

/// A person as somebody wrote it down.
#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) address: &'a str,
    pub(super) role: &'a str,
    pub(super) grants: Vec<Grant>,
    pub(super) teams: Vec<TeamId>,
}

/// What was read of a list so far.
#[derive(Default)]
pub(super) struct Gathering {
    invitations: Vec<(usize, Invitation)>,
    /// Where in `invitations` each person is, by the folded address.
    places: HashMap<String, usize>,
    repeats: Vec<RepeatedInvitation>,
    faults: Vec<InvitationFault>,
}

impl Gathering {
    pub(super) fn fault(&mut self, line: usize, description: impl AsRef<str>) {
        self.faults.push(InvitationFault::new(line, description));
    }

    pub(super) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Adds a fault unless the text is an address.
    pub(super) fn check_address(&mut self, line: usize, address: &str) -> Option<EmailAddress> {
        let address = address.parse();
        let address = address.map_err(|error: ParseEmailAddressError| error.to_string());
        self.check(line, address)
    }

    /// Takes what was found, or tells the fault.
    pub(super) fn check<T>(&mut self, line: usize, found: Result<T, String>) -> Option<T> {
        found.map_err(|fault| self.fault(line, fault)).ok()
    }

    /// Takes a row whose grants were read without their faults: those were told already.
    pub(super) fn add(&mut self, line: usize, row: Row<'_>) {
        let address = self.check_address(line, row.address);
        let role = self.check(line, organization_role(row.role));
        if let (Some(address), Some(role)) = (address, role) {
            let invitation = Invitation::new(address, role);
            let grants = row.grants.into_iter();
            let invitation = grants.fold(invitation, Invitation::grant);
            let teams = row.teams.into_iter();
            self.push(line, teams.fold(invitation, Invitation::team));
        }
    }

    /// Takes an invitation; one that says the same as an earlier one is merged with it.
    pub(super) fn push(&mut self, line: usize, invitation: Invitation) {
        for description in invitation.faults() {
            self.fault(line, description);
        }
        let folded = invitation.address().folded().to_owned();
        let Some(place) = self.places.get(&folded) else {
            self.places.insert(folded, self.invitations.len());
            self.invitations.push((line, invitation));
            return;
        };
        let (first_line, first) = &self.invitations[*place];
        if first.says_the_same(&invitation) {
            self.repeats.push(RepeatedInvitation {
                address: invitation.address().clone(),
                line,
                first_line: *first_line,
            });
            return;
        }
        let description = format!(
            "{} is on line {first_line} already, with another role or other grants: keep one of the lines",
            invitation.address()
        );
        self.fault(line, description);
    }

    pub(super) fn finish(self) -> Result<InvitationList, InvitationListError> {
        if !self.faults.is_empty() {
            return Err(InvitationListError::new(self.faults));
        }
        Ok(InvitationList {
            invitations: self.invitations,
            repeats: self.repeats,
        })
    }
}
