//! The embedded server, set up for one test.

use astronomer::access::Grant;
use astronomer::{Client, DagRole, DeploymentRole, OrganizationRole, User, UserId, WorkspaceRole};
use astronomer_sim::{Behavior, RoleUpdates, Sim};

/// A server whose role updates do this.
pub(crate) async fn server(role_updates: RoleUpdates) -> Sim {
    let behavior = Behavior::default().role_updates(role_updates);
    let builder = Sim::builder().seed(1).people(30).behavior(behavior);
    builder.start().await.unwrap()
}

/// A program of its own: clients made by this share nothing.
pub(crate) fn client(sim: &Sim) -> Client {
    let builder = Client::builder().url(sim.url()).token(sim.token());
    builder.organization(sim.organization_id()).build().unwrap()
}

pub(crate) async fn jane(client: &Client) -> User {
    let users = client.users();
    users
        .find_by_email("jane@company.com")
        .await
        .unwrap()
        .unwrap()
}

/// Gives a user a role of each family, and nothing else; tells what they have then.
pub(crate) async fn give_all_families(sim: &Sim, client: &Client, user: &UserId) -> Vec<Grant> {
    let grants = all_families(sim);
    let roles = client.users().roles(user);
    let edited = roles.edit(|roles| {
        let none = roles.revoke_all();
        grants
            .iter()
            .cloned()
            .fold(none, |roles, grant| roles.grant(grant))
    });
    edited.await.unwrap();
    grants
}

fn all_families(sim: &Sim) -> Vec<Grant> {
    let workspaces = sim.workspace_ids();
    let deployment = sim.deployment_ids().remove(0);
    vec![
        Grant::Organization(OrganizationRole::BillingAdmin),
        Grant::Workspace(workspaces[0].clone(), WorkspaceRole::Operator),
        Grant::Workspace(workspaces[1].clone(), WorkspaceRole::Author),
        Grant::Deployment(deployment.clone(), DeploymentRole::Admin),
        Grant::Dag(deployment.clone(), "etl".parse().unwrap(), DagRole::Viewer),
        Grant::DagTag(deployment, "daily".to_owned(), DagRole::Author),
    ]
}
