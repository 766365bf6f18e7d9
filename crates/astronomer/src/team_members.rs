//! The people in a Team.

use astronomer_core::{Call, OperationInfo};

use crate::bounds;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::TotalOrder;
use crate::scope::Scope;
use crate::types::{AddTeamMembersRequest, TeamId, TeamMember, TeamMemberSort, UserId};
use crate::{List, Page};

/// The people in a Team, from [`Teams::members`](crate::Teams::members).
#[derive(Clone, Debug)]
pub struct TeamMembers {
    scope: Scope,
    team: TeamId,
}

impl TeamMembers {
    pub(crate) fn new(scope: Scope, team: TeamId) -> Self {
        Self { scope, team }
    }

    /// Everybody in the Team, sorted by user id unless you say otherwise.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}/members`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.teams().list().all().await?.remove(0).id;
    /// for member in client.teams().members(&id).list().all().await? {
    ///     println!("{} {}", member.user_id, member.username);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found), once it is read, when the Organization has no such Team.
    pub fn list(&self) -> List<TeamMemberQuery> {
        let query = TeamMemberQuery {
            team: self.team.clone(),
        };
        List::new(self.scope.clone(), query)
    }

    /// Put people into the Team, all in one request.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}/members`, permission `organization.teams.update`. The contract
    /// sets no upper limit on how many.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let team = client.teams().list().all().await?.remove(0);
    /// let everybody = client.users().list().all().await?;
    /// client.teams().members(&team.id).add(everybody.iter().map(|user| &user.id)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`](crate::Error::is_invalid_input), before anything is sent, when nobody is named;
    /// [`Error::status`](crate::Error::status) 400 while SCIM is on.
    pub fn add<T: Into<UserId>>(&self, users: impl IntoIterator<Item = T>) -> Call<()> {
        let users: Vec<UserId> = users.into_iter().map(Into::into).collect();
        self.scope.checked_call(
            &operations::ADD_TEAM_MEMBERS,
            bounds::count("users to add to the Team", users.len(), 1..=usize::MAX),
            |api, organization| {
                api.add_team_members(organization, &self.team, &AddTeamMembersRequest::new(users))
            },
        )
    }

    /// Take one person out of the Team; the user stays in the Organization.
    ///
    /// `DELETE /organizations/{organizationId}/teams/{teamId}/members/{memberId}`, permission
    /// `organization.teams.update`. The API takes one at a time.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.teams().list().all().await?.remove(0).id;
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// client.teams().members(&id).remove(&jane.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) when there is no such Team, or the user is not in it.
    pub fn remove(&self, user: &UserId) -> Call<()> {
        self.scope
            .call(&operations::REMOVE_TEAM_MEMBER, |api, organization| {
                api.remove_team_member(organization, &self.team, user)
            })
    }
}

/// Whose members to list.
#[derive(Clone, Debug)]
pub struct TeamMemberQuery {
    team: TeamId,
}

impl Sortable for TeamMemberQuery {}

impl Query for TeamMemberQuery {
    type Item = TeamMember;
    type Sort = TeamMemberSort;
    type Order = TotalOrder;

    const ITEMS: &'static str = "teamMembers";
    const KEY: &'static str = "userId";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_TEAM_MEMBERS
    }

    fn key(item: &TeamMember) -> &str {
        item.user_id.as_str()
    }

    fn default_sorts() -> Vec<TeamMemberSort> {
        vec![TeamMemberSort::UserId.asc()]
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<TeamMemberSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<TeamMember>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_team_members(
                organization,
                &self.team,
                Some(limit.into()),
                Some(offset),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.team_members,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
