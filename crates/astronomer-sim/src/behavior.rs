//! What the documentation of the real API leaves open, as switches.

use std::net::{IpAddr, Ipv4Addr};

/// How the server behaves where the real API's documentation is silent.
///
/// The defaults are what evidence speaks for; each switch has the other reading, so that a program can be tested
/// against both.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), astronomer_sim::StartError> {
/// use astronomer_sim::{Behavior, RoleUpdates, Sim};
///
/// let behavior = Behavior::default().role_updates(RoleUpdates::Merge);
/// let sim = Sim::builder().behavior(behavior).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behavior {
    pub(crate) role_updates: RoleUpdates,
    pub(crate) absent_organization_role: AbsentOrganizationRole,
    pub(crate) null_organization_role: NullOrganizationRole,
    pub(crate) untagged_unions: UntaggedUnions,
    pub(crate) api_tokens_listing_organizations: ApiTokensListingOrganizations,
    provisioning: Provisioning,
    caller_address: CallerAddress,
}

/// Where requests seem to come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CallerAddress(IpAddr);

impl Default for CallerAddress {
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7)))
    }
}

/// How many reads it takes until something that is made or changed is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Provisioning {
    polls: u32,
}

impl Default for Provisioning {
    fn default() -> Self {
        Self { polls: 2 }
    }
}

/// What an update of roles does with the roles that it doesn't name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum RoleUpdates {
    /// They are taken away: the four families of the request take the place of those held.
    ///
    /// Both official clients send all roles with every change.
    #[default]
    Replace,
    /// They stay; a role for a Workspace, Deployment or Dag that already has one is changed.
    Merge,
}

/// What `UpdateUserRoles` without `organizationRole` does with the role in the Organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum AbsentOrganizationRole {
    /// It stays.
    #[default]
    Keep,
    /// The user is taken out of the Organization, as with null.
    Remove,
}

/// What `UpdateUserRoles` with `organizationRole: null` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum NullOrganizationRole {
    /// It takes the user out of the Organization; a third-party client relies on it.
    #[default]
    Remove,
    /// It is refused with 400, as the contract alone says.
    Refuse,
}

/// What happens to a body that is one of several kinds and doesn't say which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum UntaggedUnions {
    /// It is read as the plainest kind: a Deployment without `type` is `STANDARD`.
    ///
    /// Since April 2026 a Deployment can be created with a name and a Workspace alone.
    #[default]
    Assume,
    /// It is refused with 400.
    Refuse,
}

/// What `ListOrganizations` answers to an API token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum ApiTokensListingOrganizations {
    /// The token's own Organization; the official command-line tool relies on it.
    #[default]
    Own,
    /// 403: the documentation asks for a personal token.
    Refuse,
}

impl Behavior {
    /// Sets what an update of roles does with the roles that it doesn't name.
    #[must_use]
    pub fn role_updates(mut self, value: RoleUpdates) -> Self {
        self.role_updates = value;
        self
    }

    /// Sets what `UpdateUserRoles` without `organizationRole` does.
    #[must_use]
    pub fn absent_organization_role(mut self, value: AbsentOrganizationRole) -> Self {
        self.absent_organization_role = value;
        self
    }

    /// Sets what `UpdateUserRoles` with `organizationRole: null` does.
    #[must_use]
    pub fn null_organization_role(mut self, value: NullOrganizationRole) -> Self {
        self.null_organization_role = value;
        self
    }

    /// Sets what happens to a body that is one of several kinds and doesn't say which.
    #[must_use]
    pub fn untagged_unions(mut self, value: UntaggedUnions) -> Self {
        self.untagged_unions = value;
        self
    }

    /// Sets what `ListOrganizations` answers to an API token.
    #[must_use]
    pub fn api_tokens_listing_organizations(
        mut self,
        value: ApiTokensListingOrganizations,
    ) -> Self {
        self.api_tokens_listing_organizations = value;
        self
    }

    /// Sets how many times a cluster or a Deployment that was made or changed is read (`GetCluster`, `GetDeployment`)
    /// until it is ready; 2 unless set.
    ///
    /// The server's time stands still, so what takes minutes in reality is counted in reads. With 2 the first read still
    /// shows `CREATING`, the second the end. With 0 everything is ready at once.
    #[must_use]
    pub fn provisioning(mut self, polls: u32) -> Self {
        self.provisioning = Provisioning { polls };
        self
    }

    /// Sets the address that requests seem to come from, by default 203.0.113.7: every real one is the loopback's.
    ///
    /// Audit logs show it, and the first allowed IP address range has to include it.
    #[must_use]
    pub fn caller_address(mut self, address: IpAddr) -> Self {
        self.caller_address = CallerAddress(address);
        self
    }

    /// Where requests seem to come from.
    pub(crate) fn seen_address(&self) -> IpAddr {
        self.caller_address.0
    }

    /// How many reads it takes until something that is made or changed is ready.
    pub(crate) fn provisioning_polls(&self) -> u32 {
        self.provisioning.polls
    }
}
