//! What the README says is what there is.

use std::collections::BTreeSet;

use astronomer_contract::check::arguments::{Arguments, CheckArguments, Command};
use astronomer_contract::check::finding::{DriftKind, Reason};
use astronomer_contract::check::report::{CheckResult, Verdict};
use clap::{Args, Parser, ValueEnum};
use serde_json::Value;

use crate::check::setup::server;

const README: &str = include_str!("../../../README.md");

/// The code blocks of a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    let blocks = README.split(start.as_str()).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn every_command_is_one_that_the_binary_takes() {
    let lines = README
        .lines()
        .filter(|line| line.contains("astronomer-contract check --"));
    let mut count = 0;
    for line in lines {
        let (_, command) = line.split_once("astronomer-contract ").unwrap();
        let command = command.split('`').next().unwrap();
        let words = std::iter::once("astronomer-contract").chain(command.split_whitespace());
        let Command::Check(arguments) = Arguments::try_parse_from(words).unwrap().command;
        assert!(arguments.url.starts_with("https://"), "{line}");
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn every_flag_kind_reason_and_exit_code_is_explained() {
    let known = CheckArguments::augment_args(clap::Command::new("check"));
    let flags = known
        .get_arguments()
        .filter_map(|argument| argument.get_long());
    let mut wanted: BTreeSet<String> = flags.map(|flag| format!("--{flag}")).collect();
    // Their one line of help says it all.
    for plain in ["--timeout", "--poll-interval"] {
        assert!(wanted.remove(plain));
    }
    wanted.extend(
        DriftKind::value_variants()
            .iter()
            .map(|kind| format!("| `{}` |", kind.as_str())),
    );
    let reasons = [
        Reason::Unreachable,
        Reason::Unauthorized,
        Reason::Forbidden,
        Reason::NotFound,
        Reason::RateLimited,
        Reason::Redirect,
        Reason::ServerError,
        Reason::Refused,
        Reason::Html,
        Reason::Empty,
        Reason::WrongContentType,
        Reason::NotJson,
        Reason::BrokenSchema,
        Reason::Undecodable,
        Reason::NotReady,
    ];
    wanted.extend(reasons.map(|reason| format!("`{}`", reason.as_str())));
    let verdicts = [
        Verdict::Conforming,
        Verdict::Drifted,
        Verdict::Failing,
        Verdict::Skipped,
    ];
    wanted.extend(verdicts.map(|verdict| format!("| `{}` |", verdict.as_str())));
    let results = [
        CheckResult::Passed,
        CheckResult::Failed,
        CheckResult::Drifted,
        CheckResult::Interrupted,
    ];
    wanted.extend(results.map(|result| format!("| {} |", result.exit_code())));
    for text in wanted {
        assert!(README.contains(&text), "the README lacks {text}");
    }
}

/// Every key of the example is one that reports have, and the other way round.
#[tokio::test]
async fn the_example_of_a_report_has_the_fields_of_a_report() {
    fn keys(place: &str, value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| keys(place, item, found)),
            Value::Object(members) => {
                for (name, member) in members {
                    let place = format!("{place}/{name}");
                    keys(&place, member, found);
                    found.insert(place);
                }
            }
            _ => {}
        }
    }
    let [example] = blocks("json")[..] else {
        panic!("one example was expected")
    };
    let mut shown = BTreeSet::new();
    keys("", &serde_json::from_str(example).unwrap(), &mut shown);

    let sim = server().await;
    let fault = astronomer_sim::Fault::set("status", "DORMANT");
    sim.faults().on("ListUsers").always().inject(fault).unwrap();
    let report = crate::check::setup::run(&sim, &Default::default()).await;
    let mut report = serde_json::to_value(&report).unwrap();
    let operations = report["operations"].as_array_mut().unwrap();
    operations.retain(|operation| operation["operation"] == "ListUsers");
    let mut real = BTreeSet::new();
    keys("", &report, &mut real);
    assert_eq!(shown, real);
}

#[test]
fn the_sample_job_keeps_the_token_out_of_the_command() {
    let [job] = blocks("yaml")[..] else {
        panic!("one job was expected")
    };
    assert!(job.contains("ASTRO_API_TOKEN: ${{ secrets.ASTRO_API_TOKEN }}"));
    let run = job
        .lines()
        .find(|line| line.contains("astronomer-contract check"));
    assert!(!run.unwrap().contains("secrets."));
}
