//! Tests code that calls Astro without an account and without mocks: the code takes a [`Client`], and the test gives it
//! one for the embedded server, which keeps state and remembers every request.
//!
//! ```sh
//! cargo run -p astronomer --example testing_your_code
//! cargo test -p astronomer --example testing_your_code
//! ```

use std::collections::HashSet;

use astronomer::{Client, CreateUserInviteRequest, Error, OrganizationRole, UserStatus};
use astronomer_sim::Sim;

/// The code under test: invites everybody on a list who is neither a member nor invited, and says whom.
async fn invite_missing(client: &Client, emails: &[&str]) -> Result<Vec<String>, Error> {
    let mut known = HashSet::new();
    let mut users = client.users().list().items();
    while let Some(user) = users.try_next().await? {
        known.insert(user.username.to_lowercase());
    }

    let mut invited = Vec::new();
    for email in emails {
        if known.insert(email.to_lowercase()) {
            let request = CreateUserInviteRequest::new(*email, OrganizationRole::Member);
            client.invites().create(&request).await?;
            invited.push((*email).to_owned());
        }
    }
    Ok(invited)
}

/// The test. In your crate, only this would name the server, which would be a dev-dependency.
async fn check_invite_missing() -> Result<(), Box<dyn std::error::Error>> {
    let sim = Sim::builder().start().await?;
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()?;
    // Jane is a member of every embedded Organization.
    let emails = [
        "Jane@Company.com",
        "new.hire@company.com",
        "NEW.HIRE@company.com",
    ];

    assert_eq!(
        invite_missing(&client, &emails).await?,
        ["new.hire@company.com"]
    );

    // What was sent: one invitation, with this body.
    let requests = sim.requests();
    let invitations: Vec<_> = requests.operation("CreateUserInvite").collect();
    assert_eq!(invitations.len(), 1);
    let body = invitations[0]
        .body
        .as_ref()
        .ok_or("an invitation has a body")?;
    assert_eq!(body["inviteeEmail"], "new.hire@company.com");
    assert_eq!(body["role"], "ORGANIZATION_MEMBER");

    // What it did: the server has the person now.
    let new_hire = client.users().find_by_email("new.hire@company.com").await?;
    assert_eq!(
        new_hire.ok_or("the invitee is listed")?.status,
        UserStatus::Pending
    );

    // And again: nobody is invited twice.
    assert!(invite_missing(&client, &emails).await?.is_empty());
    assert_eq!(sim.requests().operation("CreateUserInvite").count(), 1);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    check_invite_missing().await?;
    println!("invite_missing invites those who are missing, once");
    Ok(())
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn those_who_are_missing_are_invited_once() -> Result<(), Box<dyn std::error::Error>> {
        super::check_invite_missing().await
    }
}
