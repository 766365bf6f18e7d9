//! Invitations into an Organization.

use astronomer_core::Call;

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
    /// [`Error::status`](crate::Error::status) 400 when the person is a member or invited already (the API says "has existing role"), or the
    /// address or role is refused.
    pub fn create(&self, request: &CreateUserInviteRequest) -> Call<Invite> {
        self.scope
            .call(&operations::CREATE_USER_INVITE, |api, organization| {
                api.create_user_invite(organization, request)
            })
    }

    /// Take an invitation back.
    ///
    /// `DELETE /organizations/{organizationId}/invites/{inviteId}`, permission `organization.users.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{CreateUserInviteRequest, OrganizationRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let request = CreateUserInviteRequest::new("wrong.address@company.com", OrganizationRole::Member);
    /// let invite = client.invites().create(&request).await?;
    ///
    /// client.invites().delete(&invite.invite_id).await?;
    /// let error = client.invites().delete(&invite.invite_id).await.unwrap_err();
    /// assert!(error.is_not_found());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) when there is none with this id, or no longer.
    pub fn delete(&self, id: &InviteId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_USER_INVITE, |api, organization| {
                api.delete_user_invite(organization, id)
            })
    }
}
