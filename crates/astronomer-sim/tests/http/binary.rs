//! The binary.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::{make_client, send};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(arguments: &[&str]) -> (Running, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
        .arg("serve")
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let lines = output.lines().take(4).map(Result::unwrap).collect();
    (Running(child), lines)
}

fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    let prefix = format!("export {name}=");
    lines
        .iter()
        .find_map(|line| line.strip_prefix(&prefix))
        .unwrap()
}

#[tokio::test]
async fn it_prints_what_a_shell_needs_and_serves() {
    let (_server, lines) = start(&["--people", "30", "--seed", "9"]);
    let url = value(&lines, "ASTRO_API_URL");
    let path = format!(
        "{url}/organizations/{}/users?limit=50",
        value(&lines, "ASTRO_ORGANIZATION_ID")
    );
    let answer = send(
        make_client()
            .get(path)
            .bearer_auth(value(&lines, "ASTRO_API_TOKEN")),
    )
    .await;
    assert_eq!(answer.json["totalCount"], 30);
}

#[cfg(unix)]
#[tokio::test]
async fn it_writes_the_token_to_a_file_and_ends_on_an_interrupt() {
    use std::os::unix::fs::PermissionsExt;

    let file = std::env::temp_dir().join(format!("astronomer-sim-token-{}", std::process::id()));
    let (mut server, lines) = start(&["--token-file", file.to_str().unwrap()]);
    let expected = format!("\"$(cat '{}')\"", file.display());
    assert_eq!(value(&lines, "ASTRO_API_TOKEN"), expected);
    let token = std::fs::read_to_string(&file).unwrap();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(mode & 0o777, 0o600);
    let url = format!("{}/users/self", value(&lines, "ASTRO_API_URL"));
    assert_eq!(
        send(make_client().get(url).bearer_auth(token.trim()))
            .await
            .status,
        200
    );
    let id = server.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(server.0.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[tokio::test]
async fn it_goes_on_from_the_state_that_it_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    let (mut server, lines) = start(&["--people", "12", "--save-state", file.to_str().unwrap()]);
    let path = |lines: &[String], rest: &str| {
        let url = value(lines, "ASTRO_API_URL");
        let organization = value(lines, "ASTRO_ORGANIZATION_ID");
        format!("{url}/organizations/{organization}{rest}")
    };
    let invite =
        serde_json::json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    let request = make_client().post(path(&lines, "/invites")).json(&invite);
    let token = value(&lines, "ASTRO_API_TOKEN").to_owned();
    assert_eq!(send(request.bearer_auth(&token)).await.status, 200);
    let id = server.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(server.0.wait().unwrap().code(), Some(0));

    let (_server, lines) = start(&["--state", file.to_str().unwrap()]);
    assert_eq!(value(&lines, "ASTRO_API_TOKEN"), token);
    let request = make_client().get(path(&lines, "/users"));
    assert_eq!(
        send(request.bearer_auth(&token)).await.json["totalCount"],
        13
    );
}

#[tokio::test]
async fn faults_and_rate_limits_come_from_the_command_line() {
    let limits = [
        "--rate-limits",
        "--rate-limits-json",
        "--rate-limits-retry-after",
    ];
    let (_server, lines) = start(&[&limits[..], &["--fault", "GetSelfUser:503*2"]].concat());
    let url = format!("{}/users/self", value(&lines, "ASTRO_API_URL"));
    let token = value(&lines, "ASTRO_API_TOKEN");
    let ask = || send(make_client().get(&url).bearer_auth(token));
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(ask().await.status);
    }
    assert_eq!(statuses, [503, 503, 200]);
    // More at once than are accepted in a second, however slow this machine is.
    let organization = value(&lines, "ASTRO_ORGANIZATION_ID");
    let invite = format!(
        "{}/organizations/{organization}/invites/none",
        value(&lines, "ASTRO_API_URL")
    );
    let cancel = || send(make_client().delete(&invite).bearer_auth(token));
    let many: Vec<_> = (0..200).map(|_| tokio::spawn(cancel())).collect();
    let mut limited = 0;
    for one in many {
        limited += usize::from(one.await.unwrap().status == 429);
    }
    assert!(limited > 0);
    assert!(value(&lines, "ASTRO_SIM_ADMIN_TOKEN").starts_with("sim-admin-"));
}

#[test]
fn a_fault_that_makes_no_sense_is_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
        .args(["serve", "--fault", "ListUser:503"])
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(0));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains("ListUser") && message.contains("ListUsers"),
        "{message}"
    );
}

#[test]
fn a_file_that_is_no_state_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.md");
    std::fs::write(&file, "# Notes").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
        .args(["serve", "--state", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "astronomer-sim: {}: the state can't be read: the document: expected value at line 1 column 1\n",
        file.display()
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
}

#[test]
fn a_state_that_is_not_there_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
        .args(["serve", "--state", "/nowhere/state.json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.starts_with(
            "astronomer-sim: can't read the state file /nowhere/state.json (No such file"
        ),
        "{message}"
    );
}

#[test]
fn bad_arguments_are_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
        .args(["serve", "--people", "2"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        message,
        "astronomer-sim: can't seed an organization of 2 people: give 6 to 1000000\n"
    );
    assert!(output.stdout.is_empty());
}

#[cfg(unix)]
fn terminate(server: &Child) {
    let id = server.id().to_string();
    let kill = Command::new("kill").args(["-TERM", &id]).status();
    assert!(kill.unwrap().success());
}

/// The first line is out before the second is written, so this is as early as anybody can know of the server.
#[cfg(unix)]
#[test]
fn an_early_end_keeps_the_state() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..10 {
        let file = folder.path().join(number.to_string());
        let mut child = Command::new(env!("CARGO_BIN_EXE_astronomer-sim"))
            .args(["serve", "--people", "6", "--save-state"])
            .arg(&file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut server = Running(child);
        output.read_line(&mut String::new()).unwrap();
        terminate(&server.0);
        assert_eq!(server.0.wait().unwrap().code(), Some(0));
        assert!(file.exists());
    }
}

#[cfg(unix)]
#[test]
fn a_state_that_could_not_be_saved_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for file in [
        folder.path().join("none/state.json"),
        folder.path().to_owned(),
    ] {
        let output = Command::new("timeout")
            .args(["20", env!("CARGO_BIN_EXE_astronomer-sim"), "serve"])
            .arg("--save-state")
            .arg(&file)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let message = String::from_utf8(output.stderr).unwrap();
        let start = format!(
            "astronomer-sim: can't write the state to {}: ",
            file.display()
        );
        assert!(message.starts_with(&start), "{message}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_token_file_takes_the_place_of_what_is_there() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let [open, other, link] = ["open", "other", "link"].map(|name| folder.path().join(name));
    std::fs::write(&open, "open").unwrap();
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o644)).unwrap();
    std::fs::write(&other, "other").unwrap();
    symlink(&other, &link).unwrap();
    let files = [open.to_str().unwrap(), link.to_str().unwrap()];
    let (_server, _) = start(&["--token-file", files[0], "--admin-token-file", files[1]]);
    for file in [&open, &link] {
        let kept = std::fs::symlink_metadata(file).unwrap();
        assert!(kept.is_file());
        assert_eq!(kept.permissions().mode() & 0o777, 0o600);
        assert!(std::fs::read_to_string(file).unwrap().ends_with('\n'));
    }
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "other");
}
