//! Changes one role of a person, shows what that did, and takes all of their access in the end.
//!
//! ```sh
//! cargo run -p astronomer --example edit_roles
//! ```

use astronomer::access::RolesEdit;
use astronomer::{Client, OrganizationRole, WorkspaceRole};
use astronomer_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sim = Sim::builder().start().await?; // for a real account: let client = Client::from_env()?;
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()?;
    let workspace = sim.workspace_ids().remove(0);

    let users = client.users();
    let jane = users
        .find_by_email("jane@company.com")
        .await?
        .ok_or("no such user")?;
    let promote = |roles: RolesEdit| {
        roles
            .set_organization(OrganizationRole::BillingAdmin)
            .grant_workspace(&workspace, WorkspaceRole::Author)
    };

    // What it would do; nothing is sent.
    for change in users.roles(&jane.id).plan(promote).await?.changes() {
        println!("would change {change}");
    }
    // All roles are read and sent, since the API may take away what an update leaves out.
    let edited = users.roles(&jane.id).edit(promote).await?;
    for change in edited.changes() {
        println!("changed {change}");
    }
    // Somebody else's edit in the same moment isn't lost without a word.
    for change in &edited.changed_meanwhile {
        println!("somebody else has changed {change}");
    }

    let done = users.offboard(&jane.id).await?;
    println!("left {} Teams", done.left_teams.len());
    for remaining in &done.remaining_teams {
        println!("still in {}: {}", remaining.team.name, remaining.reason);
    }
    assert!(done.is_complete());
    Ok(())
}
