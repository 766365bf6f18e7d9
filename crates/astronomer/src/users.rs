//! The people of an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::access::offboarding::{self, Offboarding, OffboardingPlan, RemovedUser};
use crate::access::{FoundUsers, find_users, parse_addresses};
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::{BestEffortOrder, Order, TotalOrder};
use crate::scope::Scope;
use crate::types::{
    DagId, DeploymentId, User, UserId, UserSort, UserTeamMembership, UserTeamSort, WorkspaceId,
};
use crate::{List, Page, UserRoles, operations};

/// The people of an Organization, from [`Client::users`](crate::Client::users).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let users = client.users();
/// let jane = users.find_by_email("Jane@Company.com").await?.ok_or("no such user")?;
/// assert_eq!(users.get(&jane.id).await?, jane);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Users {
    scope: Scope,
}

impl Users {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Everybody in the Organization, pending invitees included, sorted by id unless you say otherwise.
    ///
    /// `GET /organizations/{organizationId}/users`, permission `organization.users.get`. The API has no filter for
    /// address, name, role or status.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UserSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let order = UserSort::FullName.asc().then(UserSort::Id.asc());
    /// let people = client.users().list().workspace_id(&workspace).sort(order).all().await?;
    /// assert!(people.windows(2).all(|pair| pair[0].full_name <= pair[1].full_name));
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<UserQuery> {
        List::new(self.scope.clone(), UserQuery::default())
    }

    /// One user, by id. Works for pending invitees too.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{ResultExt, UserId};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = sim.users().remove(0).id;
    ///
    /// let user = client.users().get(&id).await?;
    /// println!("{} is {:?}", user.username, user.organization_role);
    ///
    /// let stranger = UserId::new("clm8qv74h000008mlf08scq7k")?;
    /// assert!(client.users().get(&stranger).await.optional()?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such user.
    pub fn get(&self, id: &UserId) -> Call<User> {
        self.scope.call(&operations::GET_USER, |api, organization| {
            api.get_user(organization, id)
        })
    }

    /// The user with this address, in whatever case it is written, or nothing.
    ///
    /// The API can't look for an address, so this reads the list, 1000 people per request, until it finds it. For
    /// several people, [`find_by_emails`](Self::find_by_emails) reads the list once.
    ///
    /// `GET /organizations/{organizationId}/users`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// match client.users().find_by_email("jane@company.com").await? {
    ///     Some(jane) => println!("{} has been here since {}", jane.full_name, jane.created_at),
    ///     None => println!("nobody has this address"),
    /// }
    /// let error = client.users().find_by_email("jane").await.unwrap_err();
    /// assert!(error.is_invalid_input());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] when the text is no address (nothing is sent), and those of [`list`](Self::list).
    pub async fn find_by_email(&self, email: &str) -> Result<Option<User>, Error> {
        let wanted = parse_addresses([email])?;
        let found = find_users(self, wanted).await?;
        Ok(found.get(email).cloned())
    }

    /// The users with these addresses, in whatever case each is written.
    ///
    /// The API can't look for addresses, so this reads the list, once, 1000 people per request with three requests ahead,
    /// and stops when everybody is found. An address that is given several times counts once. Should two users have
    /// addresses that differ in case alone, which the API is not known to allow, the first by id is found.
    ///
    /// `GET /organizations/{organizationId}/users`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let people = client.users().find_by_emails(["jane@company.com", "new.hire@company.com"]).await?;
    /// assert_eq!(people.found().count(), 1);
    /// assert_eq!(people.missing().count(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] when a text is no address: the message names all that are none, and nothing is sent.
    /// Otherwise those of [`list`](Self::list).
    pub async fn find_by_emails<A: AsRef<str>>(
        &self,
        emails: impl IntoIterator<Item = A>,
    ) -> Result<FoundUsers, Error> {
        find_users(self, parse_addresses(emails)?).await
    }

    /// The roles of one user.
    pub fn roles(&self, id: impl Into<UserId>) -> UserRoles {
        UserRoles::new(self.scope.clone(), id.into())
    }

    /// What [`offboard`](Self::offboard) would do. Nothing is changed.
    ///
    /// Reads the user and the Teams that they are in, permissions `organization.users.get` and `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let users = client.users();
    /// let jane = users.find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let plan = users.offboarding_plan(&jane.id).await?;
    /// println!("{} roles would change, {} Teams be left", plan.roles.changes().len(), plan.teams.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`offboard`](Self::offboard).
    pub async fn offboarding_plan(&self, id: &UserId) -> Result<OffboardingPlan, Error> {
        offboarding::plan(&self.scope, id).await
    }

    /// Take all access of somebody: every role of their own and every Team. They stay in the Organization, as a member.
    ///
    /// Changes their roles as [`UserRoles::edit`] does, takes them out of each Team, and reads both again. Teams that an
    /// identity provider manages are left alone and reported, and so are the API tokens that they have made, which go on
    /// working. [`remove`](Self::remove) takes them out of the Organization. Safe to repeat.
    ///
    /// `GET` and `POST /organizations/{organizationId}/users/{userId}/…`, `DELETE …/teams/{teamId}/members/{memberId}`
    /// and `GET …/tokens`; permissions `organization.users.get`, `organization.userRoles.access`,
    /// `organization.teams.get`, `organization.teams.update` and, for the tokens, `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let users = client.users();
    /// let jane = users.find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let done = users.offboard(&jane.id).await?;
    /// for team in &done.remaining_teams {
    ///     println!("still in {}: {}", team.team.name, team.reason);
    /// }
    /// for token in done.created_api_tokens.as_deref().unwrap_or_default() {
    ///     println!("goes on working: API token {}", token.name);
    /// }
    /// assert!(done.is_complete());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Before anything is changed: [`Error::is_not_found`] when the Organization has no such user,
    /// [`Error::is_invalid_input`] when they are its last owner, directly or through a Team. What fails later is in the
    /// [`Offboarding`], and the rest is done all the same.
    pub async fn offboard(&self, id: &UserId) -> Result<Offboarding, Error> {
        offboarding::carry_out(&self.scope, id).await
    }

    /// Take somebody out of the Organization. **Only an undocumented request does this.**
    ///
    /// The API has no operation for it. It sends `{"organizationRole": null}` as a role update, which the contract doesn't
    /// allow and a third-party client relies on
    /// ([usernaut](https://github.com/redhat-data-and-ai/usernaut), 2026), and reads the user again. Whether
    /// memberships of Teams go as well is not known: [`offboard`](Self::offboard) first. Where an identity provider
    /// provides people, take them out there, or they come back.
    ///
    /// `POST /organizations/{organizationId}/users/{userId}/roles`, permission `organization.userRoles.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::ResultExt;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let users = client.users();
    /// let jane = users.find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// users.remove(&jane.id).await?;
    /// assert!(users.get(&jane.id).await.optional()?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such user; [`Error::is_invalid_input`], before anything is
    /// sent, when they are its last owner; [`Error::is_unverified`] when they are a member afterwards;
    /// [`Error::status`] 400 when the API refuses the request.
    pub async fn remove(&self, id: &UserId) -> Result<RemovedUser, Error> {
        offboarding::remove(&self.scope, id).await
    }

    /// The Teams that a user is a member of.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}/teams`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let users = client.users();
    /// let jane = users.find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// for team in users.teams(&jane.id).all().await? {
    ///     println!("{}", team.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`], once it is read, when the Organization has no such user.
    pub fn teams(&self, id: impl Into<UserId>) -> List<UserTeamQuery> {
        List::new(self.scope.clone(), UserTeamQuery { user: id.into() })
    }

    /// One user, by id, through the deprecated v1beta1 API, which ends in January 2027.
    ///
    /// `base_path` is where that API is on the host of the client: `/platform/v1beta1` in the vendor's reference,
    /// `/iam/v1beta1` in the vendor's own clients.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}` below `base_path`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[allow(deprecated)]
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = sim.users().remove(0).id;
    /// let user = client.users().get_from_v1beta1("/platform/v1beta1", &id).await?;
    /// assert_eq!(user, client.users().get(&id).await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get), and [`Error::is_invalid_input`] when `base_path` does not begin with a slash.
    #[deprecated(
        note = "v1beta1 ends in January 2027: use `get`, which answers with the same fields"
    )]
    pub fn get_from_v1beta1(&self, base_path: &str, id: &UserId) -> Call<User> {
        let operation = &operations::GET_USER_V1_BETA1;
        if !base_path.starts_with('/') {
            let message = format!(
                "{base_path:?} is no path on the API's host: give one like /platform/v1beta1"
            );
            return Call::failed(Error::invalid_input(message).with_operation(operation));
        }
        self.scope.call(operation, |api, organization| {
            let base = api.transport().base_url().join_root(base_path);
            #[expect(deprecated, reason = "this is the method that offers it")]
            api.get_user_v1_beta1(&base, organization, id)
        })
    }
}

/// Which users to list.
#[derive(Clone, Debug, Default)]
pub struct UserQuery {
    workspace_id: Option<WorkspaceId>,
    deployment_id: Option<DeploymentId>,
    dag_id: Option<DagId>,
    dag_tags: Vec<String>,
}

impl<O: Order> List<UserQuery, O> {
    /// Only people with a role in this Workspace.
    pub fn workspace_id(mut self, id: impl Into<WorkspaceId>) -> Self {
        self.query.workspace_id = Some(id.into());
        self
    }

    /// Only people with a role in this Deployment.
    pub fn deployment_id(mut self, id: impl Into<DeploymentId>) -> Self {
        self.query.deployment_id = Some(id.into());
        self
    }

    /// Only people with a role on this Dag.
    pub fn dag_id(mut self, id: impl Into<DagId>) -> Self {
        self.query.dag_id = Some(id.into());
        self
    }

    /// Only people with a role on Dags with one of these tags; called again, adds tags.
    pub fn dag_tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.query.dag_tags.extend(tags.into_iter().map(Into::into));
        self
    }
}

impl Sortable for UserQuery {}

impl Query for UserQuery {
    type Item = User;
    type Sort = UserSort;
    type Order = TotalOrder;

    const ITEMS: &'static str = "users";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_USERS
    }

    fn key(item: &User) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<UserSort> {
        vec![UserSort::Id.asc()]
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<UserSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<User>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_users(
                organization,
                self.dag_id.as_ref(),
                Some(&self.dag_tags),
                self.deployment_id.as_ref(),
                Some(limit),
                Some(offset),
                Some(sorts),
                self.workspace_id.as_ref(),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.users,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}

/// Whose Teams to list.
#[derive(Clone, Debug)]
pub struct UserTeamQuery {
    user: UserId,
}

impl Sortable for UserTeamQuery {}

impl Query for UserTeamQuery {
    type Item = UserTeamMembership;
    type Sort = UserTeamSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "teams";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_USER_TEAMS
    }

    fn key(item: &UserTeamMembership) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<UserTeamSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<UserTeamSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<UserTeamMembership>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_user_teams(
                organization,
                &self.user,
                Some(limit),
                Some(offset),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.teams,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
