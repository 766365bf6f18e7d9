//! `astroctl users`.

use astronomer::{User, UserSort, WorkspaceId};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::PAGE_SIZE;
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List people, invited ones included
    List(List),
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(session, output).await,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only people with a role in this Workspace; the table then has a column for that role
    #[arg(long, value_name = "ID")]
    workspace: Option<WorkspaceId>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = sort_parser())]
    sorts: Vec<UserSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let mut list = session
            .users()?
            .list()
            .with_page_size(PAGE_SIZE)
            .best_effort();
        if let Some(workspace) = &self.workspace {
            list = list.workspace_id(workspace);
        }
        for sort in self.sorts {
            list = list.sort(sort);
        }
        output.list(list.pages(), &columns(self.workspace)).await
    }
}

/// Takes the sorts of the contract alone; a mistake is told with the list of them.
fn sort_parser() -> impl TypedValueParser<Value = UserSort> {
    let values = UserSort::all().map(|sort| PossibleValue::new(sort.to_string()));
    PossibleValuesParser::new(values).try_map(|text| text.parse::<UserSort>())
}

fn columns(workspace: Option<WorkspaceId>) -> Columns<User> {
    let mut columns = Columns::<User>::new()
        .with("NAME", |user| user.full_name.clone())
        .with("EMAIL", |user| user.username.clone())
        .with("ORGANIZATION ROLE", |user| {
            let role = user.organization_role.as_ref();
            role.map(ToString::to_string).unwrap_or_default()
        });
    if let Some(workspace) = workspace {
        columns = columns.with("WORKSPACE ROLE", move |user| {
            workspace_roles(user, &workspace)
        });
    }
    columns
        .with("STATUS", |user| user.status.to_string())
        .with("ID", |user| user.id.to_string())
}

/// Usually one role; empty for people who are in the Workspace through a Team or a Deployment.
fn workspace_roles(user: &User, workspace: &WorkspaceId) -> String {
    let grants = user.workspace_roles.iter().flatten();
    let here = grants.filter(|grant| grant.workspace_id == *workspace);
    let roles: Vec<&str> = here.map(|grant| grant.role.as_str()).collect();
    roles.join(", ")
}
