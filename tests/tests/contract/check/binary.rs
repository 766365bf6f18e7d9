//! The binary, as people and their CI run it.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use assert_cmd::cargo::{cargo_bin, cargo_bin_cmd};
use astronomer_sim::{Fault, RateLimits, Sim};
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::check::setup::{counts, server};

const BINARY: &str = "astronomer-contract";

/// What a run left behind.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The binary with these arguments, in an environment that holds nothing else.
fn command(arguments: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("astronomer-contract");
    command.env_clear().arg("check").args(arguments);
    command
}

/// The binary on a server.
fn on(sim: &Sim, arguments: &[&str]) -> Command {
    let mut command = command(&["--url", sim.url()]);
    command.args(arguments);
    command.env("ASTRO_API_TOKEN", sim.token());
    command.env("ASTRO_ORGANIZATION_ID", sim.organization_id().as_str());
    command
}

/// Runs to the end, on a thread where the server of the test can go on.
async fn run(mut command: Command) -> Run {
    let output = tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[tokio::test]
async fn the_embedded_server_passes_within_the_vendors_rate_limits() {
    let limits = RateLimits::vendor();
    let sim = Sim::builder()
        .seed(11)
        .people(12)
        .rate_limits(limits)
        .start()
        .await
        .unwrap();
    let before = counts(&sim);
    let everything = [
        "--write",
        "--write-organization",
        "--write-clusters",
        "--poll-interval",
        "0",
        "--no-retries",
    ];
    let run = run(on(&sim, &everything)).await;
    assert_eq!(run.code, 0, "{run:?}");
    let end = "\n75 operations: 75 conforming, 0 drifted, 0 failing, 0 skipped\npassed\n";
    assert!(run.stdout.ends_with(end), "{run:?}");
    assert_eq!(counts(&sim), before);
    assert_eq!(
        sim.requests()
            .iter()
            .filter(|request| request.status == Some(429))
            .count(),
        0
    );
    assert!(
        run.stderr
            .contains("astronomer-contract: CreateTeam: made "),
        "{run:?}"
    );
    assert!(
        run.stderr
            .contains("astronomer-contract: DeleteTeam: removed "),
        "{run:?}"
    );
}

#[tokio::test]
async fn exit_codes_tell_drifted_from_failing() {
    let sim = server().await;
    let code = |arguments: &'static [&str]| {
        let mut all = vec!["--only", "*Users", "--no-retries"];
        all.extend(arguments);
        run(on(&sim, &all))
    };
    assert_eq!(code(&[]).await.code, 0);
    let dormant = Fault::set("status", "DORMANT");
    sim.faults()
        .on("ListUsers")
        .always()
        .inject(dormant)
        .unwrap();
    assert_eq!(code(&[]).await.code, 3);
    assert_eq!(code(&["--allow-drift", "new-enum-value"]).await.code, 0);
    assert_eq!(code(&["--allow-drift", "new-field"]).await.code, 3);
    for fault in [
        Fault::status(401),
        Fault::status(404),
        Fault::html(),
        Fault::close(),
    ] {
        sim.faults().clear();
        sim.faults()
            .on_any()
            .always()
            .inject(fault.clone())
            .unwrap();
        let run = code(&[]).await;
        assert_eq!(run.code, 1, "{fault}: {run:?}");
        assert!(run.stdout.contains("0 conforming"), "{fault}: {run:?}");
    }
    sim.faults().clear();
    assert_eq!(code(&["--skip", "*"]).await.code, 1, "nothing was tried");
}

#[tokio::test]
async fn what_was_said_wrong_is_told_before_anything_is_sent() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let missing = missing.to_str().unwrap();
    for (arguments, message) in [
        (
            vec!["--only", "ListUser"],
            "--only ListUser: the contract has no such operation; did you mean ListUsers?",
        ),
        (
            vec!["--skip", "Nothing*"],
            "--skip Nothing*: the contract has no such operation",
        ),
        (
            vec!["--url", "http://example.com"],
            "the API URL \"http://example.com\" is http on another machine",
        ),
        (
            vec!["--url", "https://jane:secret-9@example.com"],
            "has a user name or password",
        ),
        (vec!["--token-file", missing], "can't be read"),
        (vec!["--organization", "a\u{7}b"], "organization"),
        (vec!["--allow-drift", "all"], "invalid value 'all'"),
        (vec!["--write-clusters"], "--write"),
        (vec!["--timeout", "0"], "invalid value '0'"),
    ] {
        let mut command = command(&[]);
        if !arguments.contains(&"--url") {
            command.args(["--url", sim.url()]);
        }
        command.env("ASTRO_API_TOKEN", sim.token()).args(&arguments);
        let run = run(command).await;
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        let all = run.stderr.to_lowercase();
        assert!(
            all.contains(&message.to_lowercase()),
            "{arguments:?}: {run:?}"
        );
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(!run.stderr.contains("secret-9") && !run.stderr.contains(sim.token()));
    }
    let no_token = run(command(&["--url", sim.url()])).await;
    assert_eq!(no_token.code, 2);
    assert!(
        no_token.stderr.contains("ASTRO_API_TOKEN is not set"),
        "{no_token:?}"
    );
    assert!(no_token.stderr.contains("--token-file"), "{no_token:?}");
    let mut nowhere = command(&["--url", sim.url(), "--write"]);
    nowhere.env("ASTRO_API_TOKEN", sim.token());
    let nowhere = run(nowhere).await;
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere.stderr.contains("give --organization ID"),
        "{nowhere:?}"
    );
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn the_organization_is_found_where_none_is_named() {
    let sim = server().await;
    let mut command = command(&["--url", sim.url(), "--format", "json"]);
    command.env("ASTRO_API_TOKEN", sim.token());
    let run = run(command).await;
    assert_eq!(run.code, 0, "{run:?}");
    let report = run.json();
    assert_eq!(report["organization"], sim.organization_id().as_str());
    assert_eq!(report["counts"]["conforming"], 32);
}

#[tokio::test]
async fn reports_are_written_where_they_are_wanted() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (json, junit, token) = (path("report.json"), path("report.xml"), path("token"));
    fs::write(&token, format!("{}\n", sim.token())).unwrap();
    let only = [
        "--only",
        "ListUsers",
        "--json",
        &json,
        "--junit",
        &junit,
        "--token-file",
        &token,
    ];
    let mut command = on(&sim, &only);
    command.env_remove("ASTRO_API_TOKEN");
    let run = run(command).await;
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.starts_with("OPERATION"), "{run:?}");
    assert_eq!(run.stderr, "");
    let written: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    assert_eq!(written["version"], 1);
    assert_eq!(written["operations"][0]["operation"], "ListUsers");
    let written = fs::read_to_string(&junit).unwrap();
    assert!(
        written.contains("<testcase name=\"ListUsers\" classname=\"astronomer-contract.GET\""),
        "{written}"
    );

    let unwritable = path("no/such/folder");
    let run = super::binary::run(on(&sim, &["--only", "ListUsers", "--json", &unwritable])).await;
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("can't write"), "{run:?}");
}

#[tokio::test]
async fn neither_the_token_nor_control_characters_are_shown() {
    let sim = server().await;
    let token = sim.token();
    let faults = sim.faults();
    let echo = format!("\u{1b}[31m{token}\r\n{token}");
    let error = json!({"message": echo, "requestId": token, "statusCode": 400});
    faults
        .on("ListTeams")
        .always()
        .inject(Fault::status(400).json(error))
        .unwrap();
    faults
        .on("ListUsers")
        .always()
        .inject(Fault::set("status", token))
        .unwrap();
    faults
        .on("ListRoles")
        .always()
        .inject(Fault::set("$.limit", echo))
        .unwrap();
    let mut body = json!({"totalCount": 0, "offset": 0, "limit": 20, "workspaces": []});
    body[token] = 1.into();
    body["\u{1b}]0;title\u{7}"] = 1.into();
    faults
        .on("ListWorkspaces")
        .always()
        .inject(Fault::status(200).json(body))
        .unwrap();
    let typed = Fault::none().header("content-type", format!("text/{token}"));
    faults.on("ListClusters").always().inject(typed).unwrap();
    for format in ["table", "json", "junit"] {
        let run = run(on(
            &sim,
            &["--only", "List*", "--no-retries", "--format", format],
        ))
        .await;
        assert_eq!(run.code, 1, "{run:?}");
        for text in [&run.stdout, &run.stderr] {
            assert!(!text.contains(token), "{text}");
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "{text:?}");
        }
        assert!(run.stdout.contains("[hidden]"), "{run:?}");
    }
}

#[tokio::test]
async fn repeats_are_counted() {
    let sim = server().await;
    let busy = Fault::status(429).header("retry-after", "0");
    sim.faults().on("ListUsers").inject(busy).unwrap();
    let run = run(on(&sim, &["--only", "ListUsers", "--format", "json"])).await;
    assert_eq!(run.code, 0, "{run:?}");
    let users = &run.json()["operations"][0];
    assert_eq!(
        (&users["requests"], &users["attempts"]),
        (&json!(1), &json!(2))
    );
}

#[tokio::test]
async fn help_says_what_there_is() {
    let mut help = cargo_bin_cmd!("astronomer-contract");
    help.env_clear().args(["check", "--help"]);
    let help = run(help).await;
    assert_eq!(help.code, 0);
    assert_snapshot!("help", help.stdout);
}

#[tokio::test]
async fn what_is_left_behind_is_told_on_standard_error() {
    let sim = server().await;
    sim.faults()
        .on("DeleteTeam")
        .always()
        .inject(Fault::status(500))
        .unwrap();
    let run = run(on(&sim, &["--only", "*Team", "--write", "--no-retries"])).await;
    assert_eq!(run.code, 1, "{run:?}");
    let team = sim
        .requests()
        .operation("DeleteTeam")
        .next()
        .unwrap()
        .path
        .clone();
    let id = team.rsplit('/').next().unwrap();
    let told = format!("left behind: {id} of CreateTeam, to be removed by DeleteTeam: 500 ");
    assert!(run.stderr.contains(&told), "{run:?}");
}

/// The binary on a server while it makes a Team, and the signals that it is sent.
#[cfg(unix)]
struct Interrupted {
    child: std::process::Child,
    messages: BufReader<std::process::ChildStderr>,
    stderr: String,
}

#[cfg(unix)]
impl Interrupted {
    fn start(url: &str, token: &str, organization: &str) -> Self {
        let mut command = Process::new(cargo_bin(BINARY));
        command.env_clear().args([
            "check",
            "--url",
            url,
            "--only",
            "*Team",
            "--skip",
            "ListTeams",
            "--write",
        ]);
        command
            .env("ASTRO_API_TOKEN", token)
            .env("ASTRO_ORGANIZATION_ID", organization);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let messages = BufReader::new(child.stderr.take().unwrap());
        Self {
            child,
            messages,
            stderr: String::new(),
        }
    }

    fn wait_for(&mut self, message: &str) {
        while !self.stderr.contains(message) {
            let read = self.messages.read_line(&mut self.stderr).unwrap();
            assert_ne!(read, 0, "{}", self.stderr);
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Process::new("kill").args([name, &id]).status().unwrap();
        assert!(sent.success());
    }

    fn end(mut self) -> Run {
        self.messages.read_to_string(&mut self.stderr).unwrap();
        let output = self.child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: self.stderr,
        }
    }
}

/// Runs the binary on a thread where the server of the test can go on.
#[cfg(unix)]
async fn interrupted(sim: &Sim, during: fn(&mut Interrupted)) -> Run {
    let (url, token) = (sim.url().to_owned(), sim.token().to_owned());
    let organization = sim.organization_id().to_string();
    let run = move || {
        let mut interrupted = Interrupted::start(&url, &token, &organization);
        during(&mut interrupted);
        interrupted.end()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// The server never answers `GetTeam`, so that the binary is there when the signal comes.
#[cfg(unix)]
#[tokio::test]
async fn a_signal_removes_what_was_made() {
    let sim = server().await;
    let before = counts(&sim);
    sim.faults()
        .on("GetTeam")
        .always()
        .inject(Fault::hang())
        .unwrap();
    let with: [fn(&mut Interrupted); 2] = [
        |run| {
            run.wait_for("CreateTeam: made ");
            run.signal("-INT");
        },
        |run| {
            run.wait_for("CreateTeam: made ");
            run.signal("-TERM");
        },
    ];
    for during in with {
        let run = interrupted(&sim, during).await;
        assert_eq!(run.code, 130, "{run:?}");
        assert!(
            run.stderr.contains("interrupted: removing what was made"),
            "{run:?}"
        );
        assert!(run.stderr.contains("DeleteTeam: removed "), "{run:?}");
        assert!(run.stdout.ends_with("\ninterrupted\n"), "{run:?}");
        assert_eq!(counts(&sim), before);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_leaves_behind_what_was_made_and_says_so() {
    let sim = server().await;
    for operation in ["GetTeam", "DeleteTeam"] {
        sim.faults()
            .on(operation)
            .always()
            .inject(Fault::hang())
            .unwrap();
    }
    let run = interrupted(&sim, |run| {
        run.wait_for("CreateTeam: made ");
        run.signal("-INT");
        run.wait_for("interrupted: ");
        run.signal("-INT");
    });
    let run = run.await;
    assert_eq!(run.code, 130, "{run:?}");
    assert_eq!(run.stdout, "");
    let told = "of CreateTeam, to be removed by DeleteTeam: not removed yet";
    assert!(run.stderr.contains(told), "{run:?}");
}
