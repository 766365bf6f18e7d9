//! `astroctl teams members`.

use astronomer::{TeamId, TeamMember, operations};
use clap::{Args, Subcommand};

use super::super::PAGE_SIZE;
use super::super::people::{self, UserReference};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};
use crate::tally::Tally;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the people in a Team
    List(List),
    /// Put people into a Team, all in one request
    Add(Members),
    /// Take people out of a Team; they stay in the Organization. Asks first
    Remove(Members),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl teams members list TEAM_ID --output csv")]
pub(crate) struct List {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl teams members remove TEAM_ID jane@company.com joe@company.com --dry-run")]
pub(crate) struct Members {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,

    /// People, by id or email address
    #[arg(value_name = "USER", required = true)]
    users: Vec<UserReference>,
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(session, output).await,
            Self::Add(members) => members.add(session, output).await,
            Self::Remove(members) => members.remove(session, output).await,
        }
    }
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let list = session.reader()?.team_members(&self.team);
        output
            .list(list.with_page_size(PAGE_SIZE).pages(), shown)
            .await
    }
}

impl Members {
    async fn add(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        output.refuse_columns("this command has no result")?;
        let reader = session.reader()?;
        let people = people::resolve(reader, &self.users).await?;
        let team = reader.team(&self.team).await?;
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let change = Change::gives(
            &operations::ADD_TEAM_MEMBERS,
            format!(
                "put {} into the Team {} ({})",
                names.join(", "),
                team.name,
                team.id
            ),
        );
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        let ids = people.iter().map(|person| &person.id);
        writer.teams().members(&team.id).add(ids).await?;
        session
            .messages()
            .notice(&format!("{} put into the Team {}", people.len(), team.name));
        Ok(())
    }

    async fn remove(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        output.refuse_columns("this command has no result")?;
        let reader = session.reader()?;
        let people = people::resolve(reader, &self.users).await?;
        let team = reader.team(&self.team).await?;
        let steps = people.iter().map(|person| {
            let text = format!(
                "take {} out of the Team {} ({})",
                person.name, team.name, team.id
            );
            (&operations::REMOVE_TEAM_MEMBER, text)
        });
        let Some(writer) = session.permit(&Change::taking(steps), output)? else {
            return Ok(());
        };
        let members = writer.teams().members(&team.id);
        let mut tally = Tally::default();
        let progress = session.messages().progress("taken out");
        for (before, person) in people.iter().enumerate() {
            progress.set(before as u64, people.len() as u64);
            tally.record(&person.name, members.remove(&person.id).await);
            if tally.is_hopeless() {
                break;
            }
        }
        drop(progress);
        tally.finish(people.len())?;
        session.messages().notice(&format!(
            "{} taken out of the Team {}",
            people.len(),
            team.name
        ));
        Ok(())
    }
}

fn columns() -> Columns<TeamMember> {
    Columns::<TeamMember>::new()
        .with("NAME", |member| member.full_name.clone())
        .with("EMAIL", |member| member.username.clone())
        .with("ID", |member| member.user_id.to_string())
        .with("ADDED", |member| member.created_at)
}
