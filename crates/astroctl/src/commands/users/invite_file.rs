//! `astroctl users invite-file`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use astronomer::access::{
    BulkInvite, BulkInviteReport, GrantsOutcome, InvitationFormat, InvitationList, InviteOutcome,
    PersonReport,
};
use astronomer::{OperationInfo, OrganizationRole, operations};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::batch_end::BatchEnd;
use crate::failure::Failure;
use crate::input;
use crate::output::{Columns, Output};
use crate::session::{Change, Session};

/// How many faults of the input are shown.
const SHOWN_FAULTS: usize = 100;

/// The largest list that is read, in MiB: one of a million people.
const LARGEST_LIST: u64 = 64;

#[derive(Debug, Args)]
#[command(after_help = "\
The text format has a line per person, as in Astronomer's instructions:
  jane@company.com ORGANIZATION_MEMBER

CSV and JSON can give more, once a person is invited:
  email,role,workspaces,deployments,dags,dag_tags,teams
  jane@company.com,ORGANIZATION_MEMBER,WORKSPACEID=WORKSPACE_AUTHOR;ID2=WORKSPACE_MEMBER,,,,TEAMID
  [{\"email\": …, \"role\": …, \"workspaceRoles\": [{\"workspaceId\": …, \"role\": …}], \"deploymentRoles\": …,
    \"dagRoles\": …, \"teams\": [\"TEAMID\"]}]

The whole input, 64 MiB at most, is checked before anything is sent, and everything that is wrong is
told at once. Members and invited people are skipped and said so. The journal makes it safe to end
the command at any moment and to run it again: nobody is invited twice. Keep it: it has the ids of
the invites, which `astroctl users revoke` needs to take them back.

After a list was corrected, run it with the same journal: whom the first list has invited gets what
the corrected one gives. No role is lowered. The command ends with 5 while something is left to do:
  - an invite was revoked elsewhere, declined or not accepted in time: --again invites again
  - the list gives more to people whom the journal doesn't know: --grant-to-existing gives it

Examples:
  astroctl users invite-file users.txt --dry-run
  astroctl users invite-file users.csv --output csv > invited.csv
  generate-hires | astroctl users invite-file - --format json --journal hires.journal")]
pub(crate) struct InviteFile {
    /// The list of people; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How the list is written [default: by the ending of FILE: .txt, .csv, .tsv, .json, .jsonl, .ndjson; else text]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Option<InvitationFormat>,

    /// Where to keep the journal [default: FILE.journal]; needed for standard input
    #[arg(long, value_name = "PATH", conflicts_with = "no_journal")]
    journal: Option<PathBuf>,

    /// Keep no journal: a second run skips whom it finds, and nothing can be revoked
    #[arg(long)]
    no_journal: bool,

    /// Give roles and Teams to people as well whom this command has not invited; a higher role that they have stays
    #[arg(long)]
    grant_to_existing: bool,

    /// Invite those again whom the journal has as invited and who are gone, or have not accepted in time; the
    /// invites of the latter are taken back, which is asked about
    #[arg(long, conflicts_with = "no_journal")]
    again: bool,
}

fn format_parser() -> impl TypedValueParser<Value = InvitationFormat> {
    PossibleValuesParser::new(InvitationFormat::NAMES).try_map(|text| text.parse())
}

impl InviteFile {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(Row::columns())?;
        let journal = self.journal()?;
        let list = self.read()?;
        for repeat in list.repeats() {
            session.messages().notice(&format!(
                "line {} says again what line {} says: {} counts once",
                repeat.line, repeat.first_line, repeat.address
            ));
        }
        let reader = session.reader()?;
        let set_up = |bulk: BulkInvite| {
            let bulk = bulk
                .grant_to_existing(self.grant_to_existing)
                .invite_again(self.again);
            match &journal {
                Some(path) => bulk.journal(path),
                None => bulk,
            }
        };
        let plan = reader.plan_invites(&list, set_up).await?;
        let change = Change::of(steps_of(&plan), takes_back(&plan));
        let Some(writer) = session.permit(&change, output)? else {
            session
                .messages()
                .notice(&format!("plan: {}", summary_of(&plan)));
            return Ok(());
        };
        let progress = session.messages().progress("done");
        let bulk = set_up(writer.invites().bulk(list))
            .on_progress(move |so_far| progress.set(so_far.done as u64, so_far.total as u64));
        let report = bulk.run().await?;
        let rows: Vec<Row> = report.people.iter().map(Row::of).collect();
        // What became of the batch counts more than a reader who has gone away.
        let written = output.items(&rows, shown);
        end_of(&report).tell(session.messages()).and(written)
    }

    fn is_standard_input(&self) -> bool {
        self.file == Path::new("-")
    }

    /// Where the journal is kept, if there is to be one.
    fn journal(&self) -> Result<Option<PathBuf>, Failure> {
        if self.no_journal || self.journal.is_some() {
            return Ok(self.journal.clone());
        }
        if self.is_standard_input() {
            return Err(Failure::usage(
                "standard input has no place beside it for a journal: give --journal PATH, or --no-journal",
            ));
        }
        let mut path = OsString::from(&self.file);
        path.push(".journal");
        Ok(Some(path.into()))
    }

    fn read(&self) -> Result<InvitationList, Failure> {
        let name = self.file.display();
        let bytes = input::read(&self.file, LARGEST_LIST)
            .map_err(|error| Failure::usage(format!("{name} can't be read: {error}")))?;
        let by_name = InvitationFormat::of_file(&self.file);
        let format = self.format.or(by_name).unwrap_or(InvitationFormat::Text);
        let list = InvitationList::parse(&bytes, format).map_err(|error| {
            let count = error.faults().len();
            let shown = error.faults().iter().take(SHOWN_FAULTS);
            let mut faults: Vec<String> = shown.map(ToString::to_string).collect();
            if count > SHOWN_FAULTS {
                faults.push(format!("and {} more", count - SHOWN_FAULTS));
            }
            let noun = if count == 1 { "fault" } else { "faults" };
            let summary =
                format!("{name}, read as {format}, has {count} {noun}; nobody was invited");
            Failure::faulty_input(summary, faults)
        })?;
        if list.is_empty() {
            return Err(Failure::usage(format!(
                "{name}, read as {format}: the list names nobody"
            )));
        }
        Ok(list)
    }
}

/// The requests that a plan comes to.
fn steps_of(plan: &BulkInviteReport) -> Vec<(&'static OperationInfo, String)> {
    let mut steps = Vec::new();
    for person in &plan.people {
        let invitation = &person.invitation;
        let address = invitation.address();
        if let InviteOutcome::DueAgain { replaces: Some(_) } = &person.invite {
            let text = format!("take back the invite of {address}, which has run out");
            steps.push((&operations::DELETE_USER_INVITE, text));
        }
        if matches!(
            person.invite,
            InviteOutcome::Due | InviteOutcome::DueAgain { .. }
        ) {
            let text = format!("invite {address} with the role {}", invitation.role());
            steps.push((&operations::CREATE_USER_INVITE, text));
        }
        let GrantsOutcome::Due { roles, teams } = &person.grants else {
            continue;
        };
        for grant in roles.iter() {
            steps.push((
                &operations::UPDATE_USER_ROLES,
                format!("give {address} {grant}"),
            ));
        }
        for team in teams {
            let text = format!("put {address} into the Team {team}");
            steps.push((&operations::ADD_TEAM_MEMBERS, text));
        }
    }
    steps
}

/// Whether invites that have run out are taken back.
fn takes_back(plan: &BulkInviteReport) -> bool {
    let is_replaced = |person: &PersonReport| {
        matches!(person.invite, InviteOutcome::DueAgain { replaces: Some(_) })
    };
    plan.people.iter().any(is_replaced)
}

fn end_of(report: &BulkInviteReport) -> BatchEnd {
    let is_new = |person: &&PersonReport| {
        let is_given = matches!(person.grants, GrantsOutcome::Given { .. });
        matches!(person.invite, InviteOutcome::Invited { .. }) || is_given
    };
    let failures = report.people.iter().filter(|person| !person.is_done());
    let failures = failures.flat_map(|person| {
        let address = person.invitation.address();
        let over = is_over(person).then(|| format!("{address}: {}", person.invite.summary()));
        let errors = person
            .errors()
            .map(move |error| format!("{address}: {error}"));
        over.into_iter().chain(errors)
    });
    let first = report.people.iter().flat_map(PersonReport::errors).next();
    BatchEnd {
        summary: summary_of(report),
        is_complete: report.is_complete(),
        is_anything_done: report.people.iter().any(|person| is_new(&person)),
        failures: failures.collect(),
        stopped: report.stopped.clone(),
        first_error: first.cloned(),
    }
}

/// Whether the person was invited, and the invite is no good any more.
fn is_over(person: &PersonReport) -> bool {
    matches!(
        person.invite,
        InviteOutcome::Gone { .. } | InviteOutcome::RunOut { .. }
    )
}

/// The counts, and the options for what is left to do.
fn summary_of(report: &BulkInviteReport) -> String {
    let is_left_alone = |person: &PersonReport| {
        let is_there = matches!(
            person.invite,
            InviteOutcome::AlreadyPending { .. } | InviteOutcome::AlreadyMember { .. }
        );
        is_there && matches!(person.grants, GrantsOutcome::LeftAlone)
    };
    let mut summary = report.to_string();
    if report.people.iter().any(is_left_alone) {
        summary.push_str("; --grant-to-existing gives the grants left alone");
    }
    if report.people.iter().any(is_over) {
        summary.push_str("; --again invites those again who are gone or late");
    }
    summary
}

/// What became of a person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    email: String,
    role: OrganizationRole,
    invite: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    invite_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    grants: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl Row {
    fn columns() -> Columns<Self> {
        Columns::new()
            .with("EMAIL", |row: &Self| row.email.clone())
            .with("ROLE", |row: &Self| row.role.to_string())
            .with("INVITE", |row: &Self| row.invite)
            .with("GRANTS", |row: &Self| row.grants)
            .with("INVITE ID", |row: &Self| row.invite_id.clone())
            .with("EXPIRES", |row: &Self| row.expires_at.clone())
            .with("NOTES", |row: &Self| row.notes.clone())
    }

    fn of(person: &PersonReport) -> Self {
        let invitation = &person.invitation;
        let expires_at = match &person.invite {
            InviteOutcome::Invited { expires_at, .. }
            | InviteOutcome::InvitedEarlier { expires_at, .. }
            | InviteOutcome::RunOut { expires_at, .. } => Some(expires_at.to_string()),
            _ => None,
        };
        Self {
            email: invitation.address().to_string(),
            role: invitation.role().clone(),
            invite: person.invite.summary(),
            invite_id: person.invite.invite_id().map(ToString::to_string),
            expires_at,
            user_id: person.user_id.as_ref().map(ToString::to_string),
            grants: person.grants.summary(),
            notes: notes(person),
        }
    }
}

/// What a person who reads the row should know besides.
fn notes(person: &PersonReport) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(role) = person.invite.role()
        && role != person.invitation.role()
    {
        notes.push(format!("has the role {role}"));
    }
    if let InviteOutcome::Gone { .. } = person.invite {
        notes.push("revoked or declined?".to_owned());
    }
    if let InviteOutcome::AlreadyMember { status, .. } = &person.invite
        && *status != astronomer::UserStatus::Active
    {
        notes.push(format!("is {status}"));
    }
    if let GrantsOutcome::Given { changes, teams, .. }
    | GrantsOutcome::Failed { changes, teams, .. } = &person.grants
    {
        notes.extend(changes.iter().map(ToString::to_string));
        notes.extend(teams.iter().map(|team| format!("in the Team {team}")));
    }
    notes.extend(person.grants.kept().iter().map(ToString::to_string));
    notes.extend(person.errors().map(ToString::to_string));
    notes
}
