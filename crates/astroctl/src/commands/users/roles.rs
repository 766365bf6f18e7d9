//! `astroctl users roles`.

use clap::{Args, Subcommand};

use super::super::people::{self, UserReference};
use super::super::roles::{self, Granted, Revoked, Subject};
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Reader, Session};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the roles that somebody has of their own; `access report` shows those through Teams too
    Get(Get),
    /// Leave somebody these roles and no others. Asks first if that takes some
    Set(Grant),
    /// Give somebody roles, and keep the others. Asks first if that takes a higher one
    Grant(Grant),
    /// Take roles from somebody, and keep the others. Asks first
    Revoke(Revoke),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl users roles get jane@company.com --output json")]
pub(crate) struct Get {
    /// The user, by id or email address
    #[arg(value_name = "USER")]
    user: UserReference,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl users roles grant jane@company.com --workspace WORKSPACE_ID=WORKSPACE_AUTHOR --dry-run
  astroctl users roles grant jane@company.com --dag DEPLOYMENT_ID/etl=DAG_VIEWER
  astroctl users roles set jane@company.com --organization-role ORGANIZATION_MEMBER
Without --organization-role the role in the Organization stays as it is.")]
pub(crate) struct Grant {
    /// The user, by id or email address
    #[arg(value_name = "USER")]
    user: UserReference,

    #[command(flatten)]
    granted: Granted,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl users roles revoke jane@company.com --workspace WORKSPACE_ID
  astroctl users roles revoke jane@company.com --all --dry-run
The API keeps WORKSPACE_ACCESSOR in a Workspace while a role in one of its Deployments is left.")]
pub(crate) struct Revoke {
    /// The user, by id or email address
    #[arg(value_name = "USER")]
    user: UserReference,

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
            Self::Get(get) => get.run(session, output).await,
            Self::Set(set) => {
                set.granted.check()?;
                let subject = named(set.user);
                roles::change(session, output, subject, |roles| set.granted.replace(roles)).await
            }
            Self::Grant(grant) => {
                grant.granted.check()?;
                let subject = named(grant.user);
                roles::change(session, output, subject, |roles| grant.granted.add(roles)).await
            }
            Self::Revoke(revoke) => {
                let subject = named(revoke.user);
                roles::change(session, output, subject, |roles| revoke.revoked.take(roles)).await
            }
        }
    }
}

impl Get {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        roles::show(output, async || {
            let reader = session.reader()?;
            let person = people::resolve_one(reader, self.user).await?;
            Ok(reader.user_roles(&person.id).await?)
        })
        .await
    }
}

fn named(user: UserReference) -> impl AsyncFnOnce(Reader<'_>) -> Result<Subject, Failure> {
    async |reader| Ok(Subject::User(people::resolve_one(reader, user).await?))
}
