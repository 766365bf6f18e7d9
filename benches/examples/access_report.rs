//! What a report of everybody's effective access costs, beside asking person by person.
//!
//! The embedded server answers each request after 50 ms, under the vendor's rate limits, which the client keeps.
//!
//! ```text
//! cargo run --release -p astronomer-benches --example access_report -- [people] [teams] [asked one by one]
//! ```

use std::error::Error;
use std::time::{Duration, Instant};

use astronomer::{
    Client, CreateTeamRequest, DeploymentGrant, DeploymentRole, OrganizationRole,
    UpdateTeamRolesRequest, WorkspaceGrant, WorkspaceRole,
};
use astronomer_sim::{Fault, RateLimits, Sim};

const LATENCY: Duration = Duration::from_millis(50);
/// How many people are in each Team that is made.
const MEMBERS: usize = 200;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let people = arguments.next().transpose()?.unwrap_or(5000);
    let teams = arguments.next().transpose()?.unwrap_or(100);
    let alone = arguments.next().transpose()?.unwrap_or(250);

    let seeded = Sim::builder().people(people).start().await?;
    add_teams(&seeded, teams).await?;
    let sim = Sim::builder()
        .state(seeded.state())
        .rate_limits(RateLimits::vendor())
        .start()
        .await?;
    sim.faults()
        .on_any()
        .always()
        .inject(Fault::delay(LATENCY))?;

    let started = Instant::now();
    let report = client(&sim)?.access().report().with_api_tokens().await?;
    let seconds = started.elapsed().as_secs_f64();
    let roles: usize = report.users().iter().map(|user| user.roles().len()).sum();
    println!(
        "report: {} people with {roles} roles and {} Teams: {} requests, {seconds:.2} s",
        report.users().len(),
        report.teams().len(),
        sim.requests().len(),
    );

    // Rest, so that neither way has to pay for the other's burst.
    tokio::time::sleep(Duration::from_secs(2)).await;
    sim.clear_requests();
    let asked = client(&sim)?;
    let started = Instant::now();
    let mut calls = tokio::task::JoinSet::new();
    for user in sim.users().into_iter().take(alone) {
        let list = asked.users().teams(&user.id);
        calls.spawn(list.with_page_size(1000).all());
    }
    while let Some(teams) = calls.join_next().await {
        teams??;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "the Teams of {alone} people one by one, all at the same time: {} requests, {seconds:.2} s",
        sim.requests().len(),
    );
    Ok(())
}

fn client(sim: &Sim) -> astronomer::Result<Client> {
    let builder = Client::builder().url(sim.url()).token(sim.token());
    builder.organization(sim.organization_id()).build()
}

/// Makes Teams until there are as many as wanted, each with members and some roles.
async fn add_teams(sim: &Sim, wanted: usize) -> Result<(), Box<dyn Error>> {
    let builder = Client::builder().url(sim.url()).token(sim.token());
    let builder = builder.organization(sim.organization_id());
    let client = builder.without_rate_limits().build()?;
    let people: Vec<_> = sim.users().into_iter().map(|user| user.id).collect();
    let (workspaces, deployments) = (sim.workspace_ids(), sim.deployment_ids());
    let there = client.teams().list().count().await?;
    for index in usize::try_from(there)?..wanted {
        let members = people.iter().cycle().skip(index * MEMBERS).take(MEMBERS);
        let request = CreateTeamRequest::new(format!("Team {index}"))
            .member_ids(members.cloned().collect::<Vec<_>>())
            .organization_role(OrganizationRole::Member);
        let team = client.teams().create(&request).await?;
        let workspace = &workspaces[index % workspaces.len()];
        let deployment = &deployments[index % deployments.len()];
        let roles = UpdateTeamRolesRequest::new(OrganizationRole::Member)
            .workspace_roles([WorkspaceGrant::new(WorkspaceRole::Author, workspace)])
            .deployment_roles([DeploymentGrant::new(deployment, DeploymentRole::Admin)]);
        client.teams().roles(&team.id).update(&roles).await?;
    }
    Ok(())
}
