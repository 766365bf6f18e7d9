//! `astroctl teams`.

use serde_json::Value;

use crate::invocation::{Run, astroctl_on, run};
use crate::invocations::World;

struct Teams {
    world: World,
    team: String,
}

impl Teams {
    async fn start() -> Self {
        let world = World::start().await;
        let create = [
            "teams",
            "create",
            "Night shift",
            "--output",
            "json",
            "--member",
        ];
        let mut command = astroctl_on(&world.sim, &create);
        let created = run(command.args(["ada@company.com", "--member", "JANE@company.com"]));
        let team = created.json()["id"].as_str().unwrap().to_owned();
        Self { world, team }
    }

    fn run(&self, command: &str, users: &[&str]) -> Run {
        let words = ["--yes", "teams", "members", command, &self.team];
        run(astroctl_on(&self.world.sim, &words).args(users))
    }

    fn members(&self) -> Vec<String> {
        let list = ["teams", "members", "list", &self.team, "--output", "json"];
        let list = run(&mut astroctl_on(&self.world.sim, &list)).json();
        let members = list.as_array().unwrap().iter();
        let name = |member: &Value| member["username"].as_str().unwrap().to_owned();
        let mut members: Vec<String> = members.map(name).collect();
        members.sort();
        members
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_come_and_go_by_address() {
    let teams = Teams::start().await;
    assert_eq!(teams.members(), ["ada@company.com", "jane@company.com"]);
    let removed = teams.run("remove", &["Ada@company.com", "jane@company.com"]);
    assert_eq!(removed.code, 0, "{removed}");
    assert!(
        removed
            .stderr
            .contains("2 taken out of the Team Night shift"),
        "{removed}"
    );
    assert_eq!(teams.members(), [""; 0]);
    let added = teams.run("add", &["jane@company.com"]);
    assert_eq!((added.code, added.stdout.as_str()), (0, ""), "{added}");
    assert_eq!(teams.members(), ["jane@company.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_some_can_be_removed_the_exit_code_says_partly() {
    let teams = Teams::start().await;
    let stranger = "clm8qv74h000008mlf08scq7k";
    let run = teams.run("remove", &[stranger, "jane@company.com"]);
    assert_eq!((run.code, run.stdout.as_str()), (5, ""), "{run}");
    assert!(
        run.stderr.starts_with("astroctl: 1 of 2 done, 1 failed\n"),
        "{run}"
    );
    assert!(
        run.stderr
            .contains(&format!("  {stranger}: RemoveTeamMember: 404")),
        "{run}"
    );
    assert_eq!(teams.members(), ["ada@company.com"]);

    let alone = teams.run("remove", &[stranger]);
    assert_eq!(alone.code, 1, "{alone}");
    assert!(
        alone.stderr.starts_with("astroctl: RemoveTeamMember: 404"),
        "{alone}"
    );
    let none = teams.run("remove", &[stranger, "jane@company.com"]);
    assert_eq!(none.code, 1, "{none}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_named_twice_is_removed_once() {
    let teams = Teams::start().await;
    let run = teams.run("remove", &["jane@company.com", "JANE@company.com"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stderr.contains("1 taken out"), "{run}");
    let requests = teams.world.sim.requests();
    assert_eq!(requests.operation("RemoveTeamMember").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_stops_everything_before_the_first_write() {
    let teams = Teams::start().await;
    teams.world.writes();
    for command in ["add", "remove"] {
        let run = teams.run(command, &["ada@company.com", "nobody@company.com"]);
        assert_eq!(run.code, 1, "{run}");
        assert!(run.stderr.contains("nobody@company.com"), "{run}");
    }
    assert_eq!(teams.world.writes(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_refused_is_not_tried_again() {
    let teams = Teams::start().await;
    let faults = teams.world.sim.faults();
    let refusal = astronomer_sim::Fault::status(403);
    faults
        .on("RemoveTeamMember")
        .always()
        .inject(refusal)
        .unwrap();
    let run = teams.run("remove", &["ada@company.com", "jane@company.com"]);
    assert_eq!(run.code, 4, "{run}");
    assert!(
        run.stderr.contains("0 of 2 done, 1 failed, 1 not tried"),
        "{run}"
    );
    let requests = teams.world.sim.requests();
    assert_eq!(requests.operation("RemoveTeamMember").count(), 1);
}
