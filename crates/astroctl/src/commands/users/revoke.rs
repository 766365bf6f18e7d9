//! `astroctl users revoke`.

use std::path::PathBuf;

use astronomer::access::{RevokeOutcome, RevokeReport, RevokedPerson};
use astronomer::operations;
use clap::Args;
use serde::Serialize;

use super::batch_end::BatchEnd;
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};

#[derive(Debug, Args)]
#[command(after_help = "\
Takes back the invites of every list in the journal that were made in this Organization. Whoever
has accepted meanwhile is a member, and stays one: `astroctl users offboard` takes their access. Who
has an invite whose id is not known, since its answer was lost or somebody else has made it, stays
invited. Both are told each time, with the exit code 5. Safe to repeat.

Examples:
  astroctl users revoke users.txt.journal --dry-run
  astroctl users revoke users.txt.journal --yes")]
pub(crate) struct Revoke {
    /// The journal that `astroctl users invite-file` has kept
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
}

impl Revoke {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(Row::columns())?;
        let plan = session.reader()?.plan_revocation(&self.journal).await?;
        if plan.people.is_empty() {
            session.messages().notice("there is nothing to take back");
            return output.items(&[], shown);
        }
        let due = plan.people.iter();
        let due = due.filter(|person| matches!(person.outcome, RevokeOutcome::Due));
        let steps: Vec<_> = due
            .map(|person| {
                let text = format!("take back the invite of {}", person.address);
                (&operations::DELETE_USER_INVITE, text)
            })
            .collect();
        let report = if steps.is_empty() {
            plan
        } else {
            let Some(writer) = session.permit(&Change::taking(steps), output)? else {
                session.messages().notice(&format!("plan: {plan}"));
                return Ok(());
            };
            let progress = session.messages().progress("revoked");
            let revoke = writer.invites().revoke(&self.journal);
            let revoke = revoke
                .on_progress(move |so_far| progress.set(so_far.done as u64, so_far.total as u64));
            revoke.run().await?
        };
        let rows: Vec<Row> = report.people.iter().map(Row::of).collect();
        // What became of the batch counts more than a reader who has gone away.
        let written = output.items(&rows, shown);
        end_of(&report).tell(session.messages()).and(written)
    }
}

fn end_of(report: &RevokeReport) -> BatchEnd {
    let people = || report.people.iter();
    let failures = people().filter_map(|person| match &person.outcome {
        RevokeOutcome::Accepted(_) | RevokeOutcome::NotRevocable => {
            Some(format!("{}: {}", person.address, person.outcome.summary()))
        }
        RevokeOutcome::Failed(error) => Some(format!("{}: {error}", person.address)),
        _ => None,
    });
    let mut errors = people().filter_map(|person| match &person.outcome {
        RevokeOutcome::Failed(error) => Some(error.clone()),
        _ => None,
    });
    BatchEnd {
        summary: report.to_string(),
        is_complete: report.is_complete(),
        is_anything_done: people().any(|person| person.outcome.is_done()),
        failures: failures.collect(),
        stopped: report.stopped.clone(),
        first_error: errors.next(),
    }
}

/// What became of an invite.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    invite_id: Option<String>,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl Row {
    fn columns() -> Columns<Self> {
        Columns::new()
            .with("EMAIL", |row: &Self| row.email.clone())
            .with("RESULT", |row: &Self| row.result)
            .with("INVITE ID", |row: &Self| row.invite_id.clone())
            .with("ERROR", |row: &Self| row.error.clone())
    }

    fn of(person: &RevokedPerson) -> Self {
        let error = match &person.outcome {
            RevokeOutcome::Failed(error) => Some(error.to_string()),
            _ => None,
        };
        Self {
            email: person.address.clone(),
            invite_id: person.invite_id.as_ref().map(ToString::to_string),
            result: person.outcome.summary(),
            error,
        }
    }
}
