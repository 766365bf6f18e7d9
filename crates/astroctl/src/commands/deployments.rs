//! `astroctl deployments`.

use astronomer::{Deployment, DeploymentSort, WorkspaceId};
use clap::{Args, Subcommand};

use super::{PAGE_SIZE, values};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List Deployments
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
#[command(after_help = "\
Examples:
  astroctl deployments list --workspace WORKSPACE_ID
  astroctl deployments list --columns name,status,id")]
pub(crate) struct List {
    /// Only Deployments of this Workspace; may be repeated
    #[arg(long = "workspace", value_name = "ID")]
    workspaces: Vec<WorkspaceId>,

    /// Only Deployments with this name; may be repeated
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = values::sort(DeploymentSort::all()))]
    sorts: Vec<DeploymentSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let list = session.reader()?.deployments().with_page_size(PAGE_SIZE);
        let mut list = list.workspace_ids(self.workspaces).names(self.names);
        for sort in self.sorts {
            list = list.sort(sort);
        }
        output.list(list.pages(), shown).await
    }
}

fn columns() -> Columns<Deployment> {
    Columns::<Deployment>::new()
        .with("NAME", |deployment| deployment.name.clone())
        .with("STATUS", |deployment| deployment.status.to_string())
        .with("WORKSPACE", |deployment| {
            let id = || deployment.workspace_id.to_string();
            deployment.workspace_name.clone().unwrap_or_else(id)
        })
        .with("RUNTIME", |deployment| deployment.runtime_version.clone())
        .with("EXECUTOR", |deployment| deployment.executor.clone())
        .with("ID", |deployment| deployment.id.to_string())
        .with_extra("WORKSPACE ID", |deployment| {
            deployment.workspace_id.to_string()
        })
        .with_extra("TYPE", |deployment| deployment.type_.clone())
        .with_extra("CLUSTER", |deployment| deployment.cluster_name.clone())
        .with_extra("REGION", |deployment| deployment.region.clone())
        .with_extra("URL", |deployment| deployment.web_server_url.clone())
        .with_extra("CREATED", |deployment| deployment.created_at.to_string())
}
