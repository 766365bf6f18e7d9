//! Invitations into an Organization.

use std::path::PathBuf;

use astronomer_core::Call;

use crate::access::{BulkInvite, BulkRevoke, InvitationList};
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

    /// Invite many people, safe to kill at any moment and to run again.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::access::{InvitationFormat, InvitationList};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("users.txt");
    /// # std::fs::write(&path, "new.hire@company.com ORGANIZATION_MEMBER")?;
    ///
    /// let list = InvitationList::parse(&std::fs::read(&path)?, InvitationFormat::Text)?;
    /// let bulk = client.invites().bulk(list).journal(path.with_extension("journal"));
    /// let report = bulk.run().await?;
    /// for person in &report.people {
    ///     println!("{}: {}", person.invitation.address(), person.invite.summary());
    /// }
    /// assert!(report.is_complete());
    /// # Ok(())
    /// # }
    /// ```
    pub fn bulk(&self, list: InvitationList) -> BulkInvite {
        BulkInvite::new(self.scope.clone(), list)
    }

    /// Take back the invitations that [`bulk`](Self::bulk) has made, by its journal.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let error = client.invites().revoke("no/such.journal").run().await.unwrap_err();
    /// assert!(error.to_string().starts_with("there is no journal no/such.journal"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn revoke(&self, journal: impl Into<PathBuf>) -> BulkRevoke {
        BulkRevoke::new(self.scope.clone(), journal.into())
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
