//! Snapshots of access, as JSON lines and CSV.

use astronomer::access::{AccessSnapshot, ReadSnapshotError};

use crate::messages::assert_presentable;

/// What begins a formula in a spreadsheet.
const FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A file that a person gives: read or refused with every fault; what is read comes back from both formats, and is no
/// different from itself.
pub fn access_snapshots(data: &[u8]) {
    let either = AccessSnapshot::from_bytes(data);
    let both = [
        AccessSnapshot::from_json_lines(data),
        AccessSnapshot::from_csv(data),
    ];
    assert!(both.contains(&either), "neither of the formats");
    for read in both {
        match read {
            Ok(snapshot) => check_snapshot(&snapshot),
            Err(error) => check_error(&error),
        }
    }
}

fn check_error(error: &ReadSnapshotError) {
    assert!(!error.faults().is_empty(), "refused without a reason");
    assert_presentable(&error.to_string());
    for fault in error.faults() {
        assert_presentable(&fault.to_string());
    }
}

fn check_snapshot(snapshot: &AccessSnapshot) {
    let mut json_lines = Vec::new();
    let written = snapshot.write_json_lines(&mut json_lines);
    written.expect("memory can be written to");
    assert_eq!(
        AccessSnapshot::from_bytes(&json_lines).as_ref(),
        Ok(snapshot)
    );

    let mut csv = Vec::new();
    snapshot
        .write_csv(&mut csv)
        .expect("memory can be written to");
    assert_eq!(AccessSnapshot::from_bytes(&csv).as_ref(), Ok(snapshot));
    let csv = String::from_utf8(csv).expect("texts are written");
    // Every cell is quoted, and quotes in cells are doubled, so these are where cells begin.
    for begin in [",\"", "\n\""] {
        let mut cells = csv.split(begin).skip(1);
        let formula = cells.find(|rest| rest.starts_with(FORMULAS));
        assert_eq!(formula, None, "a cell begins a formula");
    }

    let diff = snapshot.diff(snapshot).expect("it is of one Organization");
    assert!(diff.is_empty(), "different from itself: {diff}");
    for access in snapshot.subjects() {
        for role in access.effective() {
            assert!(!role.sources.is_empty(), "a role from nowhere");
        }
    }
}
