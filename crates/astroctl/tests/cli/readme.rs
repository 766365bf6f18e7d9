//! The commands that README shows, as they stand there.

use std::path::Path;

use astronomer_sim::Sim;

use crate::invocation::{DEMO_SEED, astroctl_on, run};

/// The lines of README's section on the tool that run it, without what the shell makes of redirections and comments.
fn commands() -> Vec<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, section) = readme.split_once("\n## The tool\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let lines = section.lines().filter_map(|line| {
        let line = line.trim_start().trim_start_matches("- run: ");
        let words = line.strip_prefix("astroctl ")?;
        let end = words.find(['#', '>']).unwrap_or(words.len());
        Some(words[..end].trim().to_owned())
    });
    lines.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_in_readme_works() {
    let sim = Sim::builder()
        .seed(DEMO_SEED)
        .people(40)
        .start()
        .await
        .unwrap();
    let workspace = sim.workspace_ids().remove(0);
    let folder = tempfile::tempdir().unwrap();
    let commands = commands();
    assert!(commands.len() >= 6, "{commands:#?}");
    let users = include_str!("../../../../tests/fixtures/users.txt");
    std::fs::write(folder.path().join("users.txt"), users).unwrap();
    for command in commands {
        let words = command.replace("WORKSPACE_ID", workspace.as_str());
        let mut astroctl = astroctl_on(&sim, &[]);
        astroctl.current_dir(folder.path());
        let run = run(astroctl.args(words.split_whitespace()));
        assert_eq!(run.code, 0, "{command}: {run}");
    }
    assert!(folder.path().join("access.jsonl").exists());
    let requests = sim.requests();
    let mut writes = requests.iter().filter(|request| request.method != "GET");
    assert!(writes.all(|request| request.operation == Some("CreateUserInvite")));
    assert_eq!(
        requests.operation("CreateUserInvite").count(),
        users.lines().count()
    );
}
