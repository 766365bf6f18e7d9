//! `astroctl tokens create`.

use astronomer::{
    CreateApiTokenRequest, DeploymentId, OrganizationRole, ScopeType, WorkspaceId, WorkspaceRole,
    operations,
};
use clap::Args;

use super::secret::SecretArguments;
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Change, Session};

#[derive(Debug, Args)]
#[command(after_help = "\
The secret goes to standard output alone, or with --output json, ndjson or csv beside the rest of
the token.

Examples:
  ASTRO_API_TOKEN=$(astroctl tokens create audit --role ORGANIZATION_MEMBER --expires-in 90)
  astroctl tokens create ci --workspace WORKSPACE_ID --role WORKSPACE_AUTHOR --secret-file ci.token")]
pub(crate) struct Create {
    /// The name
    #[arg(value_name = "NAME")]
    name: String,

    /// The role that the token has: of the Organization, or of the Workspace or Deployment that is named
    #[arg(long, value_name = "ROLE")]
    role: String,

    /// Make a token of this Workspace
    #[arg(long, value_name = "ID", conflicts_with = "deployment")]
    workspace: Option<WorkspaceId>,

    /// Make a token of this Deployment; its role may be a custom one
    #[arg(long, value_name = "ID")]
    deployment: Option<DeploymentId>,

    /// What the token is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,

    /// After how many days the token ends; never, if this is left out
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(1..=3650))]
    expires_in: Option<i64>,

    #[command(flatten)]
    secret: SecretArguments,
}

impl Create {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let request = self.request()?;
        let of = match &request.entity_id {
            Some(id) => format!("the {} {id}", request.scope.to_string().to_lowercase()),
            None => "the Organization".to_owned(),
        };
        let change = Change::gives(
            &operations::CREATE_API_TOKEN,
            format!(
                "make the API token {:?} with the role {} in {of}",
                request.name, request.role
            ),
        );
        let outlet = self.secret.outlet(output)?;
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        let token = writer.api_tokens().create(&request).await?;
        outlet.deliver(token, "made", output, session.messages())
    }

    /// The request, its role checked where the contract lists the roles.
    fn request(&self) -> Result<CreateApiTokenRequest, Failure> {
        let (scope, entity, role) = match (&self.workspace, &self.deployment) {
            (Some(workspace), _) => {
                let role = self.role.to_ascii_uppercase().parse::<WorkspaceRole>();
                let role = role.map_err(|error| Failure::in_source("--role", error))?;
                (
                    ScopeType::Workspace,
                    Some(workspace.to_string()),
                    role.to_string(),
                )
            }
            (None, Some(deployment)) => (
                ScopeType::Deployment,
                Some(deployment.to_string()),
                self.role.clone(),
            ),
            (None, None) => {
                let role = self.role.to_ascii_uppercase().parse::<OrganizationRole>();
                let role = role.map_err(|error| Failure::in_source("--role", error))?;
                (ScopeType::Organization, None, role.to_string())
            }
        };
        let mut request = CreateApiTokenRequest::new(&self.name, role, scope);
        request.entity_id = entity;
        request.description = self.description.clone();
        request.token_expiry_period_in_days = self.expires_in;
        Ok(request)
    }
}
