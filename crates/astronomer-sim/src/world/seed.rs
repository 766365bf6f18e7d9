//! The state that a server begins with.

mod audit_log;
mod clusters;
mod deployments;
mod environment_objects;
mod fixed;
mod roles;
mod tokens;

use std::sync::Arc;

use astronomer_api::types::{
    AstronomerProduct, BasicSubjectProfile, CloudProvider, DeploymentId, Invite, ManagedDomain,
    ManagedDomainStatus, Organization, OrganizationId, OrganizationPaymentMethod,
    OrganizationProduct, OrganizationProductPlan, OrganizationProductPlanProductPlanName as Plan,
    OrganizationRole, OrganizationStatus, Team, User, UserId, UserStatus, Workspace,
    WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use jiff::{SignedDuration, Timestamp};

use super::organization::{OrganizationRecord, TeamRecord};
use super::roles::RoleSet;
use super::{Credential, Credentials, World, profile_of};
use crate::clock::{Clock, EPOCH, earlier, later};
use crate::handlers::INVITE_LIFETIME;
use crate::population::{
    People, make_dag_grant, make_deployment_grant, past_timestamp, pick_workspace_role,
    timestamp_between,
};
use crate::random::Random;
use clusters::sow_clusters;
use deployments::sow_deployment;
use environment_objects::sow_environment_objects;
use fixed::{JANE, KNOWN, Known, TEAMS, WORKSPACES};

/// The fewest people that an Organization is seeded with: those with fixed names.
pub(crate) const MINIMUM_PEOPLE: usize = KNOWN.len();

impl World {
    /// The state that `seed` stands for, with `people` users in the first Organization.
    pub(crate) fn seeded(seed: u64, people: usize) -> Self {
        let main = seed_main(seed, people);
        let owner = main.first_user();
        let mut main = main.finish();
        roles::add(&mut main, seed);
        tokens::add(&mut main, seed);
        audit_log::add(&mut main, seed);
        let mut organizations = vec![Arc::new(main)];
        organizations.extend(seed_others(seed, &owner).map(Arc::new));
        let token = make_owner_token(seed);
        let mut credentials = Credentials::default();
        credentials.insert(&token, Credential::personal(owner));
        for organization in &organizations {
            let registered = organization.register_tokens(&mut credentials);
            debug_assert!(registered.is_ok(), "a seed makes no secret twice");
        }
        Self {
            seed,
            clock: Clock::new(),
            ids: Random::new(seed, "ids"),
            organizations,
            owner_token: token.into(),
            credentials,
        }
    }
}

/// The token of the first Organization's owner.
pub(crate) fn make_owner_token(seed: u64) -> String {
    make_token(&mut Random::new(seed, "token"))
}

/// A new secret.
pub(crate) fn make_token(random: &mut Random) -> String {
    format!("astro-sim-{}", random.hex(40))
}

/// An Organization being made.
struct Sowing {
    random: Random,
    /// What Deployments are drawn from, so that the rest stays what it is however much they take.
    platform: Random,
    record: OrganizationRecord,
    users: Vec<User>,
    workspaces: Vec<WorkspaceId>,
    deployments: Vec<DeploymentId>,
    creator: BasicSubjectProfile,
}

fn seed_main(seed: u64, people: usize) -> Sowing {
    let mut source = People::new(seed);
    let mut users: Vec<User> = KNOWN
        .iter()
        .map(|known| make_known(known, &mut source))
        .collect();
    users.extend((users.len()..people).map(|_| source.next_user()));
    let mut random = Random::new(seed, "main organization");
    let creator = profile_of(&users[0]);
    let organization = make_organization(
        &mut random,
        "Company Analytics",
        &creator,
        Plan::EnterpriseV2,
    )
    .billing_email("billing@company.com")
    .payment_method(OrganizationPaymentMethod::Invoice)
    .product(OrganizationProduct::Hosted)
    .has_ai_features_disabled(false);
    let domain = make_domain(&mut random, &organization);
    let mut sowing = Sowing::new(
        seed,
        random,
        organization.managed_domains(vec![domain]),
        users,
        creator,
    );
    sow_clusters(seed, clusters::MAIN, &mut sowing.record);
    for (name, description) in WORKSPACES {
        sowing.add_workspace(name, description, 2..=4);
    }
    sow_environment_objects(&mut sowing.platform, &mut sowing.record, &sowing.creator);
    sowing.give_roles();
    sowing.add_teams();
    sowing.add_invites();
    sowing
}

fn seed_others(seed: u64, owner: &User) -> [OrganizationRecord; 2] {
    let creator = profile_of(owner);
    let mut owner = owner.clone();
    RoleSet {
        organization: Some(OrganizationRole::Owner),
        ..RoleSet::default()
    }
    .give_to(&mut owner);

    let mut random = Random::new(seed, "trial organization");
    let trial = make_organization(&mut random, "Company Labs", &creator, Plan::Trial)
        .product(OrganizationProduct::Hybrid)
        .trial_expires_at(later(EPOCH, SignedDuration::from_hours(14 * 24)));
    let mut trial = Sowing::new(seed, random, trial, vec![owner.clone()], creator.clone());
    sow_clusters(seed, clusters::TRIAL, &mut trial.record);
    trial.add_workspace("Trial", "", 1..=1);

    let mut random = Random::new(seed, "branch organization");
    let branch = make_organization(
        &mut random,
        "Niederlassung Zürich",
        &creator,
        Plan::BusinessCritical,
    )
    .billing_email("rechnung@company.com")
    .payment_method(OrganizationPaymentMethod::AwsMarketplace)
    .product(OrganizationProduct::Hosted);
    let mut branch = Sowing::new(seed, random, branch, vec![owner], creator);
    branch.add_workspace("Zürich", "", 1..=1);
    [trial.finish(), branch.finish()]
}

fn make_known(known: &Known, source: &mut People) -> User {
    let mut user = source
        .make_user(known.full_name.to_owned(), known.address.to_owned())
        .organization_role(known.role.clone());
    user.status = known.status.clone();
    user
}

fn make_organization(
    random: &mut Random,
    name: &str,
    creator: &BasicSubjectProfile,
    plan: Plan,
) -> Organization {
    let id: OrganizationId = random.id();
    // Older than all people: they are at most four years old.
    let created_at = past_timestamp(
        random,
        earlier(EPOCH, SignedDuration::from_hours(4 * 366 * 24)),
    );
    let updated_at = timestamp_between(random, created_at, EPOCH);
    let plans = vec![OrganizationProductPlan::new(
        AstronomerProduct::Astro,
        &id,
        random.id_text(),
        plan,
    )];
    Organization::new(
        false,
        created_at,
        creator.clone(),
        false,
        id,
        false,
        name,
        plans,
        false,
        updated_at,
        creator.clone(),
    )
    .status(OrganizationStatus::Active)
    .is_blocked_enable_ai_features(false)
}

fn make_domain(random: &mut Random, organization: &Organization) -> ManagedDomain {
    let created_at = timestamp_between(random, organization.created_at, EPOCH);
    let id: astronomer_api::types::ManagedDomainId = random.id();
    ManagedDomain::new(
        created_at,
        id,
        "company.com",
        &organization.id,
        ManagedDomainStatus::Verified,
        created_at,
    )
    .enforced_logins(vec!["password".to_owned(), "sso".to_owned()])
}

impl Sowing {
    fn new(
        seed: u64,
        random: Random,
        organization: Organization,
        users: Vec<User>,
        creator: BasicSubjectProfile,
    ) -> Self {
        let platform = Random::new(seed, &format!("platform of {}", organization.name));
        Self {
            random,
            platform,
            record: OrganizationRecord::new(organization),
            users,
            workspaces: Vec::new(),
            deployments: Vec::new(),
            creator,
        }
    }

    fn first_user(&self) -> User {
        self.users[0].clone()
    }

    fn finish(mut self) -> OrganizationRecord {
        self.users
            .into_iter()
            .for_each(|user| self.record.add_user(user));
        self.record
    }

    fn add_workspace(
        &mut self,
        name: &str,
        description: &str,
        deployments: std::ops::RangeInclusive<usize>,
    ) {
        let organization = self.record.organization().clone();
        let id: WorkspaceId = self.random.id();
        let (created_at, updated_at) = self.lifetime();
        let mut workspace = Workspace::new(
            self.random.chance(30),
            created_at,
            &id,
            name,
            &organization.id,
            updated_at,
        )
        .created_by(self.creator.clone())
        .updated_by(self.creator.clone())
        .organization_name(&organization.name)
        .default_cloud_provider(
            self.random
                .pick(&[CloudProvider::Aws, CloudProvider::Azure, CloudProvider::Gcp])
                .clone(),
        );
        if !description.is_empty() {
            workspace = workspace.description(description);
        }
        self.record.workspaces.insert(workspace);
        let (fewest, most) = deployments.into_inner();
        let count = fewest + self.random.below(most - fewest + 1);
        for _ in 0..count {
            let deployment: DeploymentId = self.random.id();
            self.deployments.push(deployment.clone());
            let record = sow_deployment(
                &mut self.platform,
                &self.record,
                deployment,
                &id,
                &self.creator,
                self.deployments.len() - 1,
            );
            self.record.deployments.insert(record);
        }
        self.workspaces.push(id);
    }

    fn lifetime(&mut self) -> (Timestamp, Timestamp) {
        let begin = self.record.organization().created_at;
        let created_at = timestamp_between(&mut self.random, begin, EPOCH);
        (
            created_at,
            timestamp_between(&mut self.random, created_at, EPOCH),
        )
    }

    fn give_roles(&mut self) {
        for index in 0..self.users.len() {
            let known = self.users[index].organization_role.clone();
            let is_known = known.is_some();
            let mut roles = self.draw_roles();
            roles.organization = known.or(roles.organization);
            if index == JANE {
                let in_first = WorkspaceGrant::new(WorkspaceRole::Member, &self.workspaces[0]);
                roles.workspaces = vec![in_first];
                roles.deployments.clear();
                roles.dags.clear();
            }
            roles.add_parents(|deployment| self.record.workspace_of(deployment));
            if !is_known {
                self.users[index].status = self.draw_status();
            }
            roles.give_to(&mut self.users[index]);
            if self.users[index].status == UserStatus::Pending {
                self.make_invited(index);
            }
        }
    }

    /// Who is pending was invited in the last six days and is known by the address alone.
    fn make_invited(&mut self, index: usize) {
        let begin = earlier(EPOCH, SignedDuration::from_hours(6 * 24));
        let user = &mut self.users[index];
        user.created_at = timestamp_between(&mut self.random, begin, EPOCH);
        user.updated_at = user.created_at;
        user.full_name.clone_from(&user.username);
    }

    fn draw_status(&mut self) -> UserStatus {
        match self.random.below(100) {
            0..8 => UserStatus::Pending,
            8..12 => UserStatus::Inactive,
            _ => UserStatus::Active,
        }
    }

    /// Most people are in one to three Workspaces, a quarter have roles in Deployments, a tenth on Dags.
    fn draw_roles(&mut self) -> RoleSet {
        let random = &mut self.random;
        let organization = match random.below(100) {
            0..2 => OrganizationRole::BillingAdmin,
            2..3 => OrganizationRole::ObserveAdmin,
            3..5 => OrganizationRole::ObserveMember,
            _ => OrganizationRole::Member,
        };
        let count = if random.chance(90) {
            1 + random.below(3)
        } else {
            0
        };
        let workspaces = random.sample(&self.workspaces, count);
        let workspaces = workspaces
            .into_iter()
            .map(|id| WorkspaceGrant::new(pick_workspace_role(random), id))
            .collect();
        let count = if random.chance(25) {
            1 + random.below(3)
        } else {
            0
        };
        let deployments = random.sample(&self.deployments, count);
        let deployments = deployments
            .into_iter()
            .map(|id| make_deployment_grant(id, random))
            .collect();
        let count = if random.chance(10) {
            1 + random.below(2)
        } else {
            0
        };
        let dags = random.sample(&self.deployments, count);
        let dags = dags
            .into_iter()
            .map(|id| make_dag_grant(id, random))
            .collect();
        RoleSet {
            organization: Some(organization),
            workspaces,
            deployments,
            dags,
        }
    }

    fn add_teams(&mut self) {
        for (index, (name, description, role)) in TEAMS.into_iter().enumerate() {
            let mut roles = self.draw_roles();
            roles.add_parents(|deployment| self.record.workspace_of(deployment));
            let (created_at, updated_at) = self.lifetime();
            let id: astronomer_api::types::TeamId = self.random.id();
            let organization_id = &self.record.organization().id;
            let mut team = Team::new(
                created_at,
                id,
                false,
                name,
                organization_id,
                role.clone(),
                updated_at,
            )
            .created_by(self.creator.clone())
            .updated_by(self.creator.clone());
            team.description = description.map(str::to_owned);
            roles.organization = Some(role);
            team.roles_count = i64::try_from(roles.len()).ok();
            team.workspace_roles = super::roles::unless_empty(roles.workspaces);
            team.deployment_roles = super::roles::unless_empty(roles.deployments);
            team.dag_roles = super::roles::unless_empty(roles.dags);
            let size = self.users.len() / 10;
            let drawn = self
                .random
                .sample(&self.users, size)
                .into_iter()
                .map(|user| user.id.clone());
            // Jane is in three Teams whatever the seed, so that there is something to sort.
            let jane: Option<UserId> = (index < 3).then(|| self.users[JANE].id.clone());
            let members = drawn
                .chain(jane)
                .map(|member| (member, updated_at))
                .collect();
            self.record.teams.insert(TeamRecord { team, members });
        }
    }

    /// Whoever is pending was invited by the creator.
    fn add_invites(&mut self) {
        let organization = self.record.organization().clone();
        for user in self
            .users
            .iter()
            .filter(|user| user.status == UserStatus::Pending)
        {
            let invite_id: astronomer_api::types::InviteId = self.random.id();
            let invite = Invite::new(
                later(user.created_at, INVITE_LIFETIME),
                invite_id,
                profile_of(user),
                self.creator.clone(),
                &organization.id,
            );
            let invite = invite
                .organization_name(&organization.name)
                .user_id(&user.id);
            self.record.add_invite(invite);
        }
    }
}
