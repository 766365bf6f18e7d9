//! `astroctl teams roles`.

use astronomer::TeamId;
use astronomer::access::Grants;
use clap::{Args, Subcommand};

use super::super::roles::{self, Granted, Revoked, Subject};
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Reader, Session};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the roles that a Team gives its members
    Get(Get),
    /// Leave a Team these roles and no others. Asks first if that takes some
    Set(Grant),
    /// Give a Team roles, and keep the others. Asks first if that takes a higher one
    Grant(Grant),
    /// Take roles from a Team, and keep the others. Asks first
    Revoke(Revoke),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl teams roles get TEAM_ID --output json")]
pub(crate) struct Get {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl teams roles grant TEAM_ID --workspace WORKSPACE_ID=WORKSPACE_AUTHOR --dry-run
  astroctl teams roles set TEAM_ID --deployment DEPLOYMENT_ID=DEPLOYMENT_ADMIN
Without --organization-role the role in the Organization stays as it is.")]
pub(crate) struct Grant {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,

    #[command(flatten)]
    granted: Granted,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl teams roles revoke TEAM_ID --workspace WORKSPACE_ID --dry-run")]
pub(crate) struct Revoke {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,

    #[command(flatten)]
    revoked: Revoked,
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::Get(get) => {
                roles::show(output, async || {
                    let team = session.reader()?.team(&get.team).await?;
                    Ok(Grants::from(&team))
                })
                .await
            }
            Self::Set(set) => {
                set.granted.check()?;
                let subject = named(&set.team);
                roles::change(session, output, subject, |roles| set.granted.replace(roles)).await
            }
            Self::Grant(grant) => {
                grant.granted.check()?;
                let subject = named(&grant.team);
                roles::change(session, output, subject, |roles| grant.granted.add(roles)).await
            }
            Self::Revoke(revoke) => {
                let subject = named(&revoke.team);
                roles::change(session, output, subject, |roles| revoke.revoked.take(roles)).await
            }
        }
    }
}

fn named(team: &TeamId) -> impl AsyncFnOnce(Reader<'_>) -> Result<Subject, Failure> {
    async move |reader| {
        let team = reader.team(team).await?;
        Ok(Subject::Team(team.id, team.name))
    }
}
