//! Reading what a report is made of, by as few requests as the API allows.

use std::collections::{BTreeMap, HashMap};
use std::future::IntoFuture;
use std::time::SystemTime;

use astronomer_core::{Error, ResultExt};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, try_join, try_join3};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use jiff::Timestamp;

use super::names::DeploymentName;
use super::{AccessReport, HeldRole, PlaceNames, Source, Subject, SubjectAccess};
use crate::access::Grants;
use crate::order::Order;
use crate::scope::Scope;
use crate::types::{DeploymentId, Team, TeamMember, User, UserId};
use crate::{ApiTokens, List, ListQuery, OnDrift, Teams, Users, Verdict, Workspaces, operations};

/// The most rows that the API gives at once.
const PAGE_SIZE: u32 = 1000;
/// How many pages of one list are asked for ahead.
const PREFETCH: u32 = 8;
/// How many Teams' members are asked for at a time: enough for the vendor's limit of 25 a second to be what decides, as
/// long as an answer takes no more than 0.6 seconds.
const TEAMS_AT_ONCE: usize = 16;

/// A report that is about to be read, by awaiting it; from [`Access::report`](crate::access::Access::report).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let report = client.access().report().with_api_tokens().with_place_names().await?;
/// let names = report.place_names().ok_or("not asked for")?;
/// for token in report.api_tokens().unwrap_or_default() {
///     for held in token.roles() {
///         let place = names.of(&held.place).unwrap_or("the Organization");
///         println!("{}: {} in {place}", token.subject().name(), held.role);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is read before it is awaited"]
pub struct ReportRequest {
    scope: Scope,
    has_api_tokens: bool,
    has_place_names: bool,
}

impl ReportRequest {
    pub(crate) fn new(scope: Scope) -> Self {
        Self {
            scope,
            has_api_tokens: false,
            has_place_names: false,
        }
    }

    /// API tokens too: one more list, permission `organization.apiTokens.access`.
    pub fn with_api_tokens(mut self) -> Self {
        self.has_api_tokens = true;
        self
    }

    /// What Workspaces and, with the feature `platform`, Deployments are called: one or two more lists, permissions
    /// `organization.workspaces.get` and `organization.deployments.get`.
    pub fn with_place_names(mut self) -> Self {
        self.has_place_names = true;
        self
    }

    async fn read(self) -> Result<AccessReport, Error> {
        let organization = self.scope.organization(&operations::LIST_USERS)?.clone();
        let transport = self.scope.api().transport();
        let url = transport.base_url().as_str().to_owned();
        let read_at = to_the_second(transport.clock().system_time());
        let people = whole(Users::new(self.scope.clone()).list()).all_with_report();
        let others = try_join(self.read_api_tokens(), self.read_place_names());
        let (people, teams, others) = try_join3(people, self.read_teams(), others).await?;
        let ((users, users_read), (teams, teams_read)) = (people, teams);
        let (api_tokens, place_names) = others;
        let (api_tokens, tokens_read) = api_tokens.unzip();
        let lists = [Some(users_read.verdict()), Some(teams_read), tokens_read];
        let (users, unlisted_members) = join(&users, &teams);
        let team_subjects = teams.iter().map(|(team, _)| direct(team));
        Ok(AccessReport {
            organization_id: organization,
            url,
            read_at,
            users: sorted(users),
            teams: sorted(team_subjects.collect()),
            api_tokens: api_tokens.map(sorted),
            place_names,
            unlisted_members,
            verdict: lists.into_iter().flatten().fold(Verdict::Complete, weaker),
        })
    }

    /// Every Team with its members.
    async fn read_teams(&self) -> Result<(Vec<(Team, Vec<TeamMember>)>, Verdict), Error> {
        let handle = &Teams::new(self.scope.clone());
        let (teams, completeness) = whole(handle.list()).all_with_report().await?;
        let members = stream::iter(teams).map(|team| async move {
            let members = whole(handle.members(&team.id).list()).all_with_report();
            // A Team that was deleted meanwhile gives nobody anything.
            let members = members.await.optional()?;
            Ok::<_, Error>(members.map(|(members, read)| (team, members, read)))
        });
        let members: Vec<_> = members.buffered(TEAMS_AT_ONCE).try_collect().await?;
        let mut verdict = completeness.verdict();
        let members = members.into_iter().flatten().map(|(team, members, read)| {
            verdict = weaker(verdict, read.verdict());
            (team, members)
        });
        let members = members.collect();
        Ok((members, verdict))
    }

    async fn read_api_tokens(&self) -> Result<Option<(Vec<SubjectAccess>, Verdict)>, Error> {
        if !self.has_api_tokens {
            return Ok(None);
        }
        let tokens = whole(ApiTokens::new(self.scope.clone()).list());
        let (tokens, completeness) = tokens.all_with_report().await?;
        let tokens = tokens.iter().map(direct).collect();
        Ok(Some((tokens, completeness.verdict())))
    }

    async fn read_place_names(&self) -> Result<Option<PlaceNames>, Error> {
        if !self.has_place_names {
            return Ok(None);
        }
        read_place_names(&self.scope).await.map(Some)
    }
}

impl IntoFuture for ReportRequest {
    type Output = Result<AccessReport, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.read().boxed()
    }
}

/// The names of Workspaces and Deployments, read at the same time.
pub(crate) async fn read_place_names(scope: &Scope) -> Result<PlaceNames, Error> {
    let workspaces = whole(Workspaces::new(scope.clone()).list()).all();
    let (workspaces, deployments) = try_join(workspaces, read_deployments(scope)).await?;
    let workspaces = workspaces.into_iter();
    Ok(PlaceNames {
        workspaces: workspaces.map(|found| (found.id, found.name)).collect(),
        deployments,
    })
}

#[cfg(feature = "platform")]
async fn read_deployments(scope: &Scope) -> Result<BTreeMap<DeploymentId, DeploymentName>, Error> {
    let deployments = whole(crate::Deployments::new(scope.clone()).list());
    let deployments = deployments.all().await?.into_iter();
    let named = deployments.map(|found| {
        let name = DeploymentName {
            name: found.name,
            workspace: found.workspace_id,
        };
        (found.id, name)
    });
    Ok(named.collect())
}

#[cfg(not(feature = "platform"))]
async fn read_deployments(_: &Scope) -> Result<BTreeMap<DeploymentId, DeploymentName>, Error> {
    Ok(BTreeMap::new())
}

/// What one person may do: two requests, at the same time.
pub(crate) async fn read_user(scope: &Scope, id: &UserId) -> Result<SubjectAccess, Error> {
    let users = Users::new(scope.clone());
    let teams = whole(users.teams(id)).all();
    let (user, teams) = try_join(users.get(id).into_future(), teams).await?;
    let mut roles = held(&Grants::from(&user), &Source::Direct);
    for team in &teams {
        let source = Source::Team {
            id: team.id.clone(),
            name: team.name.clone(),
        };
        roles.extend(held(&Grants::from(team), &source));
    }
    Ok(SubjectAccess::new(Subject::from(&user), roles))
}

/// Fractions would say more than is sure.
fn to_the_second(time: SystemTime) -> Timestamp {
    let time = Timestamp::try_from(time).unwrap_or_default();
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// A list in as few requests as can be, begun again when it moves.
fn whole<Q: ListQuery, O: Order>(list: List<Q, O>) -> List<Q, O> {
    let list = list.with_page_size(PAGE_SIZE).with_prefetch(PREFETCH);
    list.on_drift(OnDrift::Restart)
}

/// Gives people what their Teams have; also the number of memberships of whom the list doesn't have.
fn join(users: &[User], teams: &[(Team, Vec<TeamMember>)]) -> (Vec<SubjectAccess>, usize) {
    let mut roles: HashMap<&UserId, Vec<HeldRole>> = HashMap::with_capacity(users.len());
    for user in users {
        roles.insert(&user.id, held(&Grants::from(user), &Source::Direct));
    }
    let mut unlisted = 0;
    for (team, members) in teams {
        let source = Source::Team {
            id: team.id.clone(),
            name: team.name.clone(),
        };
        let given = held(&Grants::from(team), &source);
        for member in members {
            match roles.get_mut(&member.user_id) {
                Some(roles) => roles.extend_from_slice(&given),
                None => unlisted += 1,
            }
        }
    }
    let people = users.iter().map(|user| {
        let roles = roles.remove(&user.id).unwrap_or_default();
        SubjectAccess::new(Subject::from(user), roles)
    });
    (people.collect(), unlisted)
}

/// A subject with its own roles.
fn direct<'a, T>(model: &'a T) -> SubjectAccess
where
    Subject: From<&'a T>,
    Grants: From<&'a T>,
{
    SubjectAccess::new(model.into(), held(&model.into(), &Source::Direct))
}

fn held(roles: &Grants, source: &Source) -> Vec<HeldRole> {
    let roles = roles.iter();
    roles
        .map(|grant| HeldRole::new(grant, source.clone()))
        .collect()
}

fn sorted(mut subjects: Vec<SubjectAccess>) -> Vec<SubjectAccess> {
    subjects.sort_by(|one, other| one.subject().key().cmp(&other.subject().key()));
    subjects
}

/// The one that says less.
fn weaker(one: Verdict, other: Verdict) -> Verdict {
    let strength = |verdict| match verdict {
        Verdict::Complete => 2,
        Verdict::Consistent => 1,
        Verdict::Drifted => 0,
    };
    if strength(other) < strength(one) {
        other
    } else {
        one
    }
}
