//! One Organization and what belongs to it.

use astronomer_core::Error;

use crate::operations;
use crate::scope::Scope;
use crate::types::{Organization, UpdateOrganizationRequest};
use crate::{Invites, Organizations, Users};

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
    /// As for [`Organizations::get`].
    pub async fn get(&self) -> Result<Organization, Error> {
        Organizations::new(self.scope.clone())
            .get(self.scope.organization(&operations::GET_ORGANIZATION)?)
            .await
    }

    /// Change the Organization's settings.
    ///
    /// # Errors
    ///
    /// As for [`Organizations::update`], which says what to look out for.
    pub async fn update(&self, request: &UpdateOrganizationRequest) -> Result<Organization, Error> {
        Organizations::new(self.scope.clone())
            .update(
                self.scope.organization(&operations::UPDATE_ORGANIZATION)?,
                request,
            )
            .await
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
