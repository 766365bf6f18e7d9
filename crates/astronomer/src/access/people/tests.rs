//! Lookups against the embedded server.

use astronomer_sim::Sim;

use crate::Client;

async fn sim_and_client(people: usize) -> (Sim, Client) {
    let sim = Sim::builder().people(people).start().await.unwrap();
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()
        .unwrap();
    (sim, client)
}

#[tokio::test]
async fn many_people_are_found_with_one_reading_of_the_list() {
    let (sim, client) = sim_and_client(2500).await;
    let everybody = sim.users();
    let mut wanted: Vec<String> = everybody
        .iter()
        .map(|user| format!(" {} ", user.username.to_uppercase()))
        .collect();
    wanted.push("nobody@company.com".to_owned());
    let people = client.users().find_by_emails(&wanted).await.unwrap();
    assert_eq!(people.found().count(), 2500);
    let missing: Vec<String> = people.missing().map(ToString::to_string).collect();
    assert_eq!(missing, ["nobody@company.com"]);
    assert_eq!(
        people.get("ADA@company.com").unwrap().full_name,
        "Ada Lindqvist"
    );
    // Each page begins with the last row of the one before.
    assert_eq!(sim.requests().operation("ListUsers").count(), 3);
}

#[tokio::test]
async fn a_lookup_ends_when_everybody_is_found() {
    let (sim, client) = sim_and_client(20_000).await;
    let mut everybody = sim.users();
    everybody.sort_by(|one, other| one.id.cmp(&other.id));
    let first = &everybody[0].username;
    let people = client.users().find_by_emails([first, first]).await.unwrap();
    assert_eq!(people.found().count(), 1);
    assert_eq!(sim.requests().operation("ListUsers").count(), 1);
}

#[tokio::test]
async fn nobody_is_looked_for_without_a_request() {
    let (sim, client) = sim_and_client(10).await;
    let nobody: [&str; 0] = [];
    let people = client.users().find_by_emails(nobody).await.unwrap();
    assert_eq!(people.found().count() + people.missing().count(), 0);
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn every_text_that_is_no_address_is_named_before_anything_is_sent() {
    let (sim, client) = sim_and_client(10).await;
    let texts = ["jane@company.com", "jane", "@company.com"];
    let error = client.users().find_by_emails(texts).await.unwrap_err();
    assert!(error.is_invalid_input());
    let says = error.to_string();
    assert!(says.contains(r#""jane" is no email address"#), "{says}");
    assert!(says.contains(r#""@company.com" is no email"#), "{says}");
    assert!(!says.contains("\"jane@company.com\""), "{says}");
    assert!(sim.requests().is_empty());
}
