//! `astroctl api`: requests that there is no command for.

use serde_json::{Value, json};

use crate::invocation::{Run, astroctl_on, run};
use crate::invocations::World;

const USERS: &str = "/organizations/{organizationId}/users";

fn api(world: &World, words: &[&str]) -> Run {
    run(astroctl_on(&world.sim, &["api"]).args(words))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_is_written_as_it_comes() {
    let world = World::start().await;
    let page = api(
        &world,
        &[
            "get",
            USERS,
            "--query",
            "limit=3",
            "--query",
            "sorts=id:desc",
        ],
    )
    .json();
    assert_eq!(page["users"].as_array().unwrap().len(), 3);
    assert_eq!(page["totalCount"], 250);
    let request = world.sim.requests();
    let request = request.last().unwrap();
    assert_eq!(request.query_value("sorts"), Some("id:desc"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_to_its_end() {
    let world = World::start().await;
    let paged = ["GET", USERS, "--paginate", "--query", "limit=100"];
    let users = api(&world, &paged).json();
    let ids: Vec<&Value> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| &user["id"])
        .collect();
    assert_eq!(ids.len(), 250);
    assert_eq!(world.sim.requests().len(), 3);
    let lines = api(&world, &[&paged[..], &["--output", "ndjson"]].concat());
    assert_eq!(lines.stdout.lines().count(), 250);
    let rest = api(&world, &[&paged[..], &["--query", "offset=240"]].concat()).json();
    assert_eq!(rest.as_array().unwrap().len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_list_cannot_be_paged() {
    let world = World::start().await;
    let answer = api(&world, &["GET", "/users/self", "--paginate"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (1, ""), "{answer}");
    assert!(answer.stderr.contains("no page of a list"), "{answer}");
    world.sim.clear_requests();
    let words = ["POST", USERS, "--paginate", "--yes"];
    assert_eq!(api(&world, &words).code, 2);
    assert!(world.sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_comes_from_a_file_or_standard_input() {
    let world = World::start().await;
    let teams = "/organizations/{organizationId}/teams";
    let body = json!({"name": "Zoë's", "description": "1.50"}).to_string();
    let mut command = astroctl_on(&world.sim, &["api", "POST", teams, "--body", "-"]);
    let made = run(command.write_stdin(body.clone())).json();
    assert_eq!(made["name"], "Zoë's");
    let requests = world.sim.requests();
    let sent = requests.operation("CreateTeam").next_back().unwrap();
    assert_eq!(sent.body, Some(serde_json::from_str(&body).unwrap()));

    let mut command = astroctl_on(&world.sim, &["api", "POST", teams, "--body", "-"]);
    let refused = run(command.write_stdin("{\"name\": "));
    assert_eq!(refused.code, 2, "{refused}");
    assert!(
        refused.stderr.contains("--body: -: this is no JSON"),
        "{refused}"
    );
    let refused = api(&world, &["POST", teams, "--body", "/no/such/file"]);
    assert_eq!(refused.code, 2, "{refused}");
    assert_eq!(world.sim.requests().operation("CreateTeam").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_told_and_nothing_of_them_is_written() {
    let world = World::start().await;
    let answer = api(&world, &["GET", "/no/such/path"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (1, ""), "{answer}");
    assert!(answer.stderr.contains("404 Not Found"), "{answer}");
    for path in ["organizations", "/organizations/../x", "/a b"] {
        let answer = api(&world, &["GET", path]);
        assert_eq!(answer.code, 2, "{answer}");
        assert!(answer.stderr.contains("the path"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_are_sent_and_a_token_is_none() {
    let world = World::start().await;
    let words = ["GET", "/users/self", "--header", "X-Trace: abc"];
    assert_eq!(api(&world, &words).code, 0);
    let requests = world.sim.requests();
    assert_eq!(requests.last().unwrap().header("x-trace"), Some("abc"));
    let words = ["GET", "/users/self", "--header", "authorization: Bearer x"];
    let refused = api(&world, &words);
    assert_eq!(refused.code, 2, "{refused}");
    assert!(refused.stderr.contains("use --token-file"), "{refused}");
}
