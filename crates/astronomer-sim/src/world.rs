//! The state of the server.

mod address_range;
mod agent_token;
mod audit_log;
mod cluster;
mod collection;
mod credentials;
pub(crate) mod deployment;
pub(crate) mod environment_object;
mod grants;
mod invites;
mod orders;
mod organization;
mod progress;
mod roles;
mod seed;

use std::sync::Arc;

use astronomer_api::types::{BasicSubjectProfile, BasicSubjectProfileSubjectType, SubjectId, User};

pub(crate) use address_range::AddressRange;
pub(crate) use agent_token::make_agent_token;
pub(crate) use audit_log::{AuditRecord, RETENTION as AUDIT_RETENTION};
pub(crate) use cluster::{ClusterRecord, make_cluster_metadata, make_node_pools};
pub(crate) use collection::{Collection, Keyed};
pub(crate) use credentials::{Credential, Credentials};
pub(crate) use deployment::DeploymentRecord;
pub(crate) use grants::shorten_token;
pub use invites::AcceptInviteError;
pub(crate) use organization::{OrganizationRecord, TeamRecord, TokenRecord, is_acting_owner};
pub(crate) use roles::{RoleSet, Subject, TokenSubject};
pub(crate) use seed::{MINIMUM_PEOPLE, make_owner_token, make_token};

use crate::clock::Clock;
use crate::error::ApiError;
use crate::random::Random;

/// Everything that the API shows. A copy is cheap: see [`Store`](crate::store::Store).
#[derive(Clone)]
pub(crate) struct World {
    /// What the made-up data comes from.
    pub(crate) seed: u64,
    pub(crate) clock: Clock,
    /// Where the identifiers of what is created come from.
    pub(crate) ids: Random,
    /// The Organizations in the order of their making.
    pub(crate) organizations: Vec<Arc<OrganizationRecord>>,
    /// The token of the first Organization's owner.
    pub(crate) owner_token: Arc<str>,
    /// The tokens that are accepted, the owner's among them.
    pub(crate) credentials: Credentials,
}

/// The short form of a person.
pub(crate) fn profile_of(user: &User) -> BasicSubjectProfile {
    BasicSubjectProfile::new(subject_id(user))
        .avatar_url(&user.avatar_url)
        .full_name(&user.full_name)
        .subject_type(BasicSubjectProfileSubjectType::User)
        .username(&user.username)
}

fn subject_id(user: &User) -> SubjectId {
    SubjectId::new(user.id.as_str()).expect("what is a user's id can be any subject's id")
}

impl World {
    /// The Organization that a [`Sim`](crate::Sim) is about.
    pub(crate) fn main_organization(&self) -> &OrganizationRecord {
        // Every seed makes it first, and nothing removes it.
        &self.organizations[0]
    }

    pub(crate) fn organization(&self, id: &str) -> Result<&OrganizationRecord, ApiError> {
        let mut organizations = self.organizations.iter();
        let found = organizations.find(|record| record.organization().id == *id);
        found
            .map(Arc::as_ref)
            .ok_or_else(|| ApiError::not_found("organization", id))
    }

    pub(crate) fn organization_mut(
        &mut self,
        id: &str,
    ) -> Result<&mut OrganizationRecord, ApiError> {
        let mut organizations = self.organizations.iter_mut();
        let found = organizations.find(|record| record.organization().id == *id);
        found
            .map(Arc::make_mut)
            .ok_or_else(|| ApiError::not_found("organization", id))
    }
}
