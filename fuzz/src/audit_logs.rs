//! Downloads of audit logs: plain and gzip, in pieces of any size.

use std::io::Write as _;

use astronomer::{AuditLogEntry, Error};
use astronomer_core::{Decode, Lines};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::{FutureExt, StreamExt, stream};
use serde_json::{Map, Value};

use crate::messages::assert_presentable;
use crate::wire::{Reply, Wire};

/// The longest line that the target lets pass, so that longer ones can be found.
const LONGEST: usize = 200;

/// How many pieces go over the wire one by one.
const WIRE_PIECES: usize = 8;

/// The fields that an entry has by name.
const FIELDS: &[&str] = &[
    "method",
    "organizationId",
    "path",
    "requestBody",
    "requestId",
    "sourceIp",
    "status",
    "subjectId",
    "subjectType",
    "timestamp",
    "userAgent",
];

/// What came of a download: the lines, and the error that it ended with.
struct Outcome {
    lines: Vec<Vec<u8>>,
    error: Option<Error>,
}

/// The bytes of the first line are the lengths of the pieces, over and over; what is behind it is the download.
///
/// The lines are those of a plain split, whatever the pieces and whether it is gzip, in one member or several; what is
/// cut short or damaged is an error behind whole lines.
pub fn audit_logs(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let Some((lengths, download)) = end.map(|end| (&data[..end], &data[end + 1..])) else {
        return;
    };
    as_it_stands(download, lengths);
    as_gzip(download, lengths);
    if !download.is_empty() {
        for line in lines_of(download).0 {
            check_entry(line);
        }
    }
    if lengths.first().is_some_and(|length| length % 4 == 1) {
        over_the_wire(download, lengths);
    }
}

/// The download as it was given: it may be plain, or gzip of a damaged kind.
fn as_it_stands(download: &[u8], lengths: &[u8]) {
    let whole = read(vec![download.to_vec()]);
    let cut = read(pieces(download, lengths));
    assert_eq!(cut.lines, whole.lines, "pieces make a difference");
    assert_eq!(cut.error.is_some(), whole.error.is_some());
    if !download.starts_with(&[0x1f, 0x8b]) {
        expect(&cut, download);
    }
}

/// The download in gzip, of one member or two: whole, and cut short inside the last.
fn as_gzip(download: &[u8], lengths: &[u8]) {
    let (one, other) = match lengths.len() % 2 {
        0 => (&[][..], download),
        _ => download.split_at(download.len() / 2),
    };
    let last = gzip(other);
    let before = if one.is_empty() {
        Vec::new()
    } else {
        gzip(one)
    };
    let whole = [before.as_slice(), last.as_slice()].concat();
    expect(&read(pieces(&whole, lengths)), download);

    let first_length = usize::from(lengths.first().copied().unwrap_or_default());
    // Of a body with less than both magic bytes nobody can tell that it is gzip.
    let kept = before.len() + 2 + first_length % (last.len() - 2);
    let cut = read(pieces(&whole[..kept], lengths));
    assert!(cut.error.is_some(), "gzip that is cut short is no error");
    assert!(lines_of(download).0.starts_with(&as_slices(&cut.lines)));
}

/// The same download through the client.
fn over_the_wire(download: &[u8], lengths: &[u8]) {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
        download.len()
    );
    let mut pieces = pieces(download, lengths);
    // Each piece is a write and a read of a socket, so most go together.
    let rest = pieces.split_off(pieces.len().min(WIRE_PIECES)).concat();
    pieces.push(rest);
    let reply = Reply {
        head: head.into_bytes(),
        pieces,
        closes: false,
    };
    let (entries, error) = Wire::get().run(&reply, |client| {
        let mut reading = client.audit_logs().entries();
        async move {
            let mut entries = Vec::new();
            loop {
                match reading.try_next().await {
                    Ok(Some(entry)) => entries.push(entry),
                    Ok(None) => return (entries, None),
                    Err(error) => return (entries, Some(error)),
                }
            }
        }
    });
    if let Some(error) = &error {
        assert_presentable(&error.to_string());
        assert!(error.is_decode() || error.is_connection_lost(), "{error}");
    }
    if !download.starts_with(&[0x1f, 0x8b]) {
        let lines: Vec<&[u8]> = split(download).collect();
        let good = lines
            .iter()
            .map_while(|line| AuditLogEntry::decode(line).ok());
        let good: Vec<_> = good.collect();
        assert_eq!(error.is_some(), good.len() < lines.len());
        assert_eq!(entries, good);
    }
}

/// Checks an entry against the object that it is read from.
fn check_entry(line: &[u8]) {
    let object = serde_json::from_slice::<Map<String, Value>>(line);
    match (AuditLogEntry::decode(line), object) {
        (Ok(entry), Ok(object)) => {
            let other = entry.other();
            let is_kept = |(name, value)| other.get(name) == Some(value);
            let is_known = |name: &String| FIELDS.contains(&name.as_str());
            for (name, value) in &object {
                assert!(is_kept((name, value)) || is_known(name), "{name} is lost");
            }
            assert!(other.keys().all(|name| object.contains_key(name)));
            let path = object.get("path").and_then(Value::as_str);
            assert_eq!(entry.path.as_deref(), path);
            assert_eq!(
                entry.request_body(),
                object.get("requestBody").filter(|body| !body.is_null())
            );
            assert_presentable(&format!("{entry:?}"));
        }
        (Err(error), Err(_)) => assert_presentable(&error.to_string()),
        (entry, object) => panic!("decodes to {entry:?}, but the line is {object:?}"),
    }
}

/// Checks an outcome against the lines of the text that it is of.
fn expect(outcome: &Outcome, text: &[u8]) {
    let (lines, is_too_long) = lines_of(text);
    assert_eq!(as_slices(&outcome.lines), lines);
    let error = outcome.error.as_ref();
    assert_eq!(error.is_some_and(Error::is_body_too_large), is_too_long);
    assert_eq!(error.is_some(), is_too_long, "{error:?}");
}

/// The lines up to one that is too long, and whether there is one.
fn lines_of(text: &[u8]) -> (Vec<&[u8]>, bool) {
    let parts = || text.split(|byte| *byte == b'\n');
    let good = parts().take_while(|line| line.len() <= LONGEST);
    let good = good
        .map(<[u8]>::trim_ascii_end)
        .filter(|line| !line.is_empty());
    (good.collect(), parts().any(|line| line.len() > LONGEST))
}

fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = text.split(|byte| *byte == b'\n');
    lines
        .map(<[u8]>::trim_ascii_end)
        .filter(|line| !line.is_empty())
}

fn as_slices(lines: &[Vec<u8>]) -> Vec<&[u8]> {
    lines.iter().map(Vec::as_slice).collect()
}

/// Reads a download to its end, and makes sure that it is one.
fn read(pieces: Vec<Vec<u8>>) -> Outcome {
    let pieces = pieces.into_iter().map(|piece| Ok(Bytes::from(piece)));
    let mut reading = Lines::new(stream::iter(pieces), LONGEST);
    let mut outcome = Outcome {
        lines: Vec::new(),
        error: None,
    };
    let mut next = move || {
        let next = reading.next().now_or_never();
        next.expect("a stream that is all there needs no waiting")
    };
    while outcome.error.is_none() {
        match next() {
            Some(Ok(line)) => outcome.lines.push(line),
            Some(Err(error)) => outcome.error = Some(error),
            None => break,
        }
    }
    assert!(
        next().is_none() && next().is_none(),
        "it goes on behind its end"
    );
    if let Some(error) = &outcome.error {
        assert_presentable(&error.to_string());
    }
    outcome
}

/// Cuts bytes into pieces of these lengths, over and over; without any, into one.
fn pieces(mut bytes: &[u8], lengths: &[u8]) -> Vec<Vec<u8>> {
    if lengths.iter().all(|length| *length == 0) {
        return vec![bytes.to_vec()];
    }
    let mut pieces = Vec::new();
    for length in lengths.iter().cycle() {
        if bytes.is_empty() {
            break;
        }
        let (piece, rest) = bytes.split_at(bytes.len().min(usize::from(*length)));
        pieces.push(piece.to_vec());
        bytes = rest;
    }
    pieces
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory can be written to")
}
