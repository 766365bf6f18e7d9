//! `astroctl access report`.

use astronomer::access::{EffectiveRole, Place, PlaceNames, Source, Subject, SubjectAccess};
use astronomer::{TeamId, UserId, UserStatus, WorkspaceId};
use clap::Args;
use serde::Serialize;

use super::super::people::{self, UserReference};
use super::super::roles::PlaceFields;
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::{Reader, Session};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl access report --output csv > access.csv
  astroctl access report --user jane@company.com
  astroctl access report --workspace WORKSPACE_ID --columns email,role,through
Of known roles in one place the highest is shown, custom ones beside it. An Organization Owner acts
as Workspace Owner everywhere. The report is put together from lists that are read one after the
other; people who come or go meanwhile may be in it or not.")]
pub(crate) struct Report {
    /// Only this person, by id or email address; may be repeated
    #[arg(long = "user", value_name = "USER")]
    users: Vec<UserReference>,

    /// Only roles in this Workspace and its Deployments, and Organization Owners
    #[arg(long, value_name = "ID")]
    workspace: Option<WorkspaceId>,
}

impl Report {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let shown = output.choose(columns())?;
        let reader = session.reader()?;
        let (people, names) = if self.users.is_empty() {
            let report = reader.access_report().with_place_names().await?;
            warn_of_unlisted(session, report.unlisted_members());
            let names = report.place_names().cloned().unwrap_or_default();
            (report.users().to_vec(), names)
        } else {
            (self.read_people(reader).await?, reader.place_names().await?)
        };
        self.check_workspace(&names)?;
        let mut rows = output.rows(shown);
        for person in &people {
            let effective = person.effective();
            let places = effective.chunk_by(|one, other| one.place == other.place);
            for roles in places.filter(|roles| self.shows(person, &roles[0].place, &names)) {
                rows.push(&Row::new(person, roles, &names))?;
            }
        }
        rows.finish()
    }

    /// Two requests for each person, which is less than all lists for few people.
    async fn read_people(&self, reader: Reader<'_>) -> Result<Vec<SubjectAccess>, Failure> {
        let mut people = Vec::new();
        for person in people::resolve(reader, &self.users).await? {
            people.push(reader.user_access(&person.id).await?);
        }
        Ok(people)
    }

    fn check_workspace(&self, names: &PlaceNames) -> Result<(), Failure> {
        match &self.workspace {
            Some(id) if !names.workspaces().any(|(known, _)| known == id) => {
                Err(Failure::failed(format!(
                    "--workspace: the Organization has no Workspace {id}: `astroctl workspaces list` shows the ids"
                )))
            }
            _ => Ok(()),
        }
    }

    fn shows(&self, person: &SubjectAccess, place: &Place, names: &PlaceNames) -> bool {
        self.workspace.as_ref().is_none_or(|workspace| match place {
            Place::Organization => person.is_organization_owner(),
            place => names.workspace_of(place) == Some(workspace),
        })
    }
}

fn warn_of_unlisted(session: &Session, count: usize) {
    if count > 0 {
        session.messages().warning(&format!(
            "{count} memberships of Teams are left out: the members came or went while the lists were read"
        ));
    }
}

/// What one person may do in one place.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<UserId>,
    email: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<UserStatus>,
    /// Who acts as Workspace Owner everywhere.
    is_organization_owner: bool,
    #[serde(skip)]
    place: String,
    #[serde(flatten)]
    fields: PlaceFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    place_name: Option<String>,
    roles: Vec<RoleFields>,
}

/// A role that counts, and through what.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RoleFields {
    role: String,
    is_direct: bool,
    teams: Vec<TeamFields>,
}

#[derive(Debug, Serialize)]
struct TeamFields {
    id: TeamId,
    name: String,
}

impl Row {
    /// The roles are all in one place.
    fn new(person: &SubjectAccess, roles: &[EffectiveRole], names: &PlaceNames) -> Self {
        let subject: &Subject = person.subject();
        let place = &roles[0].place;
        let name = names.of(place);
        let workspace = names.workspace_of(place).cloned().map(Place::Workspace);
        let workspace = workspace.as_ref().and_then(|workspace| names.of(workspace));
        Self {
            id: subject.user_id().cloned(),
            email: subject.email().map(str::to_owned),
            name: subject.name().to_owned(),
            status: subject.status().cloned(),
            is_organization_owner: person.is_organization_owner(),
            place: describe(place, name, workspace),
            fields: PlaceFields::new(place),
            place_name: name.map(str::to_owned),
            roles: roles.iter().map(RoleFields::new).collect(),
        }
    }

    /// `direct`, `Team Data`; behind the role, where there is more than one.
    fn through(&self) -> Vec<String> {
        let is_one = self.roles.len() == 1;
        let roles = self.roles.iter().flat_map(|role| {
            let direct = role.is_direct.then(|| "direct".to_owned());
            let teams = role.teams.iter().map(|team| format!("Team {}", team.name));
            let sources = direct.into_iter().chain(teams);
            sources.map(move |source| match is_one {
                true => source,
                false => format!("{}: {source}", role.role),
            })
        });
        roles.collect()
    }
}

impl RoleFields {
    fn new(effective: &EffectiveRole) -> Self {
        let sources = effective.sources.iter();
        let teams = sources.filter_map(|source| match source {
            Source::Team { id, name, .. } => Some(TeamFields {
                id: id.clone(),
                name: name.clone(),
            }),
            _ => None,
        });
        Self {
            role: effective.role.clone(),
            is_direct: effective.sources.contains(&Source::Direct),
            teams: teams.collect(),
        }
    }
}

/// By names where they are known, by ids where not. Deployments of different Workspaces may have the same name.
fn describe(place: &Place, name: Option<&str>, workspace: Option<&str>) -> String {
    let Some(name) = name else {
        return place.to_string();
    };
    let deployment = match workspace {
        Some(workspace) => format!("Deployment {name} of Workspace {workspace}"),
        None => format!("Deployment {name}"),
    };
    match place {
        Place::Workspace(_) => format!("Workspace {name}"),
        Place::Deployment(_) => deployment,
        Place::Dag(_, dag) => format!("Dag {dag} of {deployment}"),
        Place::DagTag(_, tag) => format!("Dags with tag {tag} of {deployment}"),
        _ => place.to_string(),
    }
}

fn columns() -> Columns<Row> {
    Columns::<Row>::new()
        .with("EMAIL", |row| row.email.clone())
        .with("STATUS", |row| row.status.clone())
        .with("WHERE", |row| row.place.clone())
        .with("ROLE", |row| {
            let roles = row.roles.iter();
            roles.map(|role| role.role.clone()).collect::<Vec<_>>()
        })
        .with("THROUGH", Row::through)
        .with("NAME", |row| row.name.clone())
        .with("ID", |row| row.id.clone())
}
