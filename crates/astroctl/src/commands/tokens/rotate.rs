//! `astroctl tokens rotate`.

use astronomer::{ApiTokenId, operations};
use clap::Args;

use super::described;
use super::secret::SecretArguments;
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Change, Session};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl tokens rotate TOKEN_ID --dry-run
  astroctl tokens rotate TOKEN_ID --yes --secret-file /run/secrets/astro")]
pub(crate) struct Rotate {
    /// The API token
    #[arg(value_name = "TOKEN_ID")]
    token: ApiTokenId,

    #[command(flatten)]
    secret: SecretArguments,
}

impl Rotate {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let outlet = self.secret.outlet(output)?;
        let token = session.reader()?.api_token(&self.token).await?;
        let change = Change::takes(
            &operations::ROTATE_API_TOKEN,
            format!(
                "end the secret of the API token {} and make another",
                described(session, &token)
            ),
        );
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        let token = writer.api_tokens().rotate(&token.id).await?;
        outlet.deliver(token, "rotated", output, session.messages())
    }
}
