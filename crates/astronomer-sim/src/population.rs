//! People, made up from a seed.
//!
//! The server takes its people from here, and benchmarks their pages: [`users`] gives as many as wanted, with few or
//! many roles, and always the same for the same seed.

mod names;

use std::collections::HashMap;

use astronomer_api::types::{
    DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, OrganizationRole,
    User, UserStatus, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use jiff::Timestamp;

use crate::clock::EPOCH;
use crate::random::Random;

/// How many roles each person has, besides the one in the Organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Density {
    /// One Workspace role.
    Light,
    /// 5 Workspace roles, 10 Deployment roles and 5 Dag roles.
    Heavy,
}

/// The Workspaces, Deployments and Dags that made-up roles name.
struct Places {
    workspaces: Vec<WorkspaceId>,
    deployments: Vec<DeploymentId>,
}

/// Makes `count` users with the texture of real data: ids of 25 characters, avatar URLs, timestamps with and without
/// fractions of a second, names with quotes, backslashes and letters of many scripts, addresses that are unique in any
/// case.
///
/// The same arguments give the same users, and a smaller count the first of them.
///
/// ```
/// use astronomer_sim::population::{Density, users};
///
/// let people = users(7, 1000, Density::Heavy);
/// assert_eq!(people.len(), 1000);
/// assert_eq!(people[0].deployment_roles.as_ref().map(Vec::len), Some(10));
/// assert_eq!(people[..20], users(7, 20, Density::Heavy));
/// ```
pub fn users(seed: u64, count: usize, density: Density) -> Vec<User> {
    let mut places = Random::new(seed, "population places");
    let places = Places {
        workspaces: (0..40).map(|_| places.id()).collect(),
        deployments: (0..120).map(|_| places.id()).collect(),
    };
    let mut people = People::new(seed);
    let mut roles = Random::new(seed, "population roles");
    (0..count)
        .map(|_| {
            let mut user = people.next_user();
            give_roles(&mut user, density, &places, &mut roles);
            user
        })
        .collect()
}

fn give_roles(user: &mut User, density: Density, places: &Places, random: &mut Random) {
    let (workspaces, deployments, dags) = match density {
        Density::Light => (1, 0, 0),
        Density::Heavy => (5, 10, 5),
    };
    user.organization_role = Some(OrganizationRole::Member);
    let workspaces = random.sample(&places.workspaces, workspaces);
    user.workspace_roles = Some(
        workspaces
            .into_iter()
            .map(|id| WorkspaceGrant::new(pick_workspace_role(random), id))
            .collect(),
    );
    if deployments == 0 {
        return;
    }
    let deployments = random.sample(&places.deployments, deployments);
    let in_dags = deployments
        .iter()
        .take(dags)
        .map(|id| make_dag_grant(id, random))
        .collect();
    user.dag_roles = Some(in_dags);
    user.deployment_roles = Some(
        deployments
            .into_iter()
            .map(|id| make_deployment_grant(id, random))
            .collect(),
    );
}

/// A Workspace role; higher ones are rarer.
pub(crate) fn pick_workspace_role(random: &mut Random) -> WorkspaceRole {
    match random.below(100) {
        0..5 => WorkspaceRole::Owner,
        5..20 => WorkspaceRole::Operator,
        20..50 => WorkspaceRole::Author,
        _ => WorkspaceRole::Member,
    }
}

/// A role in a Deployment, now and then one that the Organization made itself.
pub(crate) fn make_deployment_grant(
    deployment: &DeploymentId,
    random: &mut Random,
) -> DeploymentGrant {
    let role = match random.below(10) {
        0 => DeploymentRole::other("Release \"hotfix\" engineer"),
        1..4 => DeploymentRole::Accessor,
        _ => DeploymentRole::Admin,
    };
    DeploymentGrant::new(deployment, role)
}

/// A role on one Dag or on one tag.
pub(crate) fn make_dag_grant(deployment: &DeploymentId, random: &mut Random) -> DagGrant {
    let role = if random.chance(70) {
        DagRole::Viewer
    } else {
        DagRole::Author
    };
    let grant = DagGrant::new(deployment, role);
    if random.chance(60) {
        let dag = random.pick(&[
            "daily_revenue",
            "sync_crm",
            "ml.features.v2",
            "backfill-2026",
        ]);
        grant.dag_id(DagId::new(*dag).expect("the names above can stand in a path"))
    } else {
        grant.dag_tag(*random.pick(&["finance", "team-a", "größe:xl", "pii"]))
    }
}

/// Makes one person after the other, no two with the same address.
pub(crate) struct People {
    random: Random,
    taken: HashMap<String, u32>,
}

impl People {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed, "people"),
            taken: HashMap::new(),
        }
    }

    /// A person without roles, active.
    pub(crate) fn next_user(&mut self) -> User {
        let (first, first_in_address) = *self.random.pick(names::FIRST);
        let (last, last_in_address) = *self.random.pick(names::LAST);
        let username = self.next_address(first_in_address, last_in_address);
        let full_name = self.write_name(first, last, last_in_address);
        self.make_user(full_name, username)
    }

    /// A person with this name and address, which must contain no dot before the `@` so as to stay unique.
    pub(crate) fn make_user(&mut self, full_name: String, username: String) -> User {
        let avatar_url = make_avatar_url(&mut self.random);
        let created_at = past_timestamp(&mut self.random, EPOCH);
        let updated_at = if self.random.chance(40) {
            created_at
        } else {
            timestamp_between(&mut self.random, created_at, EPOCH)
        };
        let id: astronomer_api::types::UserId = self.random.id();
        User::new(
            avatar_url,
            created_at,
            full_name,
            id,
            UserStatus::Active,
            updated_at,
            username,
        )
    }

    fn next_address(&mut self, first: &str, last: &str) -> String {
        let base = format!("{first}.{last}");
        let uses = self.taken.entry(base.clone()).or_default();
        *uses += 1;
        let local = if *uses == 1 {
            base
        } else {
            format!("{base}{uses}")
        };
        match self.random.below(100) {
            0..85 => format!("{local}@company.com"),
            85..90 => format!("{}@Company.com", capitalize(&local)),
            90..95 => format!("{local}+astro@company.com"),
            _ => format!("{local}@partner.example"),
        }
    }

    fn write_name(&mut self, first: &str, last: &str, last_in_address: &str) -> String {
        match self.random.below(100) {
            0..3 => format!("{first} \"{}\" {last}", self.random.pick(names::NICK)),
            3..6 => format!("{first} {last} (CORP\\{last_in_address})"),
            6..10 => format!("{last}, {first}"),
            10..12 => format!("{first} {last} "),
            _ => format!("{first} {last}"),
        }
    }
}

fn capitalize(local: &str) -> String {
    let words = local.split('.').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    });
    words.collect::<Vec<_>>().join(".")
}

/// The address of a picture, as long as those of real accounts.
pub(crate) fn make_avatar_url(random: &mut Random) -> String {
    format!(
        "https://avatars.company.com/u/{}.png?s=256&d=identicon",
        random.hex(32)
    )
}

/// A time up to four years before `end`, with a fraction of a second or without.
pub(crate) fn past_timestamp(random: &mut Random, end: Timestamp) -> Timestamp {
    const FOUR_YEARS: usize = 4 * 365 * 24 * 3600 * 1_000_000;
    let age = 3_600_000_000 + random.below(FOUR_YEARS);
    from_microseconds(
        random,
        end.as_microsecond().saturating_sub_unsigned(age as u64),
    )
}

/// A time after `begin` and before `end`.
pub(crate) fn timestamp_between(
    random: &mut Random,
    begin: Timestamp,
    end: Timestamp,
) -> Timestamp {
    let span = end.as_microsecond().abs_diff(begin.as_microsecond());
    let part = random.below(usize::try_from(span).unwrap_or(usize::MAX));
    let later = begin.as_microsecond().saturating_add_unsigned(part as u64);
    from_microseconds(random, later).max(begin)
}

fn from_microseconds(random: &mut Random, microseconds: i64) -> Timestamp {
    let precision = *random.pick(&[1, 1_000, 1_000_000]);
    let rounded = microseconds - microseconds.rem_euclid(precision);
    Timestamp::from_microsecond(rounded)
        .expect("a few years before the server's epoch can be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn addresses_are_unique_in_any_case() {
        let people = users(7, 20_000, Density::Light);
        let addresses: HashSet<String> = people
            .iter()
            .map(|user| user.username.to_lowercase())
            .collect();
        assert_eq!(addresses.len(), people.len());
        assert!(
            people
                .iter()
                .all(|user| crate::email::is_address(&user.username))
        );
    }

    #[test]
    fn the_texture_of_real_data_is_there() {
        let people = users(7, 2000, Density::Light);
        let has = |test: fn(&User) -> bool| people.iter().any(test);
        assert!(has(|user| user.full_name.contains('"')));
        assert!(has(|user| user.full_name.contains('\\')));
        assert!(has(|user| !user.full_name.is_ascii()));
        assert!(has(|user| user.created_at.subsec_nanosecond() == 0));
        assert!(has(|user| user.created_at.subsec_nanosecond() != 0));
        assert!(
            people
                .iter()
                .all(|user| user.created_at <= user.updated_at && user.updated_at < EPOCH)
        );
    }

    #[test]
    fn density_is_what_it_says() {
        for user in users(3, 50, Density::Heavy) {
            assert_eq!(user.workspace_roles.unwrap().len(), 5);
            assert_eq!(user.deployment_roles.unwrap().len(), 10);
            let dags = user.dag_roles.unwrap();
            assert_eq!(dags.len(), 5);
            assert!(
                dags.iter()
                    .all(|dag| dag.dag_id.is_some() != dag.dag_tag.is_some())
            );
        }
        for user in users(3, 50, Density::Light) {
            assert_eq!(user.workspace_roles.unwrap().len(), 1);
            assert_eq!((user.deployment_roles, user.dag_roles), (None, None));
        }
    }

    #[test]
    fn another_seed_makes_other_people() {
        assert_ne!(users(1, 20, Density::Light), users(2, 20, Density::Light));
    }
}
