//! Files that people have changed.

use super::*;

const HEADER: &str = r#"{"kind":"snapshot","format":"astronomer-access/1","url":"u","organizationId":"o1","takenAt":"2026-09-01T00:00:00Z","subjects":["user","team"],"rows":ROWS}"#;

/// The faults of these rows behind a right header.
fn faults(rows: &[&str]) -> Vec<String> {
    let header = HEADER.replace("ROWS", &rows.len().to_string());
    let text = format!("{header}\n{}\n", rows.join("\n"));
    match AccessSnapshot::from_bytes(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(error) => error.faults().iter().map(ToString::to_string).collect(),
    }
}

const JANE: &str =
    r#"{"kind":"user","id":"u1","email":"jane@company.com","name":"Jane","status":"ACTIVE""#;

#[test]
fn every_fault_is_named_with_its_line() {
    let jane = |rest: &str| format!("{JANE}{rest}}}");
    assert_eq!(
        faults(&[
            "{",
            r#"{"kind":"robot","id":"r1"}"#,
            r#"{"kind":"user","id":"u2","email":"x@y","entityType":"WORKSPACE"}"#,
            &jane(r#","entityType":"moon","role":"A","source":"friend""#),
            &jane(r#","entityType":"DAG","dagId":"","role":"A","source":"team""#),
            &jane(r#","role":"A""#),
            &jane(r#","plce":"dag""#),
            r#"{"kind":"team","id":"t1","name":"T","status":"ACTIVE"}"#,
            r#"[1]"#,
            r#"{"kind":"apiToken","id":"a1","name":"A"}"#,
            &jane(r#","entityType":"ORGANIZATION","role":"A","source":"direct""#),
            &jane("").replace("Jane", "Janet"),
        ]),
        [
            "line 2: no JSON object: EOF while parsing an object in column 1",
            "line 3: \"robot\" is no valid SubjectKind: allowed: user, team, apiToken",
            "line 4: name is missing",
            "line 4: status is missing",
            "line 4: workspaceId is missing",
            "line 4: role is missing",
            "line 4: source is missing",
            "line 5: \"moon\" is no kind of place: give ORGANIZATION, WORKSPACE, DEPLOYMENT, DAG, DAG_TAG or OTHER",
            "line 5: \"friend\" is no source: give direct or team",
            "line 6: deploymentId is missing",
            "line 6: dagId is missing",
            "line 6: teamId is missing",
            "line 6: teamName is missing",
            "line 7: role has no meaning here: leave it out",
            "line 8: unknown field `plce`, expected one of `kind`, `id`, `email`, `name`, `status`, `entityType`, `workspaceId`, \
             `deploymentId`, `dagId`, `dagTag`, `placeDescription`, `role`, `source`, `teamId`, `teamName`",
            "line 9: status has no meaning here: leave it out",
            "line 10: no JSON object: invalid type: sequence, expected a map in column 0",
            "line 11: a row of kind apiToken, which the snapshot says was not read: see its subjects",
            "line 13: name, email or status of user \"u1\" differ from line 12: all rows of a subject have the same",
        ]
    );
}

#[test]
fn the_row_about_the_snapshot_must_be_there_once_and_right() {
    let read = |text: &str| {
        let error = AccessSnapshot::from_json_lines(text.as_bytes()).unwrap_err();
        error.to_string()
    };
    assert_eq!(
        read(""),
        "the snapshot can't be read: the row of kind snapshot, which says what the others are of, is missing"
    );
    let header = HEADER.replace("ROWS", "0");
    assert!(
        read(&format!("{header}\n{header}")).contains("line 2: a second row about the snapshot")
    );
    let later = header.replace("astronomer-access/1", "astronomer-access/2");
    assert!(read(&later).contains("this version reads astronomer-access/1"));
    let odd = header
        .replace("2026-09-01T00:00:00Z", "yesterday")
        .replace("team", "tea");
    let odd = read(&odd);
    assert!(odd.contains("takenAt: \"yesterday\" is no time"), "{odd}");
    assert!(
        odd.contains("subjects: \"tea\" is no valid SubjectKind"),
        "{odd}"
    );
    let missing = read(r#"{"kind":"snapshot"}"#);
    assert!(
        missing.contains("line 1: missing field `format`"),
        "{missing}"
    );
}

#[test]
fn a_file_that_was_cut_short_is_noticed() {
    let access = |id| SubjectAccess::new(user(id, UserStatus::Active), Vec::new());
    let snapshot = snapshot(vec![access("u1"), access("u2")]);
    for text in [json_lines(&snapshot), csv(&snapshot)] {
        let end = text.trim_end().rfind('\n').unwrap();
        let error = AccessSnapshot::from_bytes(&text.as_bytes()[..end]).unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains("says that it has 2 rows, but 1 are there"),
            "{message}"
        );
    }
}

#[test]
fn csv_survives_a_spreadsheet() {
    let roles = vec![held(workspace("w1"), "WORKSPACE_AUTHOR", through("t1"))];
    let snapshot = snapshot(vec![SubjectAccess::new(
        user("u1", UserStatus::Active),
        roles,
    )]);
    let text = csv(&snapshot);
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
    // Columns the other way round, one more, quotes where needed alone, CRLF and a byte order mark.
    let mut writer = ::csv::WriterBuilder::new();
    let mut writer = writer
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in reader.records() {
        let record = record.unwrap();
        let mut cells: Vec<&str> = record.iter().collect();
        cells.reverse();
        cells.push("reviewed");
        writer.write_record(&cells).unwrap();
    }
    let saved = [b"\xef\xbb\xbf".to_vec(), writer.into_inner().unwrap()].concat();
    assert_eq!(AccessSnapshot::from_bytes(&saved), Ok(snapshot));
}

#[test]
fn faults_of_csv_have_lines_too() {
    let roles = vec![held(Place::Unclear("w\n1".to_owned()), "A", Source::Direct)];
    let roles = roles
        .into_iter()
        .chain([held(Place::Organization, "B", Source::Direct)]);
    let access = SubjectAccess::new(team("t1"), roles.collect());
    let text = csv(&snapshot(vec![access]));
    let message = |text: &str| {
        AccessSnapshot::from_csv(text.as_bytes())
            .unwrap_err()
            .to_string()
    };
    let wrong = text.replace("\"ORGANIZATION\"", "\"mars\"");
    assert!(
        message(&wrong).contains("line 3: \"mars\" is no kind of place"),
        "{}",
        message(&wrong)
    );
    let short = format!("{text}\"team\",\"t2\"\n");
    let short = message(&short);
    assert!(
        short.contains("line 6: 2 cells, but there are 21 columns"),
        "{short}"
    );
    let unnamed = message(&text.replace("\"teamId\",", "\"x\","));
    assert!(
        unnamed.contains("line 1: the columns teamId are missing"),
        "{unnamed}"
    );
    let twice = message(&text.replace("\"teamId\",", "\"kind\","));
    assert!(twice.contains("the column kind is there twice"), "{twice}");
    let header = message(&text.replace("\"snapshot\",\"\"", "\"snapshot\",\"x\""));
    assert!(
        header.contains("line 2: id has no meaning in the row of kind snapshot"),
        "{header}"
    );
    let number = message(&text.replace("\"2\"\n", "\"two\"\n"));
    assert!(
        number.contains("line 2: rows: \"two\" is no number"),
        "{number}"
    );
    let url = text.trim_end().trim_end_matches("\"\"").to_owned() + "\"1\"\n";
    assert!(
        message(&url).contains("rows belongs to the row of kind snapshot"),
        "{}",
        message(&url)
    );
    let mut bytes = text.replace("\"T1\"", "\"T?\"").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xff;
    let error = AccessSnapshot::from_csv(&bytes).unwrap_err().to_string();
    assert!(error.contains("cell 4 is not in UTF-8"), "{error}");
}

#[test]
fn a_message_lists_no_more_than_twenty_faults() {
    let rows = ["{"; 23];
    let header = HEADER.replace("ROWS", "23");
    let text = format!("{header}\n{}", rows.join("\n"));
    let error = AccessSnapshot::from_bytes(text.as_bytes()).unwrap_err();
    assert_eq!(error.faults().len(), 23);
    assert!(error.to_string().ends_with("; and 3 more"));
}
