//! `astroctl users invite`.

use astronomer::access::EmailAddress;
use astronomer::{CreateUserInviteRequest, Invite as Invitation, OrganizationRole, operations};
use clap::Args;

use super::super::values;
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};

#[derive(Debug, Args)]
#[command(after_help = "\
Keep the invite id: nothing else tells it, and taking the invitation back needs it.

Examples:
  astroctl users invite jane@company.com --role ORGANIZATION_MEMBER
  astroctl api DELETE '/organizations/{organizationId}/invites/INVITE_ID'    take it back")]
pub(crate) struct Invite {
    /// The email address
    #[arg(value_name = "EMAIL")]
    address: EmailAddress,

    /// The role in the Organization
    #[arg(long, value_name = "ROLE", ignore_case = true, value_parser = values::one_of::<OrganizationRole>(OrganizationRole::VALUES))]
    role: OrganizationRole,
}

impl Invite {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let address = self.address.as_str();
        let change = Change::gives(
            &operations::CREATE_USER_INVITE,
            format!("invite {address} with the role {}", self.role),
        );
        let Some(writer) = session.permit(&change, output)? else {
            return Ok(());
        };
        let request = CreateUserInviteRequest::new(address, self.role);
        let invitation = writer.invites().create(&request).await?;
        let says = format!(
            "{address} is invited; keep the invite id {}: nothing else tells it",
            invitation.invite_id
        );
        output.object(&invitation, shown).map_err(|failure| {
            Failure::failed(format!(
                "{says}; the result could not be written: {failure}"
            ))
        })?;
        session.messages().notice(&says);
        Ok(())
    }
}

fn columns() -> Columns<Invitation> {
    Columns::<Invitation>::new()
        .with("EMAIL", |invitation| invitation.invitee.username.clone())
        .with("INVITE ID", |invitation| invitation.invite_id.to_string())
        .with("EXPIRES", |invitation| invitation.expires_at.to_string())
        .with("USER ID", |invitation| invitation.user_id.clone())
}
