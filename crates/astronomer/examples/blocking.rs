//! A script without async: lists and calls end in `iter` and `send_blocking`.
//!
//! ```text
//! cargo run -p astronomer --features blocking --example blocking
//! ```
//!
//! With `ASTRO_API_TOKEN` and `ASTRO_ORGANIZATION_ID` set it asks the real API; otherwise the embedded server.

use std::collections::BTreeMap;

use astronomer::{Client, block_on};
use astronomer_sim::Sim;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, _sim) = connect()?;

    let me = client.self_user().get().send_blocking()?;
    println!("as {}", me.full_name);

    let mut by_status = BTreeMap::new();
    for user in client.users().list().iter() {
        *by_status.entry(user?.status.to_string()).or_insert(0) += 1;
    }
    for (status, count) in by_status {
        println!("{count:>6} {status}");
    }

    // What has no blocking form of its own runs to its end here.
    let jane = block_on(client.users().find_by_email("jane@company.com"))??;
    println!("jane is {}here", if jane.is_some() { "" } else { "not " });
    Ok(())
}

/// The account that the environment names, or the embedded server, which lives as long as what is returned.
fn connect() -> Result<(Client, Option<Sim>), Box<dyn std::error::Error>> {
    if std::env::var_os("ASTRO_API_TOKEN").is_some() {
        return Ok((Client::from_env()?, None));
    }
    let sim = block_on(Sim::builder().start())??;
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()?;
    Ok((client, Some(sim)))
}
