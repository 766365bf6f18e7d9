//! Sorts a list: with types, several sorts after one another, from text, and by something newer than this crate.
//!
//! ```sh
//! cargo run -p astronomer --example sorting
//! ```

use astronomer::{Client, SortOrder, UserSort};
use astronomer_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sim = Sim::builder().start().await?;
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .build()?;

    // One sort. Only fields that the list can be sorted by exist, so a mistake doesn't compile.
    show(&client, UserSort::CreatedAt.desc().into()).await?;

    // Several: the next decides where the ones before leave people equal.
    show(&client, UserSort::FullName.asc().then(UserSort::Id.asc())).await?;

    // From text, such as a setting or an argument. A mistake is an error that says what would be right.
    show(&client, "username:desc,id:asc".parse()?).await?;
    if let Err(error) = "fullname:asc".parse::<UserSort>() {
        println!("{error}\n");
    }

    // One that the API may have gained since this crate was made: it is sent as it is, and the API decides.
    let unlisted = UserSort::unlisted("lastSeenAt:desc");
    match client.users().list().sort(unlisted).first_page().await {
        Ok(page) => println!(
            "{} people, sorted by when they were last seen",
            page.total_count
        ),
        Err(error) => println!("{error}"),
    }
    Ok(())
}

async fn show(client: &Client, order: SortOrder<UserSort>) -> Result<(), astronomer::Error> {
    println!("{order}");
    let page = client
        .users()
        .list()
        .sort(order)
        .with_page_size(3)
        .first_page()
        .await?;
    for user in page.items {
        println!(
            "  {}  {}  {}",
            user.created_at, user.username, user.full_name
        );
    }
    println!();
    Ok(())
}
