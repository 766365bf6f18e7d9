//! Read, change, send all, compare, read again.

use std::future::Future;

use astronomer_core::{Error, OperationInfo};

use super::comparison::{Comparison, Miss};
use super::{RolesEdit, RolesEdited, RolesPlan};
use crate::access::Grants;
use crate::edit_lock::EditLocks;

/// How often a change is sent before somebody else's edits win.
const ROUNDS: u32 = 2;

/// Whose roles are edited.
pub(crate) trait Subject: Sync {
    /// The operation that sends roles.
    const UPDATE: &'static OperationInfo;

    /// What errors call it.
    fn name(&self) -> String;

    /// The name under which its edits wait for each other.
    fn lock_name(&self) -> Result<String, Error>;

    /// The roles as they are.
    fn read(&self) -> impl Future<Output = Result<Grants, Error>> + Send;

    /// Refuses what must not be sent, before it is.
    fn check(
        &self,
        before: &Grants,
        after: &Grants,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Sends all roles; gives those that the API answers with.
    fn write(&self, roles: &Grants) -> impl Future<Output = Result<Grants, Error>> + Send;
}

/// What the edit would do. Nothing is changed.
pub(crate) async fn plan<S: Subject>(
    subject: &S,
    change: impl FnOnce(RolesEdit) -> RolesEdit,
) -> Result<RolesPlan, Error> {
    let before = subject.read().await?;
    let after = change(RolesEdit::new(before.clone())).into_wanted();
    if after != before {
        check(subject, &before, &after).await?;
    }
    Ok(RolesPlan { before, after })
}

/// Makes the edit; alone with the subject, as far as this client can see to it.
pub(crate) async fn edit<S: Subject>(
    subject: &S,
    locks: &EditLocks,
    change: impl Fn(RolesEdit) -> RolesEdit,
) -> Result<RolesEdited, Error> {
    let _alone = locks.lock(&subject.lock_name()?).await;
    let mut before = subject.read().await?;
    let mut updates = 0;
    loop {
        let wanted = change(RolesEdit::new(before.clone())).into_wanted();
        if wanted == before {
            return Ok(RolesEdited {
                after: before.clone(),
                before,
                added: Vec::new(),
                kept: Vec::new(),
                changed_meanwhile: Vec::new(),
                updates,
            });
        }
        let sent = match check(subject, &before, &wanted).await {
            Ok(()) => subject.write(&wanted).await,
            Err(error) => Err(error),
        };
        let answer = sent.map_err(|error| match updates {
            0 => error,
            _ => not_repeated(subject, error),
        })?;
        updates += 1;
        require_taken(subject, &before, &wanted, &answer)?;
        let found = read_back(subject).await?;
        let comparison = Comparison::new(&before, &wanted, &found);
        if comparison.missed.is_empty() {
            warn_of_others(subject, &comparison);
            return Ok(RolesEdited {
                before,
                after: found,
                added: comparison.added,
                kept: comparison.kept,
                changed_meanwhile: comparison.changed_meanwhile,
                updates,
            });
        }
        if updates == ROUNDS {
            return Err(lost(subject, &comparison.missed));
        }
        before = found;
    }
}

async fn check<S: Subject>(subject: &S, before: &Grants, after: &Grants) -> Result<(), Error> {
    let checked = subject.check(before, after).await;
    checked.map_err(|error| match error.operation() {
        Some(_) => error,
        None => error.with_operation(S::UPDATE),
    })
}

/// The answer of an update that was taken has all that was sent, and nothing that was taken away.
fn require_taken<S: Subject>(
    subject: &S,
    before: &Grants,
    sent: &Grants,
    answer: &Grants,
) -> Result<(), Error> {
    let comparison = Comparison::new(before, sent, answer);
    let dropped = comparison
        .changed_meanwhile
        .iter()
        .filter(|change| change.before.is_some());
    let refused: Vec<String> = comparison
        .missed
        .iter()
        .map(|miss| &miss.change)
        .chain(dropped)
        .map(ToString::to_string)
        .collect();
    if refused.is_empty() {
        return Ok(());
    }
    let stays = comparison
        .missed
        .iter()
        .any(|miss| miss.is_unchanged && miss.change.before.is_none());
    let merges = if stays {
        "; the API seems to merge updates, so that roles can't be taken this way"
    } else {
        ""
    };
    Err(Error::unverified(
        S::UPDATE,
        format!(
            "the API answers with other roles of {} than were sent ({}){merges}",
            subject.name(),
            refused.join(", "),
        ),
    ))
}

/// That the change was sent must not be lost when it can't be read back.
async fn read_back<S: Subject>(subject: &S) -> Result<Grants, Error> {
    match subject.read().await {
        Ok(roles) => Ok(roles),
        Err(error) => Err(Error::unverified(
            S::UPDATE,
            format!(
                "the roles of {} were sent and the API took them, but reading them back failed: {error}",
                subject.name()
            ),
        )
        .with_source(error)),
    }
}

/// After the first update, no failure may look as if nothing had been sent.
fn not_repeated<S: Subject>(subject: &S, error: Error) -> Error {
    let message = format!(
        "the change of the roles of {} was overwritten by somebody else, and could not be made again: {error}",
        subject.name()
    );
    Error::unverified(S::UPDATE, message).with_source(error)
}

fn lost<S: Subject>(subject: &S, missed: &[Miss]) -> Error {
    let missed: Vec<String> = missed.iter().map(|miss| miss.change.to_string()).collect();
    let name = subject.name();
    Error::unverified(
        S::UPDATE,
        format!(
            "the change of the roles of {name} was overwritten {ROUNDS} times by somebody else ({}): make it again when \
             they are done",
            missed.join(", ")
        ),
    )
}

fn warn_of_others<S: Subject>(subject: &S, comparison: &Comparison) {
    if !comparison.changed_meanwhile.is_empty() {
        tracing::warn!(
            subject = subject.name(),
            places = comparison.changed_meanwhile.len(),
            "somebody else has changed roles during an edit"
        );
    }
}

#[cfg(test)]
mod tests;
