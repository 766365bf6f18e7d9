//! `astroctl users remove`.

use astronomer::operations;
use clap::Args;

use super::super::people::{self, UserReference};
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Change, Session};
use crate::tally::Tally;

#[derive(Debug, Args)]
#[command(after_help = "\
The API has no operation for this. The request that does it, a role update with organizationRole
null, is documented nowhere; the outcome is read back. `users offboard` takes roles and Teams by
documented requests: use it first. Where an identity provider provides people, take them out there.

Examples:
  astroctl users offboard jane@company.com && astroctl users remove jane@company.com
  astroctl users remove jane@company.com --dry-run")]
pub(crate) struct Remove {
    /// People, by id or email address
    #[arg(value_name = "USER", required = true)]
    users: Vec<UserReference>,
}

impl Remove {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        output.refuse_columns("this command has no result")?;
        let reader = session.reader()?;
        let mut people = people::resolve(reader, &self.users).await?;
        people::put_self_last(session, &mut people).await;
        for person in &people {
            reader.user(&person.id).await?;
        }
        let steps = people.iter().map(|person| {
            let text = format!(
                "remove {} from the Organization, by an undocumented request",
                person.name
            );
            (&operations::UPDATE_USER_ROLES, text)
        });
        let Some(writer) = session.permit(&Change::taking(steps), output)? else {
            return Ok(());
        };
        let mut tally = Tally::default();
        for person in &people {
            let removed = writer.users().remove(&person.id).await;
            if let Some(removed) = tally.record(&person.name, removed)
                && removed.is_still_listed
            {
                session.messages().warning(&format!(
                    "{} has no role in the Organization any more, and is still listed",
                    person.name
                ));
            }
            if tally.is_hopeless() {
                break;
            }
        }
        tally.finish(people.len())?;
        let text = format!("{} removed from the Organization", people.len());
        session.messages().notice(&text);
        Ok(())
    }
}
