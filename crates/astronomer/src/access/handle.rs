//! The handle for who may do what.

use astronomer_core::Error;

use super::effective::{PlaceNames, ReportRequest, SubjectAccess, read_place_names, read_user};
use super::snapshot::AccessSnapshot;
use crate::scope::Scope;
use crate::types::UserId;

/// Who may do what in an Organization, from [`Client::access`](crate::Client::access).
///
/// The [guide](crate::guides::access) says what reports and snapshots are for.
#[derive(Clone, Debug)]
pub struct Access {
    scope: Scope,
}

impl Access {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// What everybody may do, directly and through Teams.
    ///
    /// Reads whole lists, never one person after the other: people, Teams, and the members of each Team, 1000 at a time
    /// and at the same time as far as the rate limit lets it. For 5000 people in 5 Teams of up to 1000 that is 12
    /// requests; each Team more is one more.
    ///
    /// `GET /organizations/{organizationId}/users`, `…/teams` and `…/teams/{teamId}/members`, permissions
    /// `organization.users.get` and `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::access::Place;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let report = client.access().report().await?;
    /// let place = Place::Workspace(workspace);
    /// for person in report.users() {
    ///     for effective in person.effective_at(&place) {
    ///         println!("{}: {}", person.subject(), effective.role);
    ///     }
    ///     if person.is_organization_owner() {
    ///         println!("{}: as Workspace Owner, being an Organization Owner", person.subject());
    ///     }
    /// }
    /// # assert_eq!(report.users().len(), 250);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the lists; [`Error::is_incomplete`] when one of them moves every time that it is read.
    pub fn report(&self) -> ReportRequest {
        ReportRequest::new(self.scope.clone())
    }

    /// What one person may do, directly and through Teams: two requests at the same time.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}` and `…/users/{userId}/teams`, permissions
    /// `organization.users.get` and `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let access = client.access().of_user(&jane.id).await?;
    /// for team in access.teams() {
    ///     println!("{} is in {team}", access.subject());
    /// }
    /// # assert_eq!(access.teams().len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such user.
    pub async fn of_user(&self, id: &UserId) -> Result<SubjectAccess, Error> {
        read_user(&self.scope, id).await
    }

    /// What Workspaces and, with the feature `platform`, Deployments are called, and which Workspace a Deployment is in: a
    /// list of each, at the same time.
    ///
    /// `GET /organizations/{organizationId}/workspaces` and `…/deployments`, permissions `organization.workspaces.get` and
    /// `organization.deployments.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::access::Place;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let names = client.access().place_names().await?;
    /// println!("{}", names.of(&Place::Workspace(workspace)).unwrap_or("no longer there"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the lists.
    pub async fn place_names(&self) -> Result<PlaceNames, Error> {
        read_place_names(&self.scope).await
    }

    /// The roles of all people, Teams and API tokens, to be kept and compared.
    ///
    /// The requests of [`report`](Self::report) and one list of API tokens, permission `organization.apiTokens.access`.
    /// Without that permission, make the snapshot of a report without them: [`AccessReport::snapshot`](super::AccessReport::snapshot).
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let snapshot = client.access().snapshot().await?;
    /// let mut file = Vec::new();
    /// snapshot.write_json_lines(&mut file)?;
    /// # assert!(file.len() > 1000);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`report`](Self::report).
    pub async fn snapshot(&self) -> Result<AccessSnapshot, Error> {
        Ok(self.report().with_api_tokens().await?.snapshot())
    }
}
