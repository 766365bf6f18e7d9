//! `astroctl access diff`.

use std::path::{Path, PathBuf};

use astronomer::TeamId;
use astronomer::access::{
    AccessDiff, AccessSnapshot, HeldRoleChange, Presence, Source, SubjectDiff, SubjectKind,
};
use clap::Args;
use serde::Serialize;

use super::super::roles::PlaceFields;
use crate::failure::Failure;
use crate::input;
use crate::messages::Messages;
use crate::output::{Columns, Output};
use crate::session::Setup;

/// The largest export that is read, in MiB: one of some hundred thousand people.
const LARGEST_EXPORT: u64 = 1024;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl access diff monday.jsonl friday.jsonl
  astroctl access diff access.jsonl                 what has changed since
  astroctl access diff access.csv --output json | jq '.[] | select(.change == \"given\")'
A change of a Team's roles is shown once, with the Team. Exits with 0 if nothing is different, with
3 if something is.")]
pub(crate) struct Diff {
    /// The older export, JSON lines or CSV
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The newer export; without it, the Organization as it is now
    #[arg(value_name = "NEW")]
    new: Option<PathBuf>,

    /// Compare exports of different Organizations, too
    #[arg(long)]
    any_organization: bool,
}

impl Diff {
    pub(super) async fn run(self, setup: &Setup, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let old = read(&self.old)?;
        let new = match &self.new {
            Some(path) => read(path)?,
            None => now(setup, &old).await?,
        };
        let diff = match self.any_organization {
            true => old.diff_anyway(&new),
            false => old
                .diff(&new)
                .map_err(|error| Failure::usage(format!("{error}, or give --any-organization")))?,
        };
        warn_of_left_out(setup.messages, &diff);
        let rows: Vec<Row> = diff.subjects.iter().flat_map(rows_of).collect();
        let written = output.items(&rows, shown);
        if diff.is_empty() {
            setup.messages.notice("nothing is different");
            return written;
        }
        // A reader who has seen enough changes nothing about the answer.
        written.or_else(|failure| match failure.is_closed_pipe() {
            true => Ok(()),
            false => Err(failure),
        })?;
        let (came, went) = (diff.came().count(), diff.went().count());
        Err(Failure::differences(format!(
            "{came} came, {went} went, {} changed",
            diff.changed().count()
        )))
    }
}

fn read(path: &Path) -> Result<AccessSnapshot, Failure> {
    let bytes = input::read(path, LARGEST_EXPORT)
        .map_err(|error| Failure::usage(format!("{} can't be read: {error}", path.display())))?;
    AccessSnapshot::from_bytes(&bytes).map_err(|error| {
        let faults = error.faults().iter().map(ToString::to_string);
        Failure::faulty_input(
            format!("{} is no export that can be read", path.display()),
            faults.collect(),
        )
    })
}

/// The Organization as it is now, of the kinds of subjects that the older export has.
async fn now(setup: &Setup, old: &AccessSnapshot) -> Result<AccessSnapshot, Failure> {
    let session = setup.connect().await?;
    let mut report = session.reader()?.access_report();
    if old.header().subjects.contains(&SubjectKind::ApiToken) {
        report = report.with_api_tokens();
    }
    Ok(report.await?.snapshot())
}

fn warn_of_left_out(messages: Messages, diff: &AccessDiff) {
    let kinds = SubjectKind::ALL.into_iter();
    let left_out: Vec<&str> = kinds
        .filter(|kind| !diff.compared.contains(kind))
        .map(SubjectKind::as_str)
        .collect();
    if !left_out.is_empty() {
        let left_out = left_out.join(", ");
        messages.warning(&format!(
            "not compared, since one of the exports lacks them: {left_out}"
        ));
    }
}

/// What happened to a subject, a field or a role.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum Happened {
    Came,
    Went,
    Given,
    Taken,
    Changed,
}

impl Happened {
    fn as_str(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Went => "went",
            Self::Given => "given",
            Self::Taken => "taken",
            Self::Changed => "changed",
        }
    }
}

/// One difference.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    change: Happened,
    kind: SubjectKind,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    name: String,
    /// `name`, `email` or `status`, where one of these changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    #[serde(skip)]
    place: Option<String>,
    #[serde(flatten)]
    fields: Option<PlaceFields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team_id: Option<TeamId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team_name: Option<String>,
}

impl Row {
    fn new(diff: &SubjectDiff, change: Happened) -> Self {
        let subject = &diff.subject;
        Self {
            change,
            kind: subject.kind(),
            id: subject.id().to_owned(),
            email: subject.email().map(str::to_owned),
            name: subject.name().to_owned(),
            field: None,
            place: None,
            fields: None,
            before: None,
            after: None,
            team_id: None,
            team_name: None,
        }
    }

    fn of_role(diff: &SubjectDiff, role: &HeldRoleChange) -> Self {
        let (before, after) = (role.change.before.clone(), role.change.after.clone());
        let change = match (&before, &after) {
            (None, _) => Happened::Given,
            (_, None) => Happened::Taken,
            _ => Happened::Changed,
        };
        let (team_id, team_name) = match &role.source {
            Source::Team { id, name, .. } => (Some(id.clone()), Some(name.clone())),
            _ => (None, None),
        };
        Self {
            place: Some(role.change.place.to_string()),
            fields: Some(PlaceFields::new(&role.change.place)),
            before,
            after,
            team_id,
            team_name,
            ..Self::new(diff, change)
        }
    }
}

/// That it came or went, then its fields, then its roles.
fn rows_of(diff: &SubjectDiff) -> Vec<Row> {
    let mut rows = Vec::new();
    match diff.presence {
        Presence::Came => rows.push(Row::new(diff, Happened::Came)),
        Presence::Went => rows.push(Row::new(diff, Happened::Went)),
        _ => {}
    }
    rows.extend(diff.fields.iter().map(|field| Row {
        field: Some(field.field),
        before: Some(field.before.clone()),
        after: Some(field.after.clone()),
        ..Row::new(diff, Happened::Changed)
    }));
    rows.extend(diff.roles.iter().map(|role| Row::of_role(diff, role)));
    rows
}

fn columns() -> Columns<Row> {
    Columns::<Row>::new()
        .with("CHANGE", |row| row.change.as_str())
        .with("KIND", |row| row.kind.as_str())
        .with("SUBJECT", |row| {
            row.email.clone().unwrap_or_else(|| row.name.clone())
        })
        .with("WHAT", |row| {
            row.place.clone().or(row.field.map(str::to_owned))
        })
        .with("BEFORE", |row| row.before.clone())
        .with("AFTER", |row| row.after.clone())
        .with("TEAM", |row| row.team_name.clone())
        .with("ID", |row| row.id.clone())
}
