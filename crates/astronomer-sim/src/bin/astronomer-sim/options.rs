//! What the command line says.

use std::net::IpAddr;
use std::path::PathBuf;

use astronomer_sim::faults::FaultRule;
use astronomer_sim::{
    AbsentOrganizationRole, ApiTokensListingOrganizations, Behavior, NullOrganizationRole,
    RateLimits, RoleUpdates, Sim, State, StateError, UntaggedUnions,
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
    /// Write the token of the admin endpoint to this file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub(crate) admin_token_file: Option<PathBuf>,
    /// Let an answer go wrong, such as `ListUsers:503*2`; may be given many times
    ///
    /// OPERATION:FAULT[,FAULT…], `*` for any operation, or the rule as JSON. See the documentation of the faults module
    /// of the library for all that can be said.
    #[arg(long = "fault", value_name = "RULE")]
    faults: Vec<FaultRule>,
    #[command(flatten)]
    rate_limits: Limits,
    #[command(flatten)]
    switches: Switches,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Rate limits")]
struct Limits {
    /// Answer 429 beyond the vendor's limits: 25 GET, 10 POST and 5 DELETE per second and token
    #[arg(long)]
    rate_limits: bool,
    /// Say in Retry-After when the next request is accepted
    #[arg(long, requires = "rate_limits")]
    rate_limits_retry_after: bool,
    /// Give a 429 an error in the API's form instead of plain text
    #[arg(long, requires = "rate_limits")]
    rate_limits_json: bool,
    /// Let all tokens share the limits
    #[arg(long, requires = "rate_limits")]
    rate_limits_shared: bool,
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
    /// The address that requests come from, for the rule that the first allowed range must include it
    #[arg(long, value_name = "ADDRESS", default_value = "203.0.113.7")]
    caller_address: IpAddr,
    /// What a list of organizations answers to an API token
    #[arg(long, value_enum, default_value_t)]
    api_tokens_listing_organizations: ApiTokensListingOrganizations,
    /// How many reads it takes until a cluster or a Deployment that was made or changed is ready; 0 for at once
    #[arg(long, value_name = "READS", default_value_t = 2)]
    provisioning: u32,
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
            let state = State::load(file).map_err(|error| match error {
                StateError::File { .. } => explain(&error),
                _ => format!("{}: {}", file.display(), explain(&error)),
            });
            builder = builder.state(state?);
        }
        if let Some(limits) = self.rate_limits.read() {
            builder = builder.rate_limits(limits);
        }
        let sim = builder.start().await.map_err(|error| explain(&error))?;
        for rule in &self.faults {
            sim.faults()
                .add(rule.clone())
                .map_err(|error| explain(&error))?;
        }
        Ok(sim)
    }
}

impl Limits {
    fn read(&self) -> Option<RateLimits> {
        self.rate_limits.then(|| {
            RateLimits::vendor()
                .with_retry_after(self.rate_limits_retry_after)
                .with_json_body(self.rate_limits_json)
                .with_shared_tokens(self.rate_limits_shared)
        })
    }
}

impl Switches {
    fn behavior(&self) -> Behavior {
        Behavior::default()
            .caller_address(self.caller_address)
            .role_updates(self.role_updates)
            .absent_organization_role(self.absent_organization_role)
            .null_organization_role(self.null_organization_role)
            .untagged_unions(self.untagged_unions)
            .api_tokens_listing_organizations(self.api_tokens_listing_organizations)
            .provisioning(self.provisioning)
    }
}
