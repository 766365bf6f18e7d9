//! What is different between two snapshots.

use std::collections::{BTreeMap, HashSet};

use astronomer_core::Error;
use serde::{Serialize, Serializer};

use super::record::Record;
use super::{AccessSnapshot, SnapshotHeader};
use crate::access::{HeldRole, Place, RoleChange, Source, Subject, SubjectAccess, SubjectKind};
use crate::types::TeamId;

/// What is different between two snapshots: from [`AccessSnapshot::diff`].
///
/// It displays as a summary and a line for each change; serialised it is an object with `before`, `after`, `compared` and
/// `subjects`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AccessDiff {
    /// What the older snapshot is of.
    pub before: SnapshotHeader,
    /// What the newer one is of.
    pub after: SnapshotHeader,
    /// The kinds of subjects that both snapshots have; others are not compared.
    pub compared: Vec<SubjectKind>,
    /// Those with whom something is different, sorted by kind and id.
    pub subjects: Vec<SubjectDiff>,
}

/// What is different with one user, Team or API token.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SubjectDiff {
    /// Who it is, as the newer snapshot has it; as the older one, if it went.
    #[serde(flatten, serialize_with = "serialize_subject")]
    pub subject: Subject,
    /// Whether it came, went or stayed.
    pub presence: Presence,
    /// The name, the address and the status, where they changed.
    pub fields: Vec<FieldChange>,
    /// The roles that were given, taken and changed, sorted by place: all of them of a subject that came or went.
    ///
    /// What changed through a Team that the person was in before and afterwards, just as the Team's own role changed, is
    /// told with the Team alone.
    pub roles: Vec<HeldRoleChange>,
}

/// Whether a subject is in one or both snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Presence {
    /// In the newer one only.
    Came,
    /// In the older one only.
    Went,
    /// In both.
    Stayed,
}

/// A name, an address or a status that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldChange {
    /// `name`, `email` or `status`.
    pub field: &'static str,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// A role that was given, taken or changed, and through what the subject has or had it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeldRoleChange {
    /// Where, and from which role to which.
    pub change: RoleChange,
    /// Through what.
    pub source: Source,
}

impl AccessSnapshot {
    /// What has changed from this snapshot to a newer one.
    ///
    /// Kinds of subjects that only one of them has, such as API tokens, are not compared; [`AccessDiff::compared`] says
    /// which are.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let before = client.access().snapshot().await?;
    /// let team = client.teams().list().all().await?.remove(0);
    /// client.teams().delete(&team.id).await?;
    ///
    /// let diff = before.diff(&client.access().snapshot().await?)?;
    /// assert_eq!(diff.went().count(), 1); // the Team
    /// for subject in diff.changed() {
    ///     // its members, without what it gave them
    ///     assert!(subject.roles.iter().all(|role| role.source.team_id() == Some(&team.id)));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Where the API was doesn't matter, so a copy that a change was rehearsed on compares with its original.
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] when they are of two Organizations: everybody would seem to have gone.
    /// [`diff_anyway`](Self::diff_anyway) compares them all the same.
    pub fn diff(&self, after: &Self) -> Result<AccessDiff, Error> {
        let (old, new) = (&self.header.organization_id, &after.header.organization_id);
        if old != new {
            return Err(Error::invalid_input(format!(
                "the snapshots are of different Organizations, {:?} and {:?}: compare two snapshots of the same",
                old.as_str(),
                new.as_str()
            )));
        }
        Ok(self.diff_anyway(after))
    }

    /// What is different from this snapshot to another, also one of another Organization.
    pub fn diff_anyway(&self, after: &Self) -> AccessDiff {
        let mut compared = self.header.subjects.clone();
        compared.retain(|kind| after.header.subjects.contains(kind));
        let mut pairs: BTreeMap<(SubjectKind, &str), Pair<'_>> = BTreeMap::new();
        for access in &self.subjects {
            pairs.entry(access.subject().key()).or_default().before = Some(access);
        }
        for access in &after.subjects {
            pairs.entry(access.subject().key()).or_default().after = Some(access);
        }
        pairs.retain(|(kind, _), _| compared.contains(kind));
        let teams = TeamChanges::of(&pairs);
        let subjects = pairs.values().filter_map(|pair| pair.diff(&teams));
        AccessDiff {
            before: self.header.clone(),
            after: after.header.clone(),
            subjects: subjects.collect(),
            compared,
        }
    }
}

impl AccessDiff {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// Those who are only in the newer snapshot.
    pub fn came(&self) -> impl Iterator<Item = &SubjectDiff> {
        self.with(Presence::Came)
    }

    /// Those who are only in the older snapshot.
    pub fn went(&self) -> impl Iterator<Item = &SubjectDiff> {
        self.with(Presence::Went)
    }

    /// Those who are in both, with something changed.
    pub fn changed(&self) -> impl Iterator<Item = &SubjectDiff> {
        self.with(Presence::Stayed)
    }

    fn with(&self, presence: Presence) -> impl Iterator<Item = &SubjectDiff> {
        let subjects = self.subjects.iter();
        subjects.filter(move |subject| subject.presence == presence)
    }
}

/// The same subject in both snapshots.
#[derive(Clone, Copy, Default)]
struct Pair<'a> {
    before: Option<&'a SubjectAccess>,
    after: Option<&'a SubjectAccess>,
}

impl Pair<'_> {
    fn diff(self, teams: &TeamChanges) -> Option<SubjectDiff> {
        let subject = self.after.or(self.before)?.subject().clone();
        let presence = match (self.before, self.after) {
            (None, _) => Presence::Came,
            (_, None) => Presence::Went,
            _ => Presence::Stayed,
        };
        let mut roles = self.role_changes();
        let mut fields = Vec::new();
        if let (Some(before), Some(after)) = (self.before, self.after) {
            fields = field_changes(before.subject(), after.subject());
            roles.retain(|role| !teams.explain(role, before, after));
        }
        let is_different = presence != Presence::Stayed || !fields.is_empty() || !roles.is_empty();
        is_different.then_some(SubjectDiff {
            subject,
            presence,
            fields,
            roles,
        })
    }

    /// Place by place and source by source; a Team is the same whatever it is called.
    fn role_changes(self) -> Vec<HeldRoleChange> {
        let mut sides: BTreeMap<(&Place, Option<&TeamId>), Sides<'_>> = BTreeMap::new();
        for held in self.before.map_or(&[][..], SubjectAccess::roles) {
            sides.entry(key_of(held)).or_default().before.push(held);
        }
        for held in self.after.map_or(&[][..], SubjectAccess::roles) {
            sides.entry(key_of(held)).or_default().after.push(held);
        }
        let changes = sides.into_iter();
        changes
            .filter_map(|((place, _), sides)| sides.change(place))
            .collect()
    }
}

fn key_of(held: &HeldRole) -> (&Place, Option<&TeamId>) {
    (&held.place, held.source.team_id())
}

/// The roles in one place through one source: one on each side as a rule.
#[derive(Default)]
struct Sides<'a> {
    before: Vec<&'a HeldRole>,
    after: Vec<&'a HeldRole>,
}

impl Sides<'_> {
    fn change(&self, place: &Place) -> Option<HeldRoleChange> {
        let source = self.after.last().or(self.before.last())?.source.clone();
        let (before, after) = (joined(&self.before), joined(&self.after));
        (before != after).then(|| HeldRoleChange {
            change: RoleChange {
                place: place.clone(),
                before,
                after,
            },
            source,
        })
    }
}

fn joined(held: &[&HeldRole]) -> Option<String> {
    let roles: Vec<&str> = held.iter().map(|held| held.role.as_str()).collect();
    (!roles.is_empty()).then(|| roles.join(" + "))
}

/// How the own roles of Teams changed that are in both snapshots.
struct TeamChanges {
    changes: HashSet<(String, Place, Option<String>, Option<String>)>,
}

impl TeamChanges {
    fn of(pairs: &BTreeMap<(SubjectKind, &str), Pair<'_>>) -> Self {
        let teams = pairs.iter().filter(|((kind, _), pair)| {
            *kind == SubjectKind::Team && pair.before.is_some() && pair.after.is_some()
        });
        let changes = teams.flat_map(|((_, id), pair)| {
            let changes = pair.role_changes().into_iter().map(|role| role.change);
            changes.map(|change| ((*id).to_owned(), change.place, change.before, change.after))
        });
        Self {
            changes: changes.collect(),
        }
    }

    /// Whether a role changed only because a Team's did, of which the person is a member all along.
    fn explain(
        &self,
        role: &HeldRoleChange,
        before: &SubjectAccess,
        after: &SubjectAccess,
    ) -> bool {
        let Some(team) = role.source.team_id() else {
            return false;
        };
        let is_member = |access: &SubjectAccess| {
            let mut roles = access.roles().iter();
            roles.any(|held| held.source.team_id() == Some(team))
        };
        let RoleChange {
            place,
            before: old,
            after: new,
        } = role.change.clone();
        let change = (team.to_string(), place, old, new);
        is_member(before) && is_member(after) && self.changes.contains(&change)
    }
}

fn field_changes(before: &Subject, after: &Subject) -> Vec<FieldChange> {
    let status = |subject: &Subject| subject.status().map(ToString::to_string);
    let of = |subject: &Subject| {
        [
            ("name", Some(subject.name().to_owned())),
            ("email", subject.email().map(str::to_owned)),
            ("status", status(subject)),
        ]
    };
    let pairs = of(before).into_iter().zip(of(after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    let changes = changed.map(|((field, before), (_, after))| FieldChange {
        field,
        before: before.unwrap_or_default(),
        after: after.unwrap_or_default(),
    });
    changes.collect()
}

fn serialize_subject<S: Serializer>(subject: &Subject, serializer: S) -> Result<S::Ok, S::Error> {
    Record::new((subject, None)).serialize(serializer)
}

/// The place and the source as in a snapshot's rows, and `before` and `after` in place of `role`.
impl Serialize for HeldRoleChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            #[serde(flatten)]
            record: Record,
            before: Option<&'a str>,
            after: Option<&'a str>,
        }
        let mut record = Record::default();
        record.set_place(&self.change.place);
        record.set_source(&self.source);
        let line = Line {
            record,
            before: self.change.before.as_deref(),
            after: self.change.after.as_deref(),
        };
        line.serialize(serializer)
    }
}
