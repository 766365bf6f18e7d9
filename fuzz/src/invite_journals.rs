//! Journals of bulk invites.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use astronomer::access::{InvitationList, InviteJournal};
use astronomer::{Client, Error};
use tokio::runtime::{Builder, Runtime};

use crate::messages::{assert_presentable, chain};
use crate::scratch_file;

/// How a line begins that was being written when the program was killed.
const TORN: &[u8] = b"{\"inviteJournal\":1,\"at\":\"2026";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime needs nothing that could be missing")
});

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let client = Client::builder()
        .url("http://localhost:1/v1")
        .token("my-token");
    client
        .organization("o1")
        .build()
        .expect("the settings are sound")
});

/// A journal is refused and left as it is, or repaired: no whole line is lost, and a torn one makes no difference.
pub fn invite_journals(data: &[u8]) {
    let path = scratch_file::write("users.journal", data);
    let journal = match InviteJournal::read(&path) {
        Ok(journal) => journal,
        Err(error) => {
            check_refusal(&error);
            check_refusal(&go_on(&path).expect_err("it was refused"));
            let left = fs::read(&path).expect("it was just written");
            assert!(left == data, "a journal that is refused was changed");
            return;
        }
    };
    go_on(&path).expect("it can be read");
    let repaired = fs::read(&path).expect("it was just written");
    assert!(repaired.is_empty() || repaired.ends_with(b"\n"));
    assert_same(&path, &journal);

    let mut file = OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("it was just written");
    file.write_all(TORN).expect("it was just written");
    drop(file);
    assert_same(&path, &journal);
    go_on(&path).expect("it can be read");
    let again = fs::read(&path).expect("it was just written");
    assert!(again == repaired, "what was torn was not cut off");
}

/// A run that has nobody to invite: it opens the journal and sends nothing.
fn go_on(path: &Path) -> Result<(), Error> {
    let nobody = InvitationList::new([]).expect("nobody contradicts nobody");
    let run = CLIENT.invites().bulk(nobody).journal(path).run();
    RUNTIME.block_on(run).map(drop)
}

fn assert_same(path: &Path, journal: &InviteJournal) {
    let read = InviteJournal::read(path).expect("it was read before");
    assert_eq!(read.batches(), journal.batches());
}

fn check_refusal(error: &Error) {
    assert!(error.is_invalid_input(), "{error}");
    assert_presentable(&chain(error));
}
