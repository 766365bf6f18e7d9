//! `astroctl doctor`.

mod answer;
mod finding;
mod probes;
mod token;

use std::time::SystemTime;

use clap::Args;

use crate::failure::{FAILED, Failure, NOT_AUTHORIZED};
use crate::output::Output;
use crate::session::{DELETES_PER_SECOND, GETS_PER_SECOND, POSTS_PER_SECOND, Session};
use finding::{Finding, State};

#[derive(Debug, Args)]
#[command(after_help = "\
Each finding is ok, a warning or failed. The exit code is 0 when nothing failed, 4 when the API
refuses the token, and 1 otherwise. The token itself is never shown.

Examples:
  astroctl doctor
  astroctl doctor --output json | jq '.[] | select(.state != \"ok\")'")]
pub(crate) struct Doctor {}

impl Doctor {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(Finding::columns())?;
        let findings = examine(session).await?;
        output.items(&findings, shown)?;
        verdict(&findings)
    }
}

async fn examine(session: &Session) -> Result<Vec<Finding>, Failure> {
    let account = session.account();
    let of_token = session.token();
    let mut findings = vec![
        token::kind(of_token, account.default_organization()),
        token::expiry(of_token.claims(), SystemTime::now()),
        Finding::ok(
            "rate limits",
            format!(
                "at most {GETS_PER_SECOND} GET, {POSTS_PER_SECOND} POST and {DELETES_PER_SECOND} DELETE are sent in \
                 any one second, as the vendor allows for a token"
            ),
        ),
    ];
    let (of_answer, goes_on) = answer::first(account).await;
    findings.extend(of_answer);
    if goes_on {
        findings.extend(probes::permissions(session.reader()?).await);
    }
    Ok(findings)
}

fn verdict(findings: &[Finding]) -> Result<(), Failure> {
    let states = findings.iter().map(|finding| finding.state);
    let failed = states.filter(|state| matches!(state, State::Failed | State::Refused));
    let failed: Vec<State> = failed.collect();
    if failed.is_empty() {
        return Ok(());
    }
    let exit_code = match failed.contains(&State::Refused) {
        true => NOT_AUTHORIZED,
        false => FAILED,
    };
    let summary = match failed.len() {
        1 => "1 check failed".to_owned(),
        count => format!("{count} checks failed"),
    };
    Err(Failure::with_exit_code(summary, Vec::new(), exit_code))
}
