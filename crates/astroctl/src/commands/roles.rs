//! Showing and changing the roles of somebody: what users and Teams have in common.

use astronomer::access::{Grant, Grants, RolesEdit, RolesEdited, RolesPlan};
use astronomer::{OperationInfo, TeamId, operations};

use self::row::{ChangeRow, GrantRow};
use super::people::Person;
use crate::failure::Failure;
use crate::output::Output;
use crate::session::{Change, Reader, Session, Writer};

mod arguments;
mod row;

pub(super) use arguments::{Granted, Revoked};
pub(super) use row::PlaceFields;

/// Whose roles a command is about.
pub(super) enum Subject {
    User(Person),
    Team(TeamId, String),
}

impl Subject {
    fn name(&self) -> String {
        match self {
            Self::User(person) => person.name.clone(),
            Self::Team(id, name) => format!("Team {name} ({id})"),
        }
    }

    fn operation(&self) -> &'static OperationInfo {
        match self {
            Self::User(_) => &operations::UPDATE_USER_ROLES,
            Self::Team(..) => &operations::UPDATE_TEAM_ROLES,
        }
    }

    async fn plan(
        &self,
        reader: Reader<'_>,
        change: impl FnOnce(RolesEdit) -> RolesEdit,
    ) -> Result<RolesPlan, Failure> {
        Ok(match self {
            Self::User(person) => reader.plan_user_roles(&person.id, change).await?,
            Self::Team(id, _) => reader.plan_team_roles(id, change).await?,
        })
    }

    async fn edit(
        &self,
        writer: &Writer<'_>,
        change: impl Fn(RolesEdit) -> RolesEdit,
    ) -> Result<RolesEdited, Failure> {
        Ok(match self {
            Self::User(person) => writer.users().roles(&person.id).edit(change).await?,
            Self::Team(id, _) => writer.teams().roles(id).edit(change).await?,
        })
    }
}

/// Writes roles, one per row.
pub(super) async fn show(
    output: &mut Output<'_>,
    read: impl AsyncFnOnce() -> Result<Grants, Failure>,
) -> Result<(), Failure> {
    let shown = output.choose(GrantRow::columns())?;
    let grants = read().await?;
    let rows: Vec<GrantRow> = grants.iter().map(GrantRow::new).collect();
    output.items(&rows, shown)
}

/// Carries out an edit and writes what it has changed.
pub(super) async fn change(
    session: &Session,
    output: &mut Output<'_>,
    subject: impl AsyncFnOnce(Reader<'_>) -> Result<Subject, Failure>,
    change: impl Fn(RolesEdit) -> RolesEdit,
) -> Result<(), Failure> {
    let shown = output.choose(ChangeRow::columns())?;
    let reader = session.reader()?;
    let subject = subject(reader).await?;
    let plan = subject.plan(reader, &change).await?;
    let changes = plan.changes();
    if changes.is_empty() {
        let text = format!(
            "{} has these roles already: nothing is changed",
            subject.name()
        );
        session.messages().notice(&text);
        return output.items(&[], shown);
    }
    let steps = changes.iter().map(|change| {
        let text = format!("change the roles of {}: {change}", subject.name());
        (subject.operation(), text)
    });
    let takes_access = takes_access(&plan);
    let Some(writer) = session.permit(&Change::of(steps, takes_access), output)? else {
        return Ok(());
    };
    let edited = subject.edit(&writer, change).await?;
    tell(session, &edited);
    let rows: Vec<ChangeRow> = edited.changes().iter().map(ChangeRow::new).collect();
    output.items(&rows, shown)
}

/// Whether a role is taken, or exchanged for one that isn't known to be higher.
fn takes_access(plan: &RolesPlan) -> bool {
    let keeps = |held: &Grant| {
        let place = held.place();
        let mut after = plan.after.at(&place);
        after.any(|grant| grant >= held || held.is_accessor())
    };
    !plan.before.iter().all(keeps)
}

/// What the result alone doesn't show.
fn tell(session: &Session, edited: &RolesEdited) {
    let messages = session.messages();
    for grant in &edited.added {
        messages.notice(&format!(
            "the API has added {grant}, for a role further down"
        ));
    }
    for grant in &edited.kept {
        messages.warning(&format!(
            "{grant} is still there: the API seems to keep it for a role further down"
        ));
    }
    for change in &edited.changed_meanwhile {
        messages.warning(&format!(
            "somebody else has changed this meanwhile: {change}"
        ));
    }
    if edited.updates > 1 {
        messages.warning("somebody else overwrote the change, and it was made once more");
    }
}
