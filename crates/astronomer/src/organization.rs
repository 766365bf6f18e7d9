//! One Organization and what belongs to it.

use astronomer_core::Call;

use crate::operations;
use crate::scope::Scope;
use crate::types::{Organization, UpdateOrganizationRequest};
use crate::{Invites, Users};

/// What belongs to one Organization, from [`Client::organization`](crate::Client::organization).
#[derive(Clone, Debug)]
pub struct OrganizationScope {
    scope: Scope,
}

impl OrganizationScope {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// The Organization's settings.
    ///
    /// # Errors
    ///
    /// As for [`Organizations::get`](crate::Organizations::get).
    pub fn get(&self) -> Call<Organization> {
        self.scope
            .call(&operations::GET_ORGANIZATION, |api, organization| {
                api.get_organization(organization, None)
            })
    }

    /// Change the Organization's settings.
    ///
    /// # Errors
    ///
    /// As for [`Organizations::update`](crate::Organizations::update), which says what to look out for.
    pub fn update(&self, request: &UpdateOrganizationRequest) -> Call<Organization> {
        self.scope
            .call(&operations::UPDATE_ORGANIZATION, |api, organization| {
                api.update_organization(organization, request)
            })
    }

    /// The people of the Organization.
    pub fn users(&self) -> Users {
        Users::new(self.scope.clone())
    }

    /// Invitations into the Organization.
    pub fn invites(&self) -> Invites {
        Invites::new(self.scope.clone())
    }
}
