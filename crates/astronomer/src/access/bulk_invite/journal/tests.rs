//! Journals as kills and people leave them.

use std::path::PathBuf;

use proptest::prelude::*;

use super::contents::{Contents, DamagedLine, Ending};
use super::*;

const AT: Timestamp = Timestamp::UNIX_EPOCH;
const INVITING: Event = Event::Inviting { role: None };

fn key(url: &str) -> BatchKey {
    BatchKey {
        url: url.to_owned(),
        organization: "o1".parse().unwrap(),
        list: "abc".to_owned(),
    }
}

fn event(number: usize) -> Event {
    match number % 3 {
        0 => INVITING,
        1 => Event::Invited {
            invite_id: format!("i{number}").parse().unwrap(),
            user_id: Some("u1".parse().unwrap()),
            expires_at: "2026-09-08T00:00:00Z".parse().unwrap(),
        },
        _ => Event::NotInvited {
            reason: "400 Bad Request: \"no\"\n".to_owned(),
        },
    }
}

fn bytes(count: usize) -> Vec<u8> {
    let records = (0..count)
        .map(|number| Record::new(AT, &key("u"), &format!("é{number}@b.io"), event(number)));
    records
        .flat_map(|record| record.to_line().unwrap())
        .collect()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.journal");
    (folder, path)
}

async fn open(path: &Path) -> Result<(JournalWriter, Vec<Record>), Error> {
    JournalWriter::open(path).await
}

#[tokio::test]
async fn what_is_written_is_read_and_the_file_is_the_owners_alone() {
    let (_folder, path) = folder();
    let (writer, records) = open(&path).await.unwrap();
    assert!(records.is_empty());
    writer
        .write(AT, &key("u"), [("a@b.io", event(0)), ("a@b.io", event(1))])
        .await
        .unwrap();
    drop(writer);
    let (_, records) = open(&path).await.unwrap();
    let events: Vec<Event> = records.into_iter().map(|record| record.event).collect();
    assert_eq!(events, [event(0), event(1)]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_second_run_is_told_that_the_journal_is_in_use() {
    let (_folder, path) = folder();
    let (writer, _) = open(&path).await.unwrap();
    let error = open(&path).await.unwrap_err();
    assert!(error.is_configuration());
    assert!(
        error.to_string().contains("is in use by another run"),
        "{error}"
    );
    let error = InviteJournal::read(&path).unwrap_err();
    assert!(
        error.to_string().contains("is in use by another run"),
        "{error}"
    );
    drop(writer);
    assert!(open(&path).await.is_ok());
}

#[tokio::test]
async fn writes_that_come_at_the_same_time_are_all_there() {
    let (_folder, path) = folder();
    let (writer, _) = open(&path).await.unwrap();
    let key = key("u");
    let writes = (0..200).map(|number| {
        let (writer, key) = (&writer, &key);
        async move {
            let email = format!("{number}@b.io");
            writer.write(AT, key, [(email.as_str(), INVITING)]).await
        }
    });
    for written in futures_util::future::join_all(writes).await {
        written.unwrap();
    }
    drop(writer);
    let journal = InviteJournal::read(&path).unwrap();
    assert_eq!(journal.batches()[0].open, 200);
}

#[tokio::test]
async fn somebody_elses_file_is_refused_and_left_as_it_is() {
    let (_folder, path) = folder();
    for text in [
        "a@b.io ORGANIZATION_MEMBER",
        "a@b.io ORGANIZATION_MEMBER\n",
        "{\"a\": 1}",
        "[]",
    ] {
        std::fs::write(&path, text).unwrap();
        let error = open(&path).await.unwrap_err();
        assert!(error.is_invalid_input());
        let says = error.to_string();
        assert!(
            says.contains("line 1 of the journal") && !says.contains("a@b.io"),
            "{says}"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[tokio::test]
async fn a_journal_of_a_newer_version_is_not_touched() {
    let (_folder, path) = folder();
    let text = "{\"inviteJournal\":2,\"more\":true}";
    std::fs::write(&path, text).unwrap();
    let error = open(&path).await.unwrap_err();
    assert!(error.to_string().contains("its format is 2"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

/// Journals of earlier versions have to stay readable.
#[test]
fn every_event_is_written_as_it_always_was() {
    let events = [
        r#""event":"inviting""#,
        r#""event":"inviting","role":"ORGANIZATION_MEMBER""#,
        r#""event":"invited","inviteId":"i1","userId":"u1","expiresAt":"2026-09-08T00:00:00Z""#,
        r#""event":"invited","inviteId":"i1","userId":null,"expiresAt":"2026-09-08T00:00:00Z""#,
        r#""event":"reconciled","userId":"u1""#,
        r#""event":"notInvited","reason":"r""#,
        r#""event":"granting","userId":"u1","roles":["r"]"#,
        r#""event":"granted","userId":"u1""#,
        r#""event":"notGranted","userId":"u1","reason":"r""#,
        r#""event":"joining","userId":"u1","teamId":"t1""#,
        r#""event":"joined","userId":"u1","teamId":"t1""#,
        r#""event":"notJoined","userId":"u1","teamId":"t1","reason":"r""#,
        r#""event":"revoking","inviteId":"i1""#,
        r#""event":"revoked","inviteId":"i1","wasGone":true"#,
        r#""event":"notRevoked","inviteId":"i1","reason":"r""#,
        r#""event":"accepted","inviteId":"i1""#,
        r#""event":"replaced","inviteId":"i1""#,
    ];
    for event in events {
        let line = format!(
            "{{\"inviteJournal\":1,\"at\":\"2026-09-01T00:00:00Z\",\"url\":\"https://a/v1\",\"organization\":\"o1\",\
             \"list\":\"abc\",\"email\":\"a@b.io\",{event}}}\n"
        );
        let contents = Contents::parse(line.as_bytes()).unwrap();
        assert_eq!(contents.ending, Ending::Whole);
        let written = contents.records[0].to_line().unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), line);
    }
}

#[test]
fn a_damaged_line_in_the_middle_is_named() {
    let mut text = bytes(2);
    text.extend(b"{\"inviteJournal\":1,\"at\":\n");
    text.extend(bytes(1));
    let DamagedLine { number, .. } = Contents::parse(&text).unwrap_err();
    assert_eq!(number, 3);
}

#[test]
fn a_journal_that_is_not_there_is_no_journal_of_nobody() {
    let (_folder, path) = folder();
    let error = InviteJournal::read(&path).unwrap_err();
    assert!(error.to_string().contains("there is no journal"), "{error}");
    assert!(read_records(&path).unwrap().is_empty());
}

#[test]
fn an_intent_need_not_tell_its_role() {
    let line = br#"{"inviteJournal":1,"at":"2026-09-01T00:00:00Z","url":"u","organization":"o1","list":"abc","email":"a@b.io","event":"inviting"}"#;
    let contents = Contents::parse(line).unwrap();
    assert_eq!(contents.records[0].event, INVITING);
}

#[test]
fn records_of_another_key_say_nothing() {
    let records = [Record::new(AT, &key("demo"), "a@b.io", event(1))];
    assert!(standings(&records, &key("real")).is_empty());
    assert_eq!(standings(&records, &key("demo")).len(), 1);
}

#[test]
fn an_invite_runs_out_unless_the_clocks_disagree() {
    let at = |time: &str| time.parse::<Timestamp>().unwrap();
    let is_out = |made_at: &str, now: &str| {
        let record = Record::new(at(made_at), &key("u"), "a@b.io", event(1));
        let person = standings(&[record], &key("u")).remove("a@b.io").unwrap();
        person.invite.has_run_out(at(now))
    };
    assert!(!is_out("2026-09-01T00:00:00Z", "2026-09-07T23:59:59Z"));
    assert!(is_out("2026-09-01T00:00:00Z", "2026-09-08T00:00:00Z"));
    assert!(!is_out("2026-11-01T00:00:00Z", "2026-11-01T00:00:01Z"));
}

#[test]
fn an_invite_is_of_the_list_that_sent_it_and_known_to_others() {
    let granted = Event::Granted {
        user_id: "u1".parse().unwrap(),
    };
    let (first, corrected) = (key("u"), key("u").of_list("def"));
    let records = [
        Record::new(AT, &first, "a@b.io", event(1)),
        Record::new(AT, &first, "a@b.io", granted),
        Record::new(AT, &corrected, "A@b.io", INVITING),
        Record::new(AT, &corrected, "c@b.io", INVITING),
    ];
    let person = standings(&records[..2], &corrected)
        .remove("a@b.io")
        .unwrap();
    assert!(matches!(person.invite, InviteStanding::Invited { .. }));
    assert!(person.is_granted("abc") && !person.is_granted("def"));
    let count = |records: &[Record]| -> Vec<(usize, usize)> {
        let journal = InviteJournal::of(records);
        let batches = journal.batches().iter();
        batches.map(|batch| (batch.invites, batch.open)).collect()
    };
    assert_eq!(count(&records[..2]), [(1, 0)]);
    assert_eq!(count(&records), [(0, 0), (0, 2)]);
}

#[test]
fn a_lost_answer_stays_open_until_something_is_known() {
    let after = |events: &[Event]| {
        let records: Vec<Record> = events
            .iter()
            .map(|event| Record::new(AT, &key("u"), "A@b.io", event.clone()))
            .collect();
        standings(&records, &key("u"))
            .remove("a@b.io")
            .unwrap()
            .invite
    };
    let user_id = "u1".parse().unwrap();
    assert!(matches!(after(&[INVITING]), InviteStanding::Open { .. }));
    assert!(matches!(after(&[INVITING, event(2)]), InviteStanding::None));
    let reconciled = [INVITING, Event::Reconciled { user_id }];
    assert!(matches!(after(&reconciled), InviteStanding::Reconciled));
    let revoked = Event::Revoked {
        invite_id: "i1".parse().unwrap(),
        was_gone: false,
    };
    assert!(matches!(
        after(&[INVITING, event(1), revoked]),
        InviteStanding::None
    ));
}

proptest! {
    #[test]
    fn a_journal_that_is_cut_anywhere_goes_on_behind_its_last_whole_line(
        count in 1usize..5,
        cut in any::<prop::sample::Index>(),
        zeros in 0usize..20,
    ) {
        let whole = bytes(count);
        let mut text = whole[..cut.index(whole.len() + 1)].to_vec();
        let is_at_end = text.is_empty() || text.ends_with(b"\n");
        text.extend(vec![0; zeros]);
        let lines = text.iter().filter(|byte| **byte == b'\n').count();
        let contents = Contents::parse(&text).unwrap();
        let last = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        match contents.ending {
            Ending::Whole => {
                prop_assert!(is_at_end && zeros == 0);
                prop_assert_eq!(contents.records.len(), lines);
            }
            Ending::Unterminated => prop_assert_eq!(contents.records.len(), lines + 1),
            Ending::Torn(begin) => {
                prop_assert_eq!(begin, last);
                prop_assert_eq!(contents.records.len(), lines);
            }
        }
    }

}

proptest! {
    // Each case waits for the disk.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_cut_journal_is_repaired_and_written_on(cut in any::<prop::sample::Index>()) {
        let (_folder, path) = folder();
        let whole = bytes(3);
        std::fs::write(&path, &whole[..cut.index(whole.len() + 1)]).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let before = runtime.block_on(async {
            let (writer, records) = open(&path).await.unwrap();
            writer.write(AT, &key("u"), [("new@b.io", INVITING)]).await.unwrap();
            records.len()
        });
        let records = read_records(&path).unwrap();
        prop_assert_eq!(records.len(), before + 1);
        prop_assert_eq!(&records[before].email, "new@b.io");
    }
}
