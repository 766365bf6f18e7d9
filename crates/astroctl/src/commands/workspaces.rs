//! `astroctl workspaces`.

use astronomer::{Workspace, WorkspaceSort};
use clap::{Args, Subcommand};

use super::{PAGE_SIZE, values};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List Workspaces
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
Example:
  astroctl workspaces list --sort name:asc --columns name,id")]
pub(crate) struct List {
    /// Only Workspaces with this name; may be repeated
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = values::sort(WorkspaceSort::all()))]
    sorts: Vec<WorkspaceSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let list = session.reader()?.workspaces().with_page_size(PAGE_SIZE);
        let mut list = list.names(self.names);
        for sort in self.sorts {
            list = list.sort(sort);
        }
        output.list(list.pages(), shown).await
    }
}

fn columns() -> Columns<Workspace> {
    Columns::<Workspace>::new()
        .with("NAME", |workspace| workspace.name.clone())
        .with("ID", |workspace| workspace.id.to_string())
        .with("CREATED", |workspace| workspace.created_at.to_string())
        .with("DESCRIPTION", |workspace| workspace.description.clone())
        .with_extra("UPDATED", |workspace| workspace.updated_at.to_string())
}
