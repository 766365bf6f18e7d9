//! `astroctl tokens`.

mod create;
mod rotate;
mod secret;

use astronomer::types::BasicSubjectProfile;
use astronomer::{ApiToken, ApiTokenId, ApiTokenSort, DeploymentId, WorkspaceId, operations};
use clap::{Args, Subcommand};

use super::{PAGE_SIZE, values};
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List API tokens, without their secrets
    List(List),
    /// Make an API token and write its secret, which can't be had again
    Create(create::Create),
    /// Give an API token a new secret; the old one stops working at once. Asks first
    Rotate(rotate::Rotate),
    /// Delete an API token: what uses it is locked out at once. Asks first
    Delete(Delete),
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(session, output).await,
            Self::Create(create) => create.run(session, output).await,
            Self::Rotate(rotate) => rotate.run(session, output).await,
            Self::Delete(delete) => delete.run(session, output).await,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl tokens list --columns name,ends,id
  astroctl tokens list --organization-only --output json")]
pub(crate) struct List {
    /// Only tokens of the Organization itself, not those of its Workspaces and Deployments
    #[arg(long)]
    organization_only: bool,

    /// Only tokens with a role in this Workspace
    #[arg(long, value_name = "ID")]
    workspace: Option<WorkspaceId>,

    /// Only tokens with a role in this Deployment
    #[arg(long, value_name = "ID")]
    deployment: Option<DeploymentId>,

    /// Sort by this; repeat it, or separate by commas, to say what decides between equals
    #[arg(long = "sort", value_name = "SORT", value_delimiter = ',', value_parser = values::sort(ApiTokenSort::all()))]
    sorts: Vec<ApiTokenSort>,
}

impl List {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let mut list = session.reader()?.api_tokens().with_page_size(PAGE_SIZE);
        if self.organization_only {
            list = list.include_only_organization_tokens(true);
        }
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
Examples:
  astroctl tokens delete TOKEN_ID --dry-run
  astroctl tokens delete TOKEN_ID --yes        where nobody can be asked")]
pub(crate) struct Delete {
    /// The API token
    #[arg(value_name = "TOKEN_ID")]
    token: ApiTokenId,
}

impl Delete {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        output.refuse_columns("this command has no result")?;
        let token = session.reader()?.api_token(&self.token).await?;
        let change = Change::takes(
            &operations::DELETE_API_TOKEN,
            format!("delete the API token {}", described(session, &token)),
        );
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        writer.api_tokens().delete(&token.id).await?;
        session
            .messages()
            .notice(&format!("the API token {} is deleted", token.name));
        Ok(())
    }
}

/// What a change is about; whoever saws off the branch they sit on is told.
fn described(session: &Session, token: &ApiToken) -> String {
    let claims = session.token().claims();
    let in_use = claims.and_then(|claims| claims.api_token_id());
    let warning = match in_use == Some(token.id.as_str()) {
        true => ", which is the token in use",
        false => "",
    };
    format!("{} ({}){warning}", token.name, token.id)
}

fn columns() -> Columns<ApiToken> {
    Columns::<ApiToken>::new()
        .with("NAME", |token| token.name.clone())
        .with("SCOPE", |token| token.scope.to_string())
        .with("ROLES", |token| {
            let roles = token.roles.iter().flatten();
            let texts = roles.map(|role| format!("{} in {}", role.role, role.entity_id));
            texts.collect::<Vec<_>>()
        })
        .with("ENDS", |token| token.end_at)
        .with("LAST USED", |token| token.last_used_at)
        .with("ID", |token| token.id.to_string())
        .with_extra("KIND", |token| token.kind.to_string())
        .with_extra("SHORT TOKEN", |token| token.short_token.clone())
        .with_extra("DESCRIPTION", |token| token.description.clone())
        .with_extra("CREATED", |token| token.created_at.to_string())
        .with_extra("CREATED BY", |token| {
            token.created_by.as_ref().and_then(subject_name)
        })
        .with_extra("LAST ROTATED", |token| token.last_rotated_at)
}

/// An address, or the name of an API token.
fn subject_name(subject: &BasicSubjectProfile) -> Option<String> {
    let name = subject.username.as_ref();
    name.or(subject.api_token_name.as_ref()).cloned()
}
