//! A row per command: how to call it, and what it gives. Whatever holds for every command is tested with these.

use astronomer_sim::Sim;
use tempfile::{NamedTempFile, TempDir};

use crate::invocation::{DEMO_SEED, Run, astroctl, astroctl_on, run};

/// What a command gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// A list of the API.
    List,
    /// One thing.
    Object,
    /// Lines of JSON, and no other format.
    Lines,
    /// JSON as it came, and no other format.
    Answer,
    /// Text in no format, without asking the API.
    Text,
    /// A list whose first row says when and of what it was made.
    Export,
    /// A list of differences, of which there are some.
    Differences,
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

impl Row {
    /// The exit code and what standard error says when it works as it should, without notices.
    pub(crate) fn outcome(&self) -> (i32, &'static str) {
        match self.effect {
            Effect::Reads(Gives::Differences) => (3, "astroctl: 0 came, 0 went, 1 changed\n"),
            _ => (0, ""),
        }
    }
}

const fn row(command: &'static str, effect: Effect, arguments: &'static [&'static str]) -> Row {
    Row {
        command,
        effect,
        arguments,
    }
}

const FORMATS: [&str; 4] = ["table", "json", "ndjson", "csv"];

impl Row {
    /// Whether it asks the API.
    pub(crate) fn needs_account(&self) -> bool {
        self.effect != Effect::Reads(Gives::Text)
    }

    /// The values of --output that it takes.
    pub(crate) fn formats(&self) -> &'static [&'static str] {
        match self.effect {
            Effect::Reads(Gives::Text) => &[],
            Effect::Reads(Gives::Lines) => &["ndjson"],
            _ if self.command == "api" => &["json"],
            _ => &FORMATS,
        }
    }

    /// The values of --output that it refuses.
    pub(crate) fn refused_formats(&self) -> impl Iterator<Item = &'static str> {
        let formats = FORMATS.iter().copied();
        formats.filter(|format| !self.formats().contains(format))
    }
}

/// Words in capitals stand for what [`World`] knows.
const ROWS: &[Row] = &[
    row("whoami", Effect::Reads(Gives::Object), &[]),
    row("doctor", Effect::Reads(Gives::List), &[]),
    row("organizations list", Effect::Reads(Gives::List), &[]),
    row("organizations get", Effect::Reads(Gives::Object), &[]),
    row("users list", Effect::Reads(Gives::List), &[]),
    row("users get", Effect::Reads(Gives::Object), &["EMAIL"]),
    row(
        "users find",
        Effect::Reads(Gives::List),
        &["EMAIL", "ada@company.com"],
    ),
    row(
        "users invite",
        Effect::Adds,
        &["new.hire@company.com", "--role", "ORGANIZATION_MEMBER"],
    ),
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
        Effect::Takes,
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
    row("users invite-file", Effect::Adds, &["HIRES"]),
    row("users revoke", Effect::Takes, &["JOURNAL"]),
    row("tokens list", Effect::Reads(Gives::List), &[]),
    row(
        "tokens create",
        Effect::Adds,
        &[
            "audit",
            "--role",
            "organization_member",
            "--expires-in",
            "90",
        ],
    ),
    row("tokens rotate", Effect::Takes, &["TOKEN"]),
    row("tokens delete", Effect::Takes, &["TOKEN"]),
    row("workspaces list", Effect::Reads(Gives::List), &[]),
    row("deployments list", Effect::Reads(Gives::List), &[]),
    row("audit-logs", Effect::Reads(Gives::Lines), &["--days", "7"]),
    row(
        "api",
        Effect::Reads(Gives::Answer),
        &[
            "GET",
            "/organizations/{organizationId}/users",
            "--query",
            "limit=2",
        ],
    ),
    row(
        "api",
        Effect::Adds,
        &[
            "post",
            "/organizations/{organizationId}/teams/TEAM/members",
            "--body",
            "MEMBERS",
        ],
    ),
    row(
        "api",
        Effect::Takes,
        &["DELETE", "/organizations/{organizationId}/tokens/OTHER"],
    ),
    row("completions", Effect::Reads(Gives::Text), &["bash"]),
    row("man", Effect::Reads(Gives::Text), &[]),
    row("access report", Effect::Reads(Gives::List), &[]),
    row("access export", Effect::Reads(Gives::Export), &[]),
    row(
        "access diff",
        Effect::Reads(Gives::Differences),
        &["EXPORT"],
    ),
];

/// The made-up Organization of the demo, on a server of the test's own.
pub(crate) struct World {
    pub(crate) sim: Sim,
    team: String,
    member: String,
    tokens: [String; 2],
    /// A body that puts somebody into a Team.
    members: NamedTempFile,
    /// An older export, in which a Team has another name.
    export: NamedTempFile,
    /// A list of somebody new, and the journal of a batch.
    batches: TempDir,
}

/// The journal of a batch that invited somebody whose invite is gone.
fn journal(sim: &Sim) -> String {
    let record = serde_json::json!({
        "inviteJournal": 1,
        "at": "2026-09-01T00:00:00Z",
        "url": sim.url(),
        "organization": sim.organization_id(),
        "list": "0",
        "email": "wrong.hire@company.com",
        "event": "invited",
        "inviteId": "clm8qv74h000008mlf08scq7k",
        "expiresAt": "2026-09-08T00:00:00Z",
    });
    format!("{record}\n")
}

impl World {
    pub(crate) async fn start() -> Self {
        let sim = Sim::builder().seed(DEMO_SEED).start().await.unwrap();
        let nth = |index: usize, command: &[&str], field: &str| {
            let list = run(astroctl_on(&sim, command).args(["--output", "json"])).json();
            list[index][field].as_str().unwrap().to_owned()
        };
        let team = nth(0, &["teams", "list"], "id");
        let member = nth(0, &["teams", "members", "list", &team], "userId");
        let tokens = [0, 1].map(|index| nth(index, &["tokens", "list"], "id"));
        let export = NamedTempFile::new().unwrap();
        let now = run(&mut astroctl_on(&sim, &["access", "export"])).stdout;
        let before = now.replace("\"name\":\"Analytics\"", "\"name\":\"Analysts\"");
        assert_ne!(before, now);
        std::fs::write(&export, before).unwrap();
        sim.clear_requests();
        let batches = tempfile::tempdir().unwrap();
        let file = |name: &str| batches.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(file("hires"), "new.hire@company.com ORGANIZATION_MEMBER").unwrap();
        std::fs::write(file("wrong.journal"), journal(&sim)).unwrap();
        let members = NamedTempFile::new().unwrap();
        std::fs::write(&members, format!("{{\"memberIds\": [\"{member}\"]}}")).unwrap();
        Self {
            members,
            batches,
            sim,
            team,
            member,
            tokens,
            export,
        }
    }

    /// The command line of a row.
    pub(crate) fn words(&self, row: &Row) -> Vec<String> {
        let arguments = row.arguments.iter().map(|argument| match *argument {
            "MEMBER" => self.member.clone(),
            "EXPORT" => self.export.path().display().to_string(),
            "EMAIL" => "Jane@Company.com".to_owned(),
            "HIRES" => self.batch("hires"),
            "JOURNAL" => self.batch("wrong.journal"),
            "MEMBERS" => self.members.path().to_str().unwrap().to_owned(),
            path => path
                .replace("TEAM", &self.team)
                .replace("TOKEN", &self.tokens[0])
                .replace("OTHER", &self.tokens[1])
                .replace("WORKSPACE=", &format!("{}=", self.sim.workspace_ids()[0]))
                .replace("DEPLOYMENT/", &format!("{}/", self.sim.deployment_ids()[0])),
        });
        let command = row.command.split(' ').map(str::to_owned);
        command.chain(arguments).collect()
    }

    fn batch(&self, name: &str) -> String {
        let path = self.batches.path().join(name);
        path.to_str().unwrap().to_owned()
    }

    /// Runs a row on the server, with more options.
    pub(crate) fn run(&self, row: &Row, options: &[&str]) -> Run {
        run(astroctl_on(&self.sim, options).args(self.words(row)))
    }

    /// Runs a row on the demo, with more options.
    pub(crate) fn run_on_demo(&self, row: &Row, options: &[&str]) -> Run {
        run(astroctl(&["--demo"]).args(options).args(self.words(row)))
    }

    /// Runs a row on the server with another token.
    pub(crate) fn run_with_token(&self, row: &Row, token: &str) -> Run {
        let mut command = astroctl_on(&self.sim, &["--yes"]);
        command.env("ASTRO_API_TOKEN", token);
        run(command.args(self.words(row)))
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
