//! What holds for every command.

use serde_json::Value;

use crate::commands::leaves;
use crate::invocations::{Effect, Gives, Row, World, rows};

/// The row of each command that gives this.
fn giving(gives: Gives) -> impl Iterator<Item = &'static Row> {
    rows().filter(move |row| row.effect == Effect::Reads(gives))
}

fn json_lines(text: &str) -> Vec<Value> {
    let lines = text.lines().map(serde_json::from_str);
    lines.map(Result::unwrap).collect()
}

/// The number of rows under the header of a CSV text; fails when a row has another number of cells.
fn csv_rows(text: &str) -> usize {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert!(!reader.headers().unwrap().is_empty());
    reader.records().map(Result::unwrap).count()
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
    for row in rows().filter(|row| matches!(row.effect, Effect::Reads(_))) {
        let run = world.run(row, &[]);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            row.outcome(),
            "{}: {run}",
            row.command
        );
        let asks = !world.sim.requests().is_empty();
        assert_eq!(asks, row.needs_account(), "{}", row.command);
        assert_eq!(world.writes(), 0, "{} writes", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_works_on_the_demo_in_every_format() {
    let world = World::start().await;
    for row in rows() {
        for format in row.formats() {
            let run = world.run_on_demo(row, &["--yes", "--output", format]);
            let code = match row.command {
                // The journal is about another server, as every demo is a new one.
                "users revoke" => 2,
                _ => row.outcome().0,
            };
            assert_eq!(run.code, code, "{} {format}: {run}", row.command);
            assert!(
                run.stderr
                    .starts_with("astroctl: demo: everybody here is made up"),
                "{}: {run}",
                row.command
            );
            if run.stdout.is_empty() {
                // The clock of the demo stands still: its logs are older than those that can be asked for.
                let may_be = !matches!(row.effect, Effect::Reads(_)) || row.command == "audit-logs";
                assert!(may_be, "{}", row.command);
                continue;
            }
            match *format {
                "json" => drop(serde_json::from_str::<Value>(&run.stdout).unwrap()),
                "ndjson" => assert!(!json_lines(&run.stdout).is_empty()),
                "csv" => assert!(csv_rows(&run.stdout) > 0),
                _ => assert!(!run.stdout.starts_with(['{', '[']), "{run}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_of_a_list_has_every_item() {
    let world = World::start().await;
    for row in giving(Gives::List) {
        let list = |format| world.run(row, &["--output", format]);
        let json = list("json").json();
        let items = json.as_array().unwrap();
        assert!(!items.is_empty(), "{}", row.command);
        assert_eq!(
            &json_lines(&list("ndjson").stdout),
            items,
            "{}",
            row.command
        );
        assert_eq!(
            csv_rows(&list("csv").stdout),
            items.len(),
            "{}",
            row.command
        );
        let table = list("table").stdout;
        assert_eq!(table.lines().count(), items.len() + 1, "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_of_a_comparison_has_every_difference() {
    let world = World::start().await;
    for row in giving(Gives::Differences) {
        let list = |format| world.run(row, &["--output", format]).stdout;
        let json: Value = serde_json::from_str(&list("json")).unwrap();
        let items = json.as_array().unwrap();
        assert!(!items.is_empty(), "{}", row.command);
        assert_eq!(&json_lines(&list("ndjson")), items, "{}", row.command);
        assert_eq!(csv_rows(&list("csv")), items.len(), "{}", row.command);
        let table = list("table");
        assert_eq!(table.lines().count(), items.len() + 1, "{}", row.command);
    }
}

/// When it was made differs from run to run.
#[tokio::test(flavor = "multi_thread")]
async fn every_format_of_an_export_has_every_row() {
    let world = World::start().await;
    for row in giving(Gives::Export) {
        let list = |format| world.run(row, &["--output", format]).stdout;
        let json: Value = serde_json::from_str(&list("json")).unwrap();
        let items = json.as_array().unwrap();
        let lines = json_lines(&list("ndjson"));
        assert_eq!(lines[1..], items[1..], "{}", row.command);
        assert_eq!(lines[0]["rows"], items[0]["rows"], "{}", row.command);
        assert_eq!(csv_rows(&list("csv")), items.len(), "{}", row.command);
        let table = list("table");
        assert_eq!(table.lines().count(), items.len() + 1, "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_of_one_thing_has_it() {
    let world = World::start().await;
    for row in giving(Gives::Object) {
        let thing = |format| world.run(row, &["--output", format]);
        let json = thing("json").json();
        assert_eq!(
            json_lines(&thing("ndjson").stdout),
            [json],
            "{}",
            row.command
        );
        assert_eq!(csv_rows(&thing("csv").stdout), 1, "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_format_that_a_command_does_not_have_is_refused() {
    let world = World::start().await;
    for row in rows() {
        for format in row.refused_formats() {
            let run = world.run(row, &["--yes", "--output", format]);
            assert_eq!(
                (run.code, run.stdout.as_str()),
                (2, ""),
                "{}: {run}",
                row.command
            );
            assert!(run.stderr.starts_with("astroctl: --output: "), "{run}");
        }
    }
    assert!(world.sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_not_authorised() {
    let world = World::start().await;
    for row in rows().filter(|row| row.needs_account()) {
        let run = world.run_with_token(row, "wrong-token");
        assert_eq!(run.code, 4, "{}: {run}", row.command);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains("401 Unauthorized"), "{}: {run}", row.command);
        assert!(!said.contains("wrong-token"), "{}: {run}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_may_do_nothing_is_not_authorised() {
    let world = World::start().await;
    let token = world
        .sim
        .token_with_permissions(Vec::<String>::new())
        .unwrap();
    // Everybody may see these.
    let open = ["whoami", "organizations list"];
    for row in rows().filter(|row| row.needs_account() && !open.contains(&row.command)) {
        let run = world.run_with_token(row, &token);
        assert_eq!(run.code, 4, "{}: {run}", row.command);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains("403 Forbidden"), "{}: {run}", row.command);
    }
}
