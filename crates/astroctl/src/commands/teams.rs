//! `astroctl teams`.

mod members;
mod roles;

use astronomer::{
    CreateTeamRequest, DeploymentId, OrganizationRole, Team, TeamId, TeamSort, WorkspaceId,
    operations,
};
use clap::{Args, Subcommand};

use super::people::{self, UserReference};
use super::{PAGE_SIZE, grants, values, yes_or_no};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List Teams
    List(List),
    /// Show one Team with its roles
    Get(Get),
    /// Make a Team
    Create(Create),
    /// People in a Team
    #[command(subcommand)]
    Members(members::Command),
    /// Roles that a Team gives its members
    #[command(subcommand)]
    Roles(roles::Command),
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
            Self::Create(create) => create.run(session, output).await,
            Self::Members(command) => command.run(session, output).await,
            Self::Roles(command) => command.run(session, output).await,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl teams list --sort name:asc
  astroctl teams list --workspace WORKSPACE_ID --columns name,id")]
pub(crate) struct List {
    /// Only Teams with a role in this Workspace
    #[arg(long, value_name = "ID")]
    workspace: Option<WorkspaceId>,

    /// Only Teams with a role in this Deployment
    #[arg(long, value_name = "ID")]
    deployment: Option<DeploymentId>,

    /// Only Teams with this name; may be repeated
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = values::sort(TeamSort::all()))]
    sorts: Vec<TeamSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let mut list = session.reader()?.teams().with_page_size(PAGE_SIZE);
        list = list.names(self.names);
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
  astroctl teams get TEAM_ID --output json")]
pub(crate) struct Get {
    /// The Team
    #[arg(value_name = "TEAM_ID")]
    team: TeamId,
}

impl Get {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns().in_full())?;
        let team = session.reader()?.team(&self.team).await?;
        output.object(&team, shown)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl teams create \"Data platform\" --member jane@company.com --member joe@company.com")]
pub(crate) struct Create {
    /// The name; no other Team of the Organization may have it, in whatever case
    #[arg(value_name = "NAME")]
    name: String,

    /// What the Team is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,

    /// The role that members have in the Organization through the Team
    #[arg(long, value_name = "ROLE", ignore_case = true, value_parser = values::one_of::<OrganizationRole>(OrganizationRole::VALUES))]
    role: Option<OrganizationRole>,

    /// Somebody to put into the Team, by id or email address; may be repeated
    #[arg(long = "member", value_name = "USER")]
    members: Vec<UserReference>,
}

impl Create {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let members = people::resolve(session.reader()?, &self.members).await?;
        let with = match members.len() {
            0 => String::new(),
            _ => {
                let names: Vec<&str> = members.iter().map(|person| person.name.as_str()).collect();
                format!(" with {}", names.join(", "))
            }
        };
        let change = Change::gives(
            &operations::CREATE_TEAM,
            format!("make the Team {:?}{with}", self.name),
        );
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        let mut request = CreateTeamRequest::new(self.name);
        request.description = self.description;
        request.organization_role = self.role;
        if !members.is_empty() {
            let ids = members.into_iter().map(|person| person.id);
            request = request.member_ids(ids.collect::<Vec<_>>());
        }
        let team = writer.teams().create(&request).await?;
        output.object(&team, shown)
    }
}

fn columns() -> Columns<Team> {
    Columns::<Team>::new()
        .with("NAME", |team| team.name.clone())
        .with("ORGANIZATION ROLE", |team| {
            team.organization_role.to_string()
        })
        .with("IDP MANAGED", |team| yes_or_no(team.is_idp_managed))
        .with("ID", |team| team.id.to_string())
        .with("DESCRIPTION", |team| team.description.clone())
        .with_extra("WORKSPACE ROLES", |team| {
            grants::in_workspaces(team.workspace_roles.as_deref())
        })
        .with_extra("DEPLOYMENT ROLES", |team| {
            grants::in_deployments(team.deployment_roles.as_deref())
        })
        .with_extra("DAG ROLES", |team| {
            grants::on_dags(team.dag_roles.as_deref())
        })
        .with_extra("CREATED", |team| team.created_at.to_string())
        .with_extra("UPDATED", |team| team.updated_at.to_string())
}
