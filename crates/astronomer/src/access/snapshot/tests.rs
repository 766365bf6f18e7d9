//! Snapshots through both formats, faults in files, and diffs.

mod diffs;
mod files;
mod round_trips;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::access::{Place, Source};
use crate::types::UserStatus;

fn header(subjects: &[SubjectKind]) -> SnapshotHeader {
    SnapshotHeader {
        organization_id: "o1".parse().unwrap(),
        url: "https://api.astronomer.io/v1".to_owned(),
        taken_at: "2026-09-01T00:00:00Z".parse().unwrap(),
        subjects: subjects.to_vec(),
    }
}

fn user(id: &str, status: UserStatus) -> Subject {
    Subject::User {
        id: id.parse().unwrap(),
        email: format!("{id}@company.com"),
        name: id.to_uppercase(),
        status,
    }
}

fn team(id: &str) -> Subject {
    Subject::Team {
        id: id.parse().unwrap(),
        name: id.to_uppercase(),
    }
}

fn through(id: &str) -> Source {
    Source::Team {
        id: id.parse().unwrap(),
        name: id.to_uppercase(),
    }
}

fn held(place: Place, role: &str, source: Source) -> HeldRole {
    HeldRole {
        place,
        role: role.to_owned(),
        source,
    }
}

fn workspace(id: &str) -> Place {
    Place::Workspace(id.parse().unwrap())
}

fn snapshot(subjects: Vec<SubjectAccess>) -> AccessSnapshot {
    AccessSnapshot::new(header(&SubjectKind::ALL), subjects)
}

fn json_lines(snapshot: &AccessSnapshot) -> String {
    let mut bytes = Vec::new();
    snapshot.write_json_lines(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn csv(snapshot: &AccessSnapshot) -> String {
    let mut bytes = Vec::new();
    snapshot.write_csv(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Few ids, so that snapshots have some in common; any texts where an API can have any.
fn subjects() -> impl Strategy<Value = Subject> {
    let text = || prop_oneof!["[ab]", "['=+@\"\t\r\n,;-]{0,4}", ".{0,6}"];
    let status = prop_oneof![
        Just(UserStatus::Active),
        Just(UserStatus::Pending),
        text().prop_map(UserStatus::from),
    ];
    prop_oneof![
        ("u[12]", text(), text(), status).prop_map(|(id, email, name, status)| Subject::User {
            id: id.parse().unwrap(),
            email,
            name,
            status,
        }),
        ("t[12]", text()).prop_map(|(id, name)| Subject::Team {
            id: id.parse().unwrap(),
            name,
        }),
        ("[=a]1", text()).prop_map(|(id, name)| Subject::ApiToken {
            id: id.parse().unwrap(),
            name,
        }),
    ]
}

fn places() -> impl Strategy<Value = Place> {
    let tag = prop_oneof!["[ab]", "['=\t\r\n,ö]{1,3}"];
    prop_oneof![
        Just(Place::Organization),
        "[w=][12]".prop_map(|id| workspace(&id)),
        "d[12]".prop_map(|id| Place::Deployment(id.parse().unwrap())),
        "d[12]".prop_map(|id| Place::Dag(id.parse().unwrap(), "etl".parse().unwrap())),
        ("d1", tag).prop_map(|(id, tag)| Place::DagTag(id.parse().unwrap(), tag)),
        ".{0,5}".prop_map(Place::Unclear),
    ]
}

fn accesses() -> impl Strategy<Value = SubjectAccess> {
    let role = prop_oneof![Just("WORKSPACE_OWNER".to_owned()), "[AB]", ".{0,3}"];
    let source = prop_oneof![Just(Source::Direct), "t[12]".prop_map(|id| through(&id))];
    let held =
        (places(), role, source).prop_map(|(place, role, source)| held(place, &role, source));
    let roles = proptest::collection::vec(held, 0..6);
    (subjects(), roles).prop_map(|(subject, roles)| SubjectAccess::new(subject, roles))
}

fn snapshots() -> impl Strategy<Value = AccessSnapshot> {
    let seconds = -1_000_000_000_i64..4_000_000_000;
    let subjects = proptest::collection::vec(accesses(), 0..8);
    (seconds, 0..1_000_000_000_i32, ".{0,8}", subjects).prop_map(
        |(seconds, nanos, url, subjects)| {
            let header = SnapshotHeader {
                taken_at: Timestamp::new(seconds, nanos.min(999_999_999)).unwrap_or_default(),
                url,
                ..header(&SubjectKind::ALL)
            };
            AccessSnapshot::new(header, subjects)
        },
    )
}
