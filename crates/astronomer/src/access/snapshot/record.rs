//! A row as texts, the same for JSON and CSV.

use astronomer_core::ParseEnumError;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::{Deserialize, Serialize};

use super::Row;
use crate::access::{HeldRole, Place, Source, Subject, SubjectKind};
use crate::types::UserStatus;

/// Fields that are texts or absent, by the names that they have in files.
macro_rules! texts {
    ($(#[$meta:meta])* struct $name:ident { $($field:ident = $column:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $(
                #[serde(rename = $column, default, skip_serializing_if = "Option::is_none")]
                pub(super) $field: Option<String>,
            )+
        }

        impl $name {
            /// The names of the fields, in their order.
            pub(super) const COLUMNS: &[&str] = &[$($column),+];

            pub(super) fn cells(&self) -> Vec<Option<&str>> {
                vec![$(self.$field.as_deref()),+]
            }

            pub(super) fn cells_mut(&mut self) -> Vec<&mut Option<String>> {
                vec![$(&mut self.$field),+]
            }

            /// The names of fields that are there and not empty.
            pub(super) fn filled(&self) -> impl Iterator<Item = &'static str> {
                let cells = Self::COLUMNS.iter().copied().zip(self.cells());
                cells.filter(|(_, cell)| cell.is_some_and(|text| !text.is_empty())).map(|(column, _)| column)
            }
        }
    };
}

texts! {
    /// A subject, and a role unless it has none at all.
    struct Record {
        kind = "kind",
        id = "id",
        email = "email",
        name = "name",
        status = "status",
        entity_type = "entityType",
        workspace_id = "workspaceId",
        deployment_id = "deploymentId",
        dag_id = "dagId",
        dag_tag = "dagTag",
        place_description = "placeDescription",
        role = "role",
        source = "source",
        team_id = "teamId",
        team_name = "teamName",
    }
}

texts! {
    /// What a CSV file has about the snapshot itself, besides the kind.
    struct HeaderCells {
        format = "format",
        url = "url",
        organization_id = "organizationId",
        taken_at = "takenAt",
        subjects = "subjects",
        rows = "rows",
    }
}

/// An id as it is written, which may be one that a server should not have made.
pub(super) fn decode_id<T: DeserializeOwned>(text: &str) -> T {
    let id = T::deserialize(StrDeserializer::<ValueError>::new(text));
    id.expect("identifiers decode from every text")
}

impl Record {
    pub(super) fn new((subject, held): Row<'_>) -> Self {
        let mut record = Self {
            kind: Some(subject.kind().to_string()),
            id: Some(subject.id().to_owned()),
            email: subject.email().map(str::to_owned),
            name: Some(subject.name().to_owned()),
            status: subject.status().map(ToString::to_string),
            ..Self::default()
        };
        if let Some(held) = held {
            record.set_place(&held.place);
            record.role = Some(held.role.clone());
            record.set_source(&held.source);
        }
        record
    }

    /// Sets the fields of a place.
    pub(super) fn set_place(&mut self, place: &Place) {
        let name = match place {
            Place::Organization => "ORGANIZATION",
            Place::Workspace(id) => {
                self.workspace_id = Some(id.to_string());
                "WORKSPACE"
            }
            Place::Deployment(_) => "DEPLOYMENT",
            Place::Dag(_, dag) => {
                self.dag_id = Some(dag.to_string());
                "DAG"
            }
            Place::DagTag(_, tag) => {
                self.dag_tag = Some(tag.clone());
                "DAG_TAG"
            }
            Place::Unclear(description) => {
                self.place_description = Some(description.clone());
                "OTHER"
            }
        };
        self.deployment_id = place.deployment_id().map(ToString::to_string);
        self.entity_type = Some(name.to_owned());
    }

    /// Sets the fields of a source.
    pub(super) fn set_source(&mut self, source: &Source) {
        let name = match source {
            Source::Direct => "direct",
            Source::Team { id, name } => {
                self.team_id = Some(id.to_string());
                self.team_name = Some(name.clone());
                "team"
            }
        };
        self.source = Some(name.to_owned());
    }

    /// The subject and the role, or everything that is wrong with the row.
    pub(super) fn read(mut self) -> Result<(Subject, Option<HeldRole>), Vec<String>> {
        let mut faults = Vec::new();
        let kind = self.kind.take().unwrap_or_default();
        let kind: SubjectKind = kind
            .parse()
            .map_err(|error: ParseEnumError| vec![error.to_string()])?;
        let subject = self.take_subject(kind, &mut faults);
        let held = self.take_held(&mut faults);
        let left = self.filled();
        faults.extend(left.map(|name| format!("{name} has no meaning here: leave it out")));
        match (subject, held) {
            (Some(subject), Some(held)) if faults.is_empty() => Ok((subject, held)),
            _ => Err(faults),
        }
    }

    fn take_subject(&mut self, kind: SubjectKind, faults: &mut Vec<String>) -> Option<Subject> {
        let id = required("id", self.id.take(), faults);
        let name = required("name", self.name.take(), faults);
        Some(match kind {
            SubjectKind::User => {
                let email = required("email", self.email.take(), faults);
                let status = required("status", self.status.take(), faults);
                Subject::User {
                    id: decode_id(&id?),
                    email: email?,
                    name: name?,
                    status: UserStatus::from(status?.as_str()),
                }
            }
            SubjectKind::Team => Subject::Team {
                id: decode_id(&id?),
                name: name?,
            },
            SubjectKind::ApiToken => Subject::ApiToken {
                id: decode_id(&id?),
                name: name?,
            },
        })
    }

    /// The role, nothing if the row has none; `None` with a fault.
    fn take_held(&mut self, faults: &mut Vec<String>) -> Option<Option<HeldRole>> {
        let Some(kind) = self.entity_type.take().filter(|kind| !kind.is_empty()) else {
            return Some(None);
        };
        let place = self.take_place(&kind, faults);
        let role = required("role", self.role.take(), faults);
        let source = required("source", self.source.take(), faults);
        let source = source.and_then(|source| self.take_source(&source, faults));
        Some(Some(HeldRole {
            place: place?,
            role: role?,
            source: source?,
        }))
    }

    fn take_place(&mut self, name: &str, faults: &mut Vec<String>) -> Option<Place> {
        let mut deployment = |faults: &mut Vec<String>| {
            let id = present("deploymentId", self.deployment_id.take(), faults)?;
            Some(decode_id(&id))
        };
        match name {
            "ORGANIZATION" => Some(Place::Organization),
            "WORKSPACE" => {
                let id = present("workspaceId", self.workspace_id.take(), faults)?;
                Some(Place::Workspace(decode_id(&id)))
            }
            "DEPLOYMENT" => Some(Place::Deployment(deployment(faults)?)),
            "DAG" => {
                let deployment = deployment(faults);
                let id = present("dagId", self.dag_id.take(), faults)?;
                Some(Place::Dag(deployment?, decode_id(&id)))
            }
            "DAG_TAG" => {
                let deployment = deployment(faults);
                let tag = present("dagTag", self.dag_tag.take(), faults)?;
                Some(Place::DagTag(deployment?, tag))
            }
            "OTHER" => {
                let description = self.place_description.take();
                let description = required("placeDescription", description, faults)?;
                Some(Place::Unclear(description))
            }
            _ => {
                faults.push(format!(
                    "{name:?} is no kind of place: give ORGANIZATION, WORKSPACE, DEPLOYMENT, DAG, DAG_TAG or OTHER"
                ));
                None
            }
        }
    }

    fn take_source(&mut self, name: &str, faults: &mut Vec<String>) -> Option<Source> {
        match name {
            "direct" => Some(Source::Direct),
            "team" => {
                let id = required("teamId", self.team_id.take(), faults);
                let name = required("teamName", self.team_name.take(), faults);
                Some(Source::Team {
                    id: decode_id(&id?),
                    name: name?,
                })
            }
            _ => {
                faults.push(format!("{name:?} is no source: give direct or team"));
                None
            }
        }
    }
}

fn required(name: &str, value: Option<String>, faults: &mut Vec<String>) -> Option<String> {
    if value.is_none() {
        faults.push(format!("{name} is missing"));
    }
    value
}

/// The same for what is a place only if it isn't empty.
fn present(name: &str, value: Option<String>, faults: &mut Vec<String>) -> Option<String> {
    required(name, value.filter(|text| !text.is_empty()), faults)
}
