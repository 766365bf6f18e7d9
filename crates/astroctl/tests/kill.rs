//! `astroctl users invite-file`, killed again and again in the middle of a batch.

#![allow(
    clippy::unwrap_used,
    reason = "a panic is how a test says that it failed"
)]

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use astronomer::access::InviteJournal;
use astronomer::{UserStatus, types::User};
use astronomer_sim::{Fault, Sim};
use tempfile::TempDir;

/// How long a run may take to send its next invite before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the test looks at how far a run is.
const GLANCE: Duration = Duration::from_millis(1);
/// The most that a kill comes after the invite that it waits for, so that it hits what follows too.
const MAX_DELAY_MILLIS: u64 = 30;

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_killed_a_few_times_invites_everybody_once() {
    Batch::start(60).await.kill_and_finish(4).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes most of a minute: part of cargo xtask ci --full"]
async fn a_batch_of_500_that_is_killed_50_times_invites_everybody_once() {
    Batch::start(500).await.kill_and_finish(50).await;
}

/// A list, and a server that is slow, wants fewer requests now and then, and loses answers.
struct Batch {
    sim: Sim,
    people: Vec<String>,
    folder: TempDir,
}

impl Batch {
    async fn start(people: usize) -> Self {
        let sim = Sim::builder().seed(5).people(30).start().await.unwrap();
        let wait = |millis| Fault::delay(Duration::from_millis(millis));
        let limited = Fault::status(429).header("retry-after", "0");
        let faults = wait(20).times(4).then(limited).then(wait(90).times(3));
        let faults = faults
            .then(Fault::reset().after_execution())
            .then(wait(5).times(6));
        sim.faults()
            .on("CreateUserInvite")
            .always()
            .inject(faults)
            .unwrap();
        sim.faults()
            .on("ListUsers")
            .always()
            .inject(wait(15))
            .unwrap();
        let people = (0..people).map(|number| format!("hire{number}@company.com"));
        let batch = Self {
            sim,
            people: people.collect(),
            folder: tempfile::tempdir().unwrap(),
        };
        let lines = batch
            .people
            .iter()
            .map(|address| format!("{address} ORGANIZATION_MEMBER\n"));
        std::fs::write(batch.list(), lines.collect::<String>()).unwrap();
        batch
    }

    fn list(&self) -> std::path::PathBuf {
        self.folder.path().join("users.txt")
    }

    /// Kills that many runs, each a random number of invites after its start, and lets the last one end.
    async fn kill_and_finish(self, kills: usize) {
        let chance = Chance::new();
        let mut killed = 0;
        // A run sends up to ten at once, whatever it is killed after.
        let furthest = self.people.len() / (2 * (kills + 1));
        for kill in 0..2 * kills {
            if killed == kills {
                break;
            }
            let invites = chance.below(kill as u64, furthest as u64 + 1);
            let delay = chance.below(!(kill as u64), MAX_DELAY_MILLIS);
            let mut run = self.spawn();
            let is_over = self
                .wait_for(&mut run, usize::try_from(invites).unwrap())
                .await;
            tokio::time::sleep(Duration::from_millis(delay)).await;
            run.kill().unwrap();
            let status = run.wait().unwrap();
            killed += usize::from(!is_over && status.code().is_none());
        }
        assert_eq!(
            killed, kills,
            "the other runs ended before they were killed"
        );
        let last = tokio::task::spawn_blocking({
            let mut command = self.command();
            move || command.args(["--output", "json"]).output().unwrap()
        });
        let last = last.await.unwrap();
        let said = String::from_utf8_lossy(&last.stderr).into_owned();
        assert_eq!(last.status.code(), Some(0), "{said}");
        println!("{killed} runs were killed under way; the last one: {said}");
        self.check(&last.stdout);
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_astroctl"));
        command
            .env_clear()
            .args(["users", "invite-file"])
            .arg(self.list());
        command
            .env("ASTRO_API_URL", self.sim.url())
            .env("ASTRO_API_TOKEN", self.sim.token())
            .env("ASTRO_ORGANIZATION_ID", self.sim.organization_id().as_str());
        command
    }

    fn spawn(&self) -> Child {
        let mut command = self.command();
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Waits until that many more invites have arrived, or the run is over; tells whether it is.
    async fn wait_for(&self, run: &mut Child, invites: usize) -> bool {
        let sent = || self.sim.requests().operation("CreateUserInvite").count();
        let (before, start) = (sent(), Instant::now());
        while sent() < before + invites {
            if run.try_wait().unwrap().is_some() {
                return true;
            }
            assert!(start.elapsed() < PATIENCE, "the run sends nothing");
            tokio::time::sleep(GLANCE).await;
        }
        false
    }

    fn check(&self, report: &[u8]) {
        let users = self.sim.users();
        let made = self.made();
        for address in &self.people {
            let theirs = users.iter().filter(|user| user.username == *address);
            let theirs: Vec<&User> = theirs.collect();
            assert_eq!(theirs.len(), 1, "{address}");
            assert_eq!(theirs[0].status, UserStatus::Pending, "{address}");
            assert!(
                made.get(address).is_none_or(|count| *count == 1),
                "{address} twice"
            );
        }
        let report: Vec<serde_json::Value> = serde_json::from_slice(report).unwrap();
        assert_eq!(report.len(), self.people.len());
        self.check_journal(&self.list().with_extension("txt.journal"), made.len());
    }

    /// How often the server has made an invite for an address and answered.
    fn made(&self) -> HashMap<String, usize> {
        let mut made = HashMap::new();
        let requests = self.sim.requests();
        let answered = requests.operation("CreateUserInvite");
        for request in answered.filter(|request| request.status == Some(200)) {
            let body = request.body.as_ref().unwrap();
            let address = body["inviteeEmail"].as_str().unwrap().to_owned();
            *made.entry(address).or_default() += 1;
        }
        made
    }

    /// Every invite has an outcome, and an id unless its answer was lost.
    fn check_journal(&self, path: &Path, answered: usize) {
        let journal = InviteJournal::read(path).unwrap();
        let [batch] = journal.batches() else {
            panic!("{journal:?}")
        };
        assert_eq!(
            batch.invites + batch.reconciled,
            self.people.len(),
            "{batch:?}"
        );
        assert_eq!(batch.open, 0, "{batch:?}");
        assert!(batch.invites <= answered, "{batch:?}");
        println!(
            "{} invites can be revoked, {} can't",
            batch.invites, batch.reconciled
        );
    }
}

/// Numbers that are other ones in each run of the test.
struct Chance(RandomState);

impl Chance {
    fn new() -> Self {
        Self(RandomState::new())
    }

    fn below(&self, draw: u64, bound: u64) -> u64 {
        self.0.hash_one(draw) % bound
    }
}
