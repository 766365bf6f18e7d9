//! `astroctl users offboard`.

use astronomer::access::{Offboarding, OffboardingPlan, RemainingReason};
use astronomer::{OperationInfo, operations};
use clap::Args;
use serde::Serialize;

use super::super::people::{self, Person, UserReference};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};
use crate::tally::Tally;

#[derive(Debug, Args)]
#[command(after_help = "\
The role in the Organization becomes ORGANIZATION_MEMBER: without one, the API may remove the user.
Teams that an identity provider manages are left and reported, and so are the API tokens that the
person has made, which go on working. Safe to repeat.

Examples:
  astroctl users offboard jane@company.com --dry-run
  astroctl users offboard jane@company.com joe@company.com --yes --output csv > offboarded.csv")]
pub(crate) struct Offboard {
    /// People, by id or email address
    #[arg(value_name = "USER", required = true)]
    users: Vec<UserReference>,
}

impl Offboard {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(Row::columns())?;
        let reader = session.reader()?;
        let mut people = people::resolve(reader, &self.users).await?;
        people::put_self_last(session, &mut people).await;
        let mut steps = Vec::new();
        for person in &people {
            let plan = reader.offboarding_plan(&person.id).await?;
            warn_of_managed_teams(session, person, &plan);
            steps.extend(steps_of(person, &plan));
        }
        if steps.is_empty() {
            session.messages().notice("there is nothing to take");
            return output.items(&[], shown);
        }
        let Some(writer) = session.permit(&Change::taking(steps), output)? else {
            return Ok(());
        };
        let mut tally = Tally::default();
        let mut rows = Vec::new();
        for person in &people {
            let result = writer.users().offboard(&person.id).await;
            let result = result.map_err(Failure::from).and_then(|done| {
                rows.extend(rows_of(person, &done));
                left_over(done)
            });
            tally.record(&person.name, result);
            if tally.is_hopeless() {
                break;
            }
        }
        // What is left counts more than a reader who has gone away.
        let written = output.items(&rows, shown);
        tally.finish(people.len()).and(written)
    }
}

fn warn_of_managed_teams(session: &Session, person: &Person, plan: &OffboardingPlan) {
    for team in &plan.managed_teams {
        session.messages().warning(&format!(
            "{} stays in the Team {} ({}): an identity provider manages it, take them out there",
            person.name, team.name, team.id
        ));
    }
}

fn steps_of(
    person: &Person,
    plan: &OffboardingPlan,
) -> impl Iterator<Item = (&'static OperationInfo, String)> {
    let changes = plan.roles.changes().into_iter();
    let roles = changes.map(|change| {
        let text = format!("change the roles of {}: {change}", person.name);
        (&operations::UPDATE_USER_ROLES, text)
    });
    let teams = plan.teams.iter().map(|team| {
        let text = format!(
            "take {} out of the Team {} ({})",
            person.name, team.name, team.id
        );
        (&operations::REMOVE_TEAM_MEMBER, text)
    });
    roles.chain(teams)
}

/// One thing that somebody had.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    user: String,
    what: String,
    result: String,
}

impl Row {
    fn columns() -> Columns<Self> {
        Columns::new()
            .with("USER", |row: &Self| row.user.clone())
            .with("WHAT", |row: &Self| row.what.clone())
            .with("RESULT", |row: &Self| row.result.clone())
    }
}

fn rows_of(person: &Person, done: &Offboarding) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |what: String, result: String| {
        rows.push(Row {
            user: person.name.clone(),
            what,
            result,
        });
    };
    match &done.roles {
        Ok(edited) => {
            for change in edited.changes() {
                row(change.to_string(), "done".to_owned());
            }
        }
        Err(error) => row("roles".to_owned(), format!("failed: {error}")),
    }
    for team in &done.left_teams {
        row(
            format!("Team {} ({})", team.name, team.id),
            "left".to_owned(),
        );
    }
    for remaining in &done.remaining_teams {
        let team = &remaining.team;
        let result = format!("remains: {}", remaining.reason);
        row(format!("Team {} ({})", team.name, team.id), result);
    }
    match &done.created_api_tokens {
        Ok(tokens) => {
            for token in tokens {
                let result = "goes on working: delete it if nothing needs it".to_owned();
                row(format!("API token {} ({})", token.name, token.id), result);
            }
        }
        Err(error) => row(
            "API tokens that they have made".to_owned(),
            format!("not known: {error}"),
        ),
    }
    rows
}

/// Something that is left makes it a failure, with all of it. Where nothing was done, the first reason says the exit code.
fn left_over(done: Offboarding) -> Result<(), Failure> {
    if done.is_complete() {
        return Ok(());
    }
    let mut left = Vec::new();
    let mut errors = Vec::new();
    let mut is_begun = !done.left_teams.is_empty();
    match done.roles {
        Ok(edited) => {
            is_begun |= edited.updates > 0;
            left.extend(edited.after.iter().skip(1).map(ToString::to_string));
        }
        Err(error) => {
            left.push(format!("roles: {error}"));
            errors.push(error);
        }
    }
    for remaining in done.remaining_teams {
        left.push(format!(
            "Team {}: {}",
            remaining.team.name, remaining.reason
        ));
        if let RemainingReason::Failed(error) = remaining.reason {
            errors.push(error);
        }
    }
    if let Err(error) = done.verified {
        left.push(format!("the Teams could not be read back: {error}"));
    }
    let says = format!("something is left: {}", left.join("; "));
    let first = errors.into_iter().next().filter(|_| !is_begun);
    Err(match first {
        Some(error) => {
            let exit_code = Failure::from(error).exit_code();
            Failure::with_exit_code(says, Vec::new(), exit_code)
        }
        None => Failure::partly(says, Vec::new()),
    })
}
