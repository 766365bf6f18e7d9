//! Answers of any status, headers and body, through the client's error.

use astronomer::Error;
use astronomer::reqwest::header::{HeaderName, HeaderValue};

use crate::messages::{assert_hidden, assert_presentable, chain};
use crate::wire::{LARGEST_BODY, Reply, TOKEN, Wire};

/// How much of a body an error keeps at most, in bytes.
const KEPT_BODY: usize = 4096;

/// Headers that say where the body ends, which the target says itself.
const FRAMING: &[&str] = &[
    "connection",
    "content-length",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// An answer written much as HTTP writes it, lines parted by `\n`:
///
/// ```text
/// 403 cut
/// content-type: application/json
///
/// {"message": "…"}
/// ```
///
/// A second word `cut` in the first line ends the connection before the last byte of the body.
struct Scene<'a> {
    status: u16,
    is_cut: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: &'a [u8],
}

/// Whatever a server answers, the error is one line without the token, and keeps what was said within its bounds.
pub fn error_bodies(data: &[u8]) {
    let Some(scene) = Scene::read(data) else {
        return;
    };
    let wire = Wire::get();
    let reply = scene.reply();
    let read = wire.run(&reply, |client| client.users().list().first_page());
    let deleted = wire.run(&reply, |client| {
        let id = "clm8qv74h000008mlf08scq7k".parse();
        let call = client.teams().delete(&id.expect("the id is valid"));
        async move { call.await }
    });
    for error in [read.err(), deleted.err()].into_iter().flatten() {
        check(&scene, &error);
    }
}

impl<'a> Scene<'a> {
    fn read(data: &'a [u8]) -> Option<Self> {
        let (first, mut rest) = split_line(data);
        let mut words = std::str::from_utf8(first).ok()?.split_ascii_whitespace();
        // Below 200 the answer is still to come.
        let status = words.next()?.parse().ok()?;
        if !(200..=999).contains(&status) {
            return None;
        }
        let mut headers = Vec::new();
        loop {
            let (line, behind) = split_line(rest);
            rest = behind;
            if line.is_empty() {
                break;
            }
            headers.extend(header(line));
        }
        Some(Self {
            status,
            is_cut: words.next() == Some("cut"),
            headers,
            body: rest,
        })
    }

    fn reply(&self) -> Reply {
        let mut head = format!("HTTP/1.1 {} x\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        let body = match self.status {
            204 | 304 => &[],
            _ => self.body,
        };
        head.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
        let kept = body.len() - usize::from(self.is_cut && !body.is_empty());
        Reply {
            head,
            pieces: body[..kept].chunks(512).map(<[u8]>::to_vec).collect(),
            closes: kept < body.len(),
        }
    }
}

fn split_line(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, &[]),
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = HeaderName::from_bytes(&line[..colon]).ok()?;
    let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
    (!FRAMING.contains(&name.as_str())).then_some((name, value))
}

fn check(scene: &Scene<'_>, error: &Error) {
    let shown = error.to_string();
    assert_presentable(&shown);
    assert_eq!(format!("{error:?}"), shown);
    for text in [shown, format!("{error:#?}"), chain(error)] {
        assert_hidden(TOKEN, &text);
    }
    let status = error.status().map(|status| status.as_u16());
    assert_eq!(status, Some(scene.status), "{error}");
    assert_eq!(error.attempts(), 1);
    assert!(error.operation().is_some());
    let failed = !(200..300).contains(&scene.status);
    assert_eq!(error.is_not_found(), scene.status == 404);
    assert!(failed || error.is_decode() || error.is_body_too_large() || error.is_connection_lost());

    let body = error.body().expect("an answer has a body");
    assert!(body.len() <= KEPT_BODY, "{} bytes are kept", body.len());
    assert_hidden(TOKEN, body);
    let said = error.field_errors().iter();
    let said = said.flat_map(|field| [&*field.field, &*field.code, &*field.message]);
    let said = said.chain(error.message()).chain(error.request_id());
    for text in said.filter(|text| !text.is_empty()) {
        assert_presentable(text);
        assert_hidden(TOKEN, text);
    }
    let fits = scene.body.len() <= LARGEST_BODY && !scene.is_cut;
    if let (true, Some(message)) = (fits && failed, plain_message(scene.body)) {
        assert_eq!(error.message(), Some(&*message));
    }
}

/// The message of an API error that is shown as it stands.
fn plain_message(body: &[u8]) -> Option<String> {
    let json: serde_json::Value = serde_json::from_slice(body).ok()?;
    let message = json.get("message")?.as_str()?.to_owned();
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b' ';
    let is_plain = message.bytes().all(is_plain) && message.trim() == message;
    (is_plain && (1..=300).contains(&message.len())).then_some(message)
}
