//! What is written is read as it was.

use super::*;

#[test]
fn rows_are_readable_and_sorted() {
    let snapshot = snapshot(vec![
        SubjectAccess::new(
            team("t1"),
            vec![held(workspace("w1"), "WORKSPACE_AUTHOR", Source::Direct)],
        ),
        SubjectAccess::new(
            user("u1", UserStatus::Pending),
            vec![
                held(workspace("w1"), "WORKSPACE_AUTHOR", through("t1")),
                held(Place::Organization, "ORGANIZATION_MEMBER", Source::Direct),
            ],
        ),
        SubjectAccess::new(user("u0", UserStatus::Active), Vec::new()),
    ]);
    assert_eq!(
        json_lines(&snapshot).lines().collect::<Vec<_>>(),
        [
            r#"{"kind":"snapshot","format":"astronomer-access/1","url":"https://api.astronomer.io/v1","organizationId":"o1","takenAt":"2026-09-01T00:00:00Z","subjects":["user","team","apiToken"],"rows":4}"#,
            r#"{"kind":"user","id":"u0","email":"u0@company.com","name":"U0","status":"ACTIVE"}"#,
            r#"{"kind":"user","id":"u1","email":"u1@company.com","name":"U1","status":"PENDING","entityType":"ORGANIZATION","role":"ORGANIZATION_MEMBER","source":"direct"}"#,
            r#"{"kind":"user","id":"u1","email":"u1@company.com","name":"U1","status":"PENDING","entityType":"WORKSPACE","workspaceId":"w1","role":"WORKSPACE_AUTHOR","source":"team","teamId":"t1","teamName":"T1"}"#,
            r#"{"kind":"team","id":"t1","name":"T1","entityType":"WORKSPACE","workspaceId":"w1","role":"WORKSPACE_AUTHOR","source":"direct"}"#,
        ]
    );
    let csv = csv(&snapshot);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 6);
    assert!(
        lines[0].starts_with(r#""kind","id","email","name","status","entityType","workspaceId""#)
    );
    assert!(lines[1].starts_with(r#""snapshot","","#));
    assert!(lines[1].ends_with(r#""user team apiToken","4""#));
    assert!(lines[3].contains(r#""u1@company.com","U1","PENDING","ORGANIZATION""#));
}

#[test]
fn formulas_are_no_formulas_in_csv_and_as_they_were_in_json() {
    let odd = Subject::Team {
        id: "t1".parse().unwrap(),
        name: "=HYPERLINK(\"http://evil\")".to_owned(),
    };
    let snapshot = snapshot(vec![SubjectAccess::new(odd, Vec::new())]);
    assert!(csv(&snapshot).contains(r#","'=HYPERLINK(""http://evil"")","#));
    assert!(json_lines(&snapshot).contains(r#""name":"=HYPERLINK"#));
}

#[test]
fn an_empty_snapshot_is_one() {
    let empty = snapshot(Vec::new());
    assert_eq!(
        AccessSnapshot::from_csv(csv(&empty).as_bytes()).unwrap(),
        empty
    );
    let lines = json_lines(&empty);
    assert_eq!(AccessSnapshot::from_bytes(lines.as_bytes()).unwrap(), empty);
}

fn nowhere<T: serde::de::DeserializeOwned>() -> T {
    serde_json::from_str("\"\"").unwrap()
}

#[test]
fn a_place_without_an_id_is_described() {
    // Not possible by parsing, but a server may answer so.
    let roles = vec![
        held(Place::Workspace(nowhere()), "A", Source::Direct),
        held(
            Place::DagTag("d1".parse().unwrap(), String::new()),
            "B",
            Source::Direct,
        ),
        held(
            Place::Dag("d1".parse().unwrap(), nowhere()),
            "C",
            Source::Direct,
        ),
        held(Place::Deployment(nowhere()), "D", Source::Direct),
        held(
            Place::Deployment("d1".parse().unwrap()),
            "E",
            Source::Direct,
        ),
    ];
    let access = SubjectAccess::new(team("t1"), roles).with_named_places();
    let unclear = access.roles().iter();
    let unclear = unclear.filter(|held| matches!(held.place, Place::Unclear(_)));
    assert_eq!(unclear.count(), 4);
    let snapshot = snapshot(vec![access]);
    assert_eq!(
        AccessSnapshot::from_csv(csv(&snapshot).as_bytes()).unwrap(),
        snapshot
    );
}

/// A byte to put in, or none to take one away.
fn damages() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![
        Just(None),
        proptest::sample::select(b"\"',\n\r\t={}[]:0ax\\\xff".to_vec()).prop_map(Some),
    ]
}

proptest! {
    #[test]
    fn json_lines_come_back(snapshot in snapshots()) {
        let text = json_lines(&snapshot);
        let read = AccessSnapshot::from_json_lines(text.as_bytes()).unwrap();
        prop_assert_eq!(&json_lines(&read), &text);
        prop_assert_eq!(AccessSnapshot::from_bytes(text.as_bytes()), Ok(read.clone()));
        prop_assert_eq!(read, snapshot);
    }

    #[test]
    fn csv_comes_back(snapshot in snapshots()) {
        let text = csv(&snapshot);
        let read = AccessSnapshot::from_csv(text.as_bytes()).unwrap();
        prop_assert_eq!(&csv(&read), &text);
        prop_assert_eq!(AccessSnapshot::from_bytes(text.as_bytes()), Ok(read.clone()));
        prop_assert_eq!(read, snapshot);
    }

    #[test]
    fn no_cell_of_csv_begins_a_formula(snapshot in snapshots()) {
        let text = csv(&snapshot);
        let mut reader = ::csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
            }
        }
    }

    #[test]
    fn the_order_of_what_is_read_makes_no_difference(snapshot in snapshots()) {
        let text = json_lines(&snapshot);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.reverse();
        let read = AccessSnapshot::from_json_lines(lines.join("\r\n\r\n").as_bytes());
        prop_assert_eq!(read, Ok(snapshot));
    }

    #[test]
    fn what_is_read_of_a_damaged_file_comes_back(
        snapshot in snapshots(),
        is_csv in any::<bool>(),
        damages in proptest::collection::vec((any::<proptest::sample::Index>(), damages()), 1..4),
    ) {
        let mut bytes = if is_csv { csv(&snapshot) } else { json_lines(&snapshot) }.into_bytes();
        for (place, damage) in damages {
            let place = place.index(bytes.len());
            bytes.splice(place..place + usize::from(damage.is_none()), damage);
        }
        match AccessSnapshot::from_bytes(&bytes) {
            Ok(read) => {
                prop_assert_eq!(AccessSnapshot::from_bytes(csv(&read).as_bytes()), Ok(read.clone()));
                prop_assert_eq!(AccessSnapshot::from_bytes(json_lines(&read).as_bytes()), Ok(read));
            }
            Err(error) => {
                prop_assert!(!error.faults().is_empty());
                prop_assert!(!error.to_string().contains(char::is_control));
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for read in [AccessSnapshot::from_csv(&bytes), AccessSnapshot::from_json_lines(&bytes)] {
            let error = read.unwrap_err();
            prop_assert!(!error.faults().is_empty());
            prop_assert!(!error.to_string().contains(char::is_control));
        }
    }
}
