//! Commands that change something: what is asked, what --dry-run sends, what is refused.

use crate::invocations::{Effect, World, rows, writing_rows};

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_sends_no_write_and_says_what_it_would_do() {
    let world = World::start().await;
    for row in writing_rows() {
        let table = world.run(row, &["--dry-run"]);
        assert_eq!(table.code, 0, "{}: {table}", row.command);
        assert!(table.stdout.starts_with("OPERATION"), "{table}");
        assert!(
            table.stderr.contains("dry run: nothing was changed"),
            "{table}"
        );

        let json = world.run(row, &["--dry-run", "--output", "json"]).json();
        let steps = json.as_array().unwrap();
        assert!(!steps.is_empty(), "{}", row.command);
        for step in steps {
            assert!(step["operation"].is_string() && step["description"].is_string());
        }
        // --yes changes nothing about it.
        assert_eq!(world.run(row, &["--dry-run", "--yes"]).code, 0);
        assert_eq!(world.writes(), 0, "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_access_away_is_refused_where_nobody_can_be_asked() {
    let world = World::start().await;
    for row in writing_rows().filter(|row| row.effect == Effect::Takes) {
        let run = world.run(row, &[]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{}: {run}",
            row.command
        );
        assert!(
            run.stderr.contains("give --yes to do it"),
            "{}: {run}",
            row.command
        );
        assert_eq!(world.writes(), 0, "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_to_write_writes() {
    let world = World::start().await;
    let state = world.sim.state();
    for row in writing_rows() {
        let options: &[&str] = match row.effect {
            Effect::Takes => &["--yes"],
            _ => &[],
        };
        let run = world.run(row, options);
        assert_eq!(run.code, 0, "{}: {run}", row.command);
        assert_ne!(world.writes(), 0, "{}", row.command);
        world.sim.restore(&state);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_column_is_refused_before_anything_is_written() {
    let world = World::start().await;
    for row in rows() {
        let run = world.run(row, &["--yes", "--columns", "no-such-column"]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{}: {run}",
            row.command
        );
        assert!(run.stderr.contains("--columns"), "{}: {run}", row.command);
        assert!(world.sim.requests().is_empty(), "{}", row.command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_of_json_are_refused() {
    let world = World::start().await;
    for row in rows() {
        for format in ["json", "ndjson"] {
            let run = world.run(row, &["--yes", "--columns", "id", "--output", format]);
            assert_eq!(run.code, 2, "{}: {run}", row.command);
            assert!(
                run.stderr.contains("JSON has the fields of the API"),
                "{run}"
            );
        }
    }
    assert!(world.sim.requests().is_empty());
}
