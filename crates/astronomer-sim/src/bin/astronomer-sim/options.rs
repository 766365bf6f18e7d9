//! What the command line says.

use std::path::PathBuf;

use astronomer_sim::{
    AbsentOrganizationRole, ApiTokensListingOrganizations, Behavior, NullOrganizationRole,
    RoleUpdates, Sim, State, UntaggedUnions,
};
use clap::Args;

use crate::explain;

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Number of people in the organization, 6 to 1000000
    #[arg(long, default_value_t = 250, conflicts_with = "state")]
    people: usize,
    /// Seed of the made-up data
    #[arg(long, default_value_t = 0, conflicts_with = "state")]
    seed: u64,
    /// Begin with the state in this file instead of made-up data
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Write the state to this file at the end; it may be the one that was read
    #[arg(long, value_name = "FILE")]
    pub(crate) save_state: Option<PathBuf>,
    /// Write the token to this file, readable by its owner alone, instead of printing it
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    #[command(flatten)]
    switches: Switches,
}

/// Where the documentation of the real API is silent.
#[derive(Args, Debug)]
#[command(next_help_heading = "Where the real API's documentation is silent")]
struct Switches {
    /// What an update of roles does with the roles that it doesn't name
    #[arg(long, value_enum, default_value_t)]
    role_updates: RoleUpdates,
    /// What an update of a user's roles without organizationRole does
    #[arg(long, value_enum, default_value_t)]
    absent_organization_role: AbsentOrganizationRole,
    /// What an update of a user's roles with organizationRole null does
    #[arg(long, value_enum, default_value_t)]
    null_organization_role: NullOrganizationRole,
    /// What happens to a body that is one of several kinds and doesn't say which
    #[arg(long, value_enum, default_value_t)]
    untagged_unions: UntaggedUnions,
    /// What a list of organizations answers to an API token
    #[arg(long, value_enum, default_value_t)]
    api_tokens_listing_organizations: ApiTokensListingOrganizations,
}

impl Options {
    /// Starts the server that the options describe.
    pub(crate) async fn start(&self) -> Result<Sim, String> {
        let mut builder = Sim::builder()
            .port(self.port)
            .people(self.people)
            .seed(self.seed)
            .behavior(self.switches.behavior());
        if let Some(file) = &self.state {
            builder = builder.state(State::load(file).map_err(|error| explain(&error))?);
        }
        builder.start().await.map_err(|error| explain(&error))
    }
}

impl Switches {
    fn behavior(&self) -> Behavior {
        Behavior::default()
            .role_updates(self.role_updates)
            .absent_organization_role(self.absent_organization_role)
            .null_organization_role(self.null_organization_role)
            .untagged_unions(self.untagged_unions)
            .api_tokens_listing_organizations(self.api_tokens_listing_organizations)
    }
}
