//! A row per command: how to call it, and what it gives. Whatever holds for every command is tested with these.

use astronomer_sim::Sim;
use serde_json::Value;

use crate::commands::leaves;
use crate::invocation::{DEMO_SEED, Run, astroctl, astroctl_on, run};

/// What a command gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// A list of the API.
    List,
    /// One thing.
    Object,
}

/// What a command does to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Reads(Gives),
    /// Writes, and doesn't ask.
    Adds,
    /// Writes, and asks first.
    Takes,
}

/// How to call a command.
pub(crate) struct Row {
    pub(crate) command: &'static str,
    pub(crate) effect: Effect,
    arguments: &'static [&'static str],
}

const fn row(command: &'static str, effect: Effect, arguments: &'static [&'static str]) -> Row {
    Row {
        command,
        effect,
        arguments,
    }
}

/// Words in capitals stand for what [`World`] knows.
const ROWS: &[Row] = &[
    row("whoami", Effect::Reads(Gives::Object), &[]),
    row("organizations list", Effect::Reads(Gives::List), &[]),
    row("users list", Effect::Reads(Gives::List), &[]),
    row("teams list", Effect::Reads(Gives::List), &[]),
    row("teams get", Effect::Reads(Gives::Object), &["TEAM"]),
    row(
        "teams create",
        Effect::Adds,
        &[
            "Night shift",
            "--member",
            "EMAIL",
            "--role",
            "organization_member",
        ],
    ),
    row("teams members list", Effect::Reads(Gives::List), &["TEAM"]),
    row("teams members add", Effect::Adds, &["TEAM", "EMAIL"]),
    row("teams members remove", Effect::Takes, &["TEAM", "MEMBER"]),
    row("teams roles get", Effect::Reads(Gives::List), &["TEAM"]),
    row(
        "teams roles grant",
        Effect::Adds,
        &["TEAM", "--dag-tag", "DEPLOYMENT/daily=DAG_AUTHOR"],
    ),
    row("teams roles revoke", Effect::Takes, &["TEAM", "--all"]),
    row(
        "teams roles set",
        Effect::Adds,
        &["TEAM", "--workspace", "WORKSPACE=WORKSPACE_OWNER"],
    ),
    row("users roles get", Effect::Reads(Gives::List), &["EMAIL"]),
    row(
        "users roles set",
        Effect::Takes,
        &["EMAIL", "--organization-role", "organization_member"],
    ),
    row(
        "users roles grant",
        Effect::Adds,
        &["EMAIL", "--workspace", "WORKSPACE=workspace_owner"],
    ),
    row("users roles revoke", Effect::Takes, &["EMAIL", "--all"]),
    row("users offboard", Effect::Takes, &["MEMBER"]),
    row("users remove", Effect::Takes, &["MEMBER"]),
    row("tokens list", Effect::Reads(Gives::List), &[]),
    row("tokens delete", Effect::Takes, &["TOKEN"]),
];

/// The made-up Organization of the demo, on a server of the test's own.
pub(crate) struct World {
    pub(crate) sim: Sim,
    team: String,
    member: String,
    token: String,
}

impl World {
    pub(crate) async fn start() -> Self {
        let sim = Sim::builder().seed(DEMO_SEED).start().await.unwrap();
        let first = |command: &[&str], field: &str| {
            let list = run(astroctl_on(&sim, command).args(["--output", "json"])).json();
            list[0][field].as_str().unwrap().to_owned()
        };
        let team = first(&["teams", "list"], "id");
        let member = first(&["teams", "members", "list", &team], "userId");
        let token = first(&["tokens", "list"], "id");
        sim.clear_requests();
        Self {
            sim,
            team,
            member,
            token,
        }
    }

    /// The command line of a row.
    pub(crate) fn words(&self, row: &Row) -> Vec<String> {
        let arguments = row.arguments.iter().map(|argument| match *argument {
            "TEAM" => self.team.clone(),
            "MEMBER" => self.member.clone(),
            "TOKEN" => self.token.clone(),
            "EMAIL" => "Jane@Company.com".to_owned(),
            other => other
                .replace("WORKSPACE=", &format!("{}=", self.sim.workspace_ids()[0]))
                .replace("DEPLOYMENT/", &format!("{}/", self.sim.deployment_ids()[0])),
        });
        let command = row.command.split(' ').map(str::to_owned);
        command.chain(arguments).collect()
    }

    /// Runs a row on the server, with more options.
    pub(crate) fn run(&self, row: &Row, options: &[&str]) -> Run {
        run(astroctl_on(&self.sim, options).args(self.words(row)))
    }

    /// How many requests that write the server has received since it was last asked.
    pub(crate) fn writes(&self) -> usize {
        let requests = self.sim.requests();
        self.sim.clear_requests();
        requests
            .iter()
            .filter(|request| request.method != "GET")
            .count()
    }
}

pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter()
}

pub(crate) fn writing_rows() -> impl Iterator<Item = &'static Row> {
    rows().filter(|row| !matches!(row.effect, Effect::Reads(_)))
}

fn reading_rows() -> impl Iterator<Item = (&'static Row, Gives)> {
    rows().filter_map(|row| match row.effect {
        Effect::Reads(gives) => Some((row, gives)),
        _ => None,
    })
}

#[test]
fn every_command_has_a_row() {
    let rows: Vec<&str> = rows().map(|row| row.command).collect();
    for leaf in leaves() {
        assert!(rows.contains(&leaf), "add a row for {leaf} to ROWS");
    }
    for row in &rows {
        assert!(leaves().any(|leaf| leaf == *row), "there is no {row}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_to_read_reads() {
    let world = World::start().await;
    for (row, _) in reading_rows() {
        let run = world.run(row, &[]);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (0, ""),
            "{}: {run}",
            row.command
        );
        assert!(!world.sim.requests().is_empty(), "{}", row.command);
        assert_eq!(world.writes(), 0, "{} writes", row.command);
    }
}

/// The number of rows under the header of a CSV text; fails when a row has another number of cells.
fn csv_rows(text: &str) -> usize {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert!(!reader.headers().unwrap().is_empty());
    reader.records().map(Result::unwrap).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_works_on_the_demo_in_every_format() {
    let world = World::start().await;
    for (row, gives) in reading_rows() {
        let demo = |format: &str| {
            let mut command = astroctl(&["--demo", "--quiet", "--output", format]);
            let run = run(command.args(world.words(row)));
            assert_eq!(
                (run.code, run.stderr.as_str()),
                (0, ""),
                "{}: {run}",
                row.command
            );
            run.stdout
        };
        let (table, json, ndjson, csv) = (demo("table"), demo("json"), demo("ndjson"), demo("csv"));
        let json: Value = serde_json::from_str(&json).unwrap();
        let lines: Vec<Value> = ndjson
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        match gives {
            Gives::List => {
                assert_eq!(&lines, json.as_array().unwrap(), "{}", row.command);
                assert_eq!(table.lines().count(), lines.len() + 1, "{}", row.command);
            }
            Gives::Object => assert_eq!(lines, [json], "{}", row.command),
        }
        assert!(!lines.is_empty(), "{}", row.command);
        assert_eq!(csv_rows(&csv), lines.len(), "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_says_on_the_demo_that_nothing_real_is_touched() {
    let world = World::start().await;
    for row in rows() {
        let mut command = astroctl(&["--demo", "--yes"]);
        let run = run(command.args(world.words(row)));
        assert_eq!(run.code, 0, "{}: {run}", row.command);
        assert!(
            run.stderr
                .starts_with("astroctl: demo: everybody here is made up"),
            "{}: {run}",
            row.command
        );
    }
    assert!(world.sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_not_authorised() {
    let world = World::start().await;
    for row in rows() {
        let mut command = astroctl_on(&world.sim, &["--yes"]);
        command.env("ASTRO_API_TOKEN", "wrong-token");
        let run = run(command.args(world.words(row)));
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (4, ""),
            "{}: {run}",
            row.command
        );
        assert!(run.stderr.contains("401 Unauthorized"), "{run}");
        assert!(!run.stderr.contains("wrong-token"), "{run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_may_do_nothing_is_not_authorised() {
    let world = World::start().await;
    let token = world.sim.token_with_permissions(Vec::<String>::new());
    // Everybody may see these.
    let open = ["whoami", "organizations list"];
    for row in rows().filter(|row| !open.contains(&row.command)) {
        let mut command = astroctl_on(&world.sim, &["--yes"]);
        command.env("ASTRO_API_TOKEN", token.as_ref().unwrap());
        let run = run(command.args(world.words(row)));
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (4, ""),
            "{}: {run}",
            row.command
        );
        assert!(run.stderr.contains("403 Forbidden"), "{run}");
    }
}
