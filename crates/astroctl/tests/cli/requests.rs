//! What is sent, to a server of the test's own.

use astronomer_sim::Sim;

use crate::invocation::{astroctl_on, run, run_unread};

async fn server(people: usize) -> Sim {
    Sim::builder().seed(1).people(people).start().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_read_in_few_pages_to_its_end() {
    let sim = server(2300).await;
    let users = run(&mut astroctl_on(
        &sim,
        &["users", "list", "--output", "json"],
    ))
    .json();
    let mut ids: Vec<&str> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["id"].as_str().unwrap())
        .collect();
    ids.dedup();
    assert_eq!(ids.len(), 2300);
    assert!(ids.is_sorted());

    let requests = sim.requests();
    let offsets: Vec<_> = requests
        .operation("ListUsers")
        .map(|request| request.query_value("offset"))
        .collect();
    assert_eq!(offsets.len(), 3, "{offsets:?}");
    assert!(
        requests
            .operation("ListUsers")
            .all(|request| request.query_value("limit") == Some("1000"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_has_every_page() {
    let sim = server(1500).await;
    let run = run(&mut astroctl_on(&sim, &["users", "list"]));
    assert_eq!(run.stdout.lines().count(), 1501);
    assert_eq!(run.stderr, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn sorts_and_filters_are_sent_as_given() {
    let sim = server(20).await;
    let workspace = sim.workspace_ids().remove(0);
    let arguments = [
        "users",
        "list",
        "--sort",
        "fullName:desc,createdAt:asc",
        "--sort",
        "id:asc",
        "--workspace",
        workspace.as_str(),
    ];
    assert_eq!(run(&mut astroctl_on(&sim, &arguments)).code, 0);

    let requests = sim.requests();
    let request = requests.last().unwrap();
    let sorts = request.query.iter().filter(|(name, _)| name == "sorts");
    let sorts: Vec<&str> = sorts.map(|(_, value)| value.as_str()).collect();
    assert_eq!(sorts, ["fullName:desc", "createdAt:asc", "id:asc"]);
    assert_eq!(request.query_value("workspaceId"), Some(workspace.as_str()));
    let agent = request.header("user-agent").unwrap();
    assert!(
        agent.starts_with(concat!("astroctl/", env!("CARGO_PKG_VERSION"))),
        "{agent}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn options_count_before_the_environment() {
    let (sim, other) = (server(20).await, server(30).await);
    let organization = sim.organization_id();
    let mut command = astroctl_on(&other, &["users", "list", "--url", sim.url()]);
    command
        .args(["--organization", organization.as_str()])
        .env("ASTRO_ORGANIZATION_ID", "another");
    command.env("ASTRO_API_TOKEN", sim.token());
    assert_eq!(run(&mut command).stdout.lines().count(), 21);
    assert!(other.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn blank_variables_are_not_set() {
    let sim = server(20).await;
    let organization = sim.organization_id();
    let mut command = astroctl_on(
        &sim,
        &["users", "list", "--organization", organization.as_str()],
    );
    assert_eq!(run(command.env("ASTRO_ORGANIZATION_ID", " ")).code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_pipe_is_no_error() {
    let sim = server(2300).await;
    for output in ["table", "json", "ndjson", "csv"] {
        let ended = run_unread(&sim, &["users", "list", "--output", output]);
        assert_eq!(ended, (0, String::new()));
    }
    // Nobody reads, so nothing more is fetched: three pages for the table, which is written at the end, and one for each
    // of the others.
    assert_eq!(sim.requests().operation("ListUsers").count(), 6);
}
