//! Finds a person by address, or says that there is none.
//!
//! ```sh
//! cargo run -p astronomer --example find_user -- jane@company.com
//! ```

use std::process::ExitCode;

use astronomer::{Client, UserId};
use astronomer_sim::Sim;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let sim = Sim::builder().start().await?; // for a real account: let client = Client::from_env()?;
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()?;
    let email = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "jane@company.com".to_owned());

    // The API has no filter for addresses, so this reads the list until the person is found; case doesn't matter.
    // Nobody is no error here: the answer is an `Option`.
    let Some(user) = client.users().find_by_email(&email).await? else {
        eprintln!("nobody has the address {email}");
        return Ok(ExitCode::FAILURE);
    };
    println!(
        "{} <{}>: {}, {}",
        user.full_name, user.username, user.id, user.status
    );
    for grant in user.workspace_roles.iter().flatten() {
        println!("  {} in the Workspace {}", grant.role, grant.workspace_id);
    }

    // By id, nobody is an error, which can be asked what it is.
    let id = UserId::new("clm8qv74h000008mlf08scq7k")?;
    match client.users().get(&id).await {
        Ok(user) => println!("{id} is {}", user.full_name),
        Err(error) if error.is_not_found() => println!("{id} is nobody's id"),
        Err(error) => return Err(error.into()),
    }
    Ok(ExitCode::SUCCESS)
}
