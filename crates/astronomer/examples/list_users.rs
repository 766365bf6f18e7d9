//! Lists the people of an Organization as a table.
//!
//! ```sh
//! cargo run -p astronomer --example list_users
//! ```
//!
//! runs against the embedded server, so it needs no account. For a real one, set `ASTRO_API_TOKEN` and
//! `ASTRO_ORGANIZATION_ID` first.

use std::error::Error;
use std::fmt::Write as _;

use astronomer::{Client, User, UserSort};
use astronomer_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The server runs for as long as `sim` lives.
    let (client, _sim) = match std::env::var_os("ASTRO_API_TOKEN") {
        Some(_) => (Client::from_env()?, None),
        None => {
            let sim = Sim::builder().start().await?;
            (connect(&sim)?, Some(sim))
        }
    };

    let order = UserSort::FullName.asc().then(UserSort::Id.asc());
    let users = client.users().list().sort(order).all().await?;
    print!("{}", table(&users));
    println!("{} users", users.len());
    Ok(())
}

fn connect(sim: &Sim) -> Result<Client, astronomer::Error> {
    Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()
}

fn table(users: &[User]) -> String {
    let mut rows = vec![["EMAIL", "ORGANIZATION ROLE", "STATUS", "NAME"]];
    rows.extend(users.iter().map(|user| {
        let role = user
            .organization_role
            .as_ref()
            .map_or("", |role| role.as_str());
        [
            user.username.as_str(),
            role,
            user.status.as_str(),
            user.full_name.as_str(),
        ]
    }));
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let (email, role, status) = (width(0), width(1), width(2));

    // Names come last, since letters of some scripts are wider than others.
    let mut table = String::new();
    for row in &rows {
        let _ = writeln!(
            table,
            "{:email$}  {:role$}  {:status$}  {}",
            row[0], row[1], row[2], row[3]
        );
    }
    table
}
