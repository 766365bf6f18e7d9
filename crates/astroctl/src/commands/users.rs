//! `astroctl users`.

mod batch_end;
mod invite;
mod invite_file;
mod offboard;
mod remove;
mod revoke;
mod roles;

use astronomer::access::EmailAddress;
use astronomer::{DeploymentId, User, UserSort, WorkspaceId};
use clap::{Args, Subcommand};

use super::people::{self, UserReference};
use super::{PAGE_SIZE, grants, values};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List people, invited ones included
    List(List),
    /// Show one person, with all roles that were given directly
    Get(Get),
    /// Find people by their addresses, reading the list once for all of them
    Find(Find),
    /// Invite somebody into the Organization
    Invite(invite::Invite),
    /// Invite the people on a list; safe to end at any moment and to run again
    InviteFile(invite_file::InviteFile),
    /// Take back the invites that invite-file has made. Asks first
    Revoke(revoke::Revoke),
    /// Roles that somebody has of their own
    #[command(subcommand)]
    Roles(roles::Command),
    /// Take every role and Team from people; they stay in the Organization, as members. Asks first
    Offboard(offboard::Offboard),
    /// Take people out of the Organization, by a request that is documented nowhere. Asks first
    Remove(remove::Remove),
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(session, output).await,
            Self::Get(get) => get.run(session, output).await,
            Self::Find(find) => find.run(session, output).await,
            Self::Invite(invite) => invite.run(session, output).await,
            Self::InviteFile(invite) => invite.run(session, output).await,
            Self::Revoke(revoke) => revoke.run(session, output).await,
            Self::Roles(command) => command.run(session, output).await,
            Self::Offboard(offboard) => offboard.run(session, output).await,
            Self::Remove(remove) => remove.run(session, output).await,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl users list --sort fullName:asc
  astroctl users list --workspace WORKSPACE_ID --columns email,workspace-role
  astroctl users list --output csv > users.csv")]
pub(crate) struct List {
    /// Only people with a role in this Workspace; the table then has a column for that role
    #[arg(long, value_name = "ID")]
    workspace: Option<WorkspaceId>,

    /// Only people with a role in this Deployment
    #[arg(long, value_name = "ID")]
    deployment: Option<DeploymentId>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = values::sort(UserSort::all()))]
    sorts: Vec<UserSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns(self.workspace.clone()))?;
        let list = session.reader()?.users();
        let mut list = list.with_page_size(PAGE_SIZE).best_effort();
        if let Some(workspace) = &self.workspace {
            list = list.workspace_id(workspace);
        }
        if let Some(deployment) = &self.deployment {
            list = list.deployment_id(deployment);
        }
        for sort in self.sorts {
            list = list.sort(sort);
        }
        output.list(list.pages(), shown).await
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl users get jane@company.com")]
pub(crate) struct Get {
    /// The person, by id or email address
    #[arg(value_name = "USER")]
    user: UserReference,
}

impl Get {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns(None).in_full())?;
        let reader = session.reader()?;
        let user = match &self.user {
            UserReference::Id(id) => reader.user(id).await?,
            UserReference::Email(address) => {
                let found = reader.find_users([address]).await?;
                let user = found.get(address.as_str()).cloned();
                user.ok_or_else(|| people::nobody_has(address))?
            }
        };
        output.object(&user, shown)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Those who are found are the result; addresses that nobody has are told on standard error, with
exit code 1.

Example:
  astroctl users find jane@company.com joe@company.com --columns email,id")]
pub(crate) struct Find {
    /// Email addresses, in any case
    #[arg(value_name = "EMAIL", required = true)]
    addresses: Vec<EmailAddress>,
}

impl Find {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns(None))?;
        let found = session.reader()?.find_users(&self.addresses).await?;
        output.items(found.found().map(|(_, user)| user), shown)?;
        people::check_all_found(&found)
    }
}

fn columns(workspace: Option<WorkspaceId>) -> Columns<User> {
    let mut columns = Columns::<User>::new()
        .with("NAME", |user| user.full_name.clone())
        .with("EMAIL", |user| user.username.clone())
        .with("ORGANIZATION ROLE", |user| user.organization_role.clone());
    if let Some(workspace) = workspace {
        columns = columns.with("WORKSPACE ROLE", move |user| {
            workspace_roles(user, &workspace)
        });
    }
    columns
        .with("STATUS", |user| user.status.to_string())
        .with("ID", |user| user.id.to_string())
        .with_extra("WORKSPACE ROLES", |user| {
            grants::in_workspaces(user.workspace_roles.as_deref())
        })
        .with_extra("DEPLOYMENT ROLES", |user| {
            grants::in_deployments(user.deployment_roles.as_deref())
        })
        .with_extra("DAG ROLES", |user| {
            grants::on_dags(user.dag_roles.as_deref())
        })
        .with_extra("CREATED", |user| user.created_at.to_string())
        .with_extra("UPDATED", |user| user.updated_at.to_string())
}

/// Usually one role; empty for people who are in the Workspace through a Team or a Deployment.
fn workspace_roles(user: &User, workspace: &WorkspaceId) -> Vec<String> {
    let grants = user.workspace_roles.iter().flatten();
    let here = grants.filter(|grant| grant.workspace_id == *workspace);
    here.map(|grant| grant.role.to_string()).collect()
}
