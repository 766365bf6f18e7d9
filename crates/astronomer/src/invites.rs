//! Invitations into an Organization.

use astronomer_core::Error;

use crate::operations;
use crate::scope::Scope;
use crate::types::{CreateUserInviteRequest, Invite, InviteId};

/// Invitations into an Organization, from [`Client::invites`](crate::Client::invites).
///
/// The API can make an invitation and take it back; it can't list them. A pending invitee is found among the
/// [`users`](crate::Client::users), with the status `PENDING`.
#[derive(Clone, Debug)]
pub struct Invites {
    scope: Scope,
}

impl Invites {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Invite somebody, with a role in the Organization.
    ///
    /// `POST /organizations/{organizationId}/invites`, permission `organization.users.create`. Other roles can be given
    /// to the new user's id right away. **Keep `invite_id`**: no other operation tells it, and taking the invitation
    /// back needs it.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{CreateUserInviteRequest, OrganizationRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let request = CreateUserInviteRequest::new("new.hire@company.com", OrganizationRole::Member);
    /// let invite = client.invites().create(&request).await?;
    /// client.invites().delete(&invite.invite_id).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::status`] 400 when the person is a member or invited already (the API says "has existing role"), or the
    /// address or role is refused.
    pub async fn create(&self, request: &CreateUserInviteRequest) -> Result<Invite, Error> {
        let organization = self.scope.organization(&operations::CREATE_USER_INVITE)?;
        Ok(self
            .scope
            .api()
            .create_user_invite(organization, request)
            .await?
            .into_inner())
    }

    /// Take an invitation back.
    ///
    /// `DELETE /organizations/{organizationId}/invites/{inviteId}`, permission `organization.users.delete`.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub async fn delete(&self, id: &InviteId) -> Result<(), Error> {
        let organization = self.scope.organization(&operations::DELETE_USER_INVITE)?;
        self.scope
            .api()
            .delete_user_invite(organization, id)
            .await?;
        Ok(())
    }
}
