//! What an answer is worth, held against the contract. No request is sent here.

use std::collections::HashMap;

use astronomer::AuditLogEntry;
use astronomer_core::Decode;
use astronomer_spec::operation::Response;
use serde_json::{Map, Value};

use super::catalog::{Content, Entry, JsonContent, Success};
use super::disclosure::Disclosure;
use super::finding::{Drift, DriftKind, Failure, Findings, Reason};
use crate::Shape;
use crate::shape::{Place, Step};

/// An answer as it came.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The whole body.
    pub body: Vec<u8>,
    /// What the SDK says of an error status.
    pub refusal: Option<String>,
    /// The id that the server gave the request.
    pub request_id: Option<String>,
}

impl Answer {
    /// The body as JSON, if it is.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    fn is_html(&self) -> bool {
        self.body.trim_ascii_start().starts_with(b"<")
    }

    fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// The media type without its parameters.
    fn media_type(&self) -> Option<&str> {
        let media_type = self.content_type.as_deref()?.split(';').next()?;
        Some(media_type.trim())
    }

    /// Whether it is an error in the API's own form, and so not from a proxy on the way.
    fn is_api_error(&self) -> bool {
        let body = self.json().unwrap_or_default();
        body["message"].is_string() && body["requestId"].is_string()
    }
}

/// Holds the answer to a sound request against what the contract says of the operation.
pub fn judge(entry: &Entry, answer: &Answer, disclosure: &Disclosure) -> Findings {
    let mut judge = Judge {
        disclosure,
        findings: Findings::default(),
    };
    judge.judge(entry, answer);
    judge.findings
}

struct Judge<'a> {
    disclosure: &'a Disclosure,
    findings: Findings,
}

impl Judge<'_> {
    fn judge(&mut self, entry: &Entry, answer: &Answer) {
        let status = answer.status;
        if !(200..300).contains(&status) {
            if !is_declared(&entry.operation.responses, status) && answer.is_api_error() {
                self.new_status(status);
            }
            return self.refuse(answer);
        }
        let declared = |success: &&Success| fits(&success.status, status);
        let success = entry.successes.iter().find(declared).or_else(|| {
            self.new_status(status);
            entry.successes.first()
        });
        match success.map(|success| &success.content) {
            None | Some(Content::Nothing) => self.judge_nothing(answer),
            Some(Content::Bytes { media_type }) => self.judge_bytes(answer, media_type),
            Some(Content::Json(content)) => self.judge_json(answer, content),
        }
    }

    fn judge_nothing(&mut self, answer: &Answer) {
        if answer.is_html() {
            self.fail(Reason::Html, HTML);
        } else if !answer.is_empty() {
            match answer.json() {
                None => self.fail(
                    Reason::NotJson,
                    "a body where the contract has none, and it is not JSON",
                ),
                Some(_) => {
                    let drift = Drift {
                        kind: DriftKind::NewField,
                        place: String::new(),
                        value: None,
                    };
                    self.findings.drift(drift, "");
                }
            }
        }
    }

    fn judge_bytes(&mut self, answer: &Answer, media_type: &str) {
        if answer.is_html() {
            return self.fail(Reason::Html, HTML);
        }
        if self.check_media_type(answer, media_type) {
            self.judge_lines(answer);
        }
    }

    /// The one stream of bytes that the contract has is read by the SDK as entries, one per line.
    fn judge_lines(&mut self, answer: &Answer) {
        let lines = answer.body.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.trim_ascii().is_empty());
        for (index, line) in lines.enumerate() {
            if let Err(error) = AuditLogEntry::decode(line) {
                let failure = Failure {
                    reason: Reason::Undecodable,
                    place: Some("[]".to_owned()),
                    message: self.disclosure.message(&error.to_string()),
                };
                self.findings.failure(failure, format!("[{index}]"));
            }
        }
    }

    fn judge_json(&mut self, answer: &Answer, content: &JsonContent) {
        if answer.is_empty() {
            return self.fail(Reason::Empty, "the body is empty");
        }
        if answer.is_html() {
            return self.fail(Reason::Html, HTML);
        }
        let Some(body) = answer.json() else {
            return self.fail(Reason::NotJson, "the body is not JSON");
        };
        self.check_media_type(answer, "application/json");
        let places = self.walk(&body, content);
        self.hold_against_schema(&body, content, &places);
        if let Err(undecodable) = content.decoder.decode(&answer.body) {
            let message = self.disclosure.message(&undecodable.message);
            let example = undecodable.place;
            let failure = Failure {
                reason: Reason::Undecodable,
                place: Some(merged_text(&example)),
                message,
            };
            self.findings.failure(failure, example);
        }
    }

    fn check_media_type(&mut self, answer: &Answer, declared: &str) -> bool {
        let media_type = answer.media_type();
        let is_right = media_type.is_some_and(|it| it.eq_ignore_ascii_case(declared));
        if !is_right {
            let shown = media_type.map_or("nothing".to_owned(), |it| self.disclosure.message(it));
            self.fail(
                Reason::WrongContentType,
                format!("declared as {shown}, not as {declared}"),
            );
        }
        is_right
    }

    /// Finds the drifts, and how places in the body are written.
    fn walk(&mut self, body: &Value, content: &JsonContent) -> Places {
        let shape = Shape::new(&content.vendor);
        let parts = shape.parts(body);
        let mut places = Places::default();
        for part in &parts {
            let known = part.schema.as_ref().and_then(|schema| schema.properties());
            places.enter(&part.place, known);
            let place = &part.place;
            let Some(schema) = &part.schema else {
                self.drift(DriftKind::NewField, &places, place, None);
                continue;
            };
            if part.value.is_null() && !schema.is_nullable {
                self.drift(DriftKind::NullField, &places, place, None);
                continue;
            }
            let listed = schema.listed();
            if let (Some(listed), Some(value)) = (listed, part.value.as_str())
                && !listed.contains(part.value)
            {
                let value = self.disclosure.value(value);
                self.drift(DriftKind::NewEnumValue, &places, place, Some(value));
            }
            let required = schema.keywords.get("required").and_then(Value::as_array);
            if let (Some(required), Some(members)) = (required, part.value.as_object()) {
                let missing = required.iter().filter_map(Value::as_str);
                for name in missing.filter(|name| !members.contains_key(*name)) {
                    let place = place.member(name);
                    self.drift(DriftKind::MissingField, &places, &place, None);
                }
            }
        }
        places
    }

    fn drift(&mut self, kind: DriftKind, places: &Places, place: &Place, value: Option<String>) {
        let drift = Drift {
            kind,
            place: places.show(place, Indices::Merged, self.disclosure),
            value,
        };
        let example = places.show(place, Indices::Shown, self.disclosure);
        self.findings.drift(drift, example);
    }

    /// Finds what is no drift: wrong types, formats and bounds.
    fn hold_against_schema(&mut self, body: &Value, content: &JsonContent, places: &Places) {
        let mut is_broken = false;
        for error in content.relaxed().iter_errors(body) {
            is_broken = true;
            let place = place_of(body, error.instance_path().as_str());
            let failure = Failure {
                reason: Reason::BrokenSchema,
                place: Some(places.show(&place, Indices::Merged, self.disclosure)),
                message: self.disclosure.message(&error.masked().to_string()),
            };
            let example = places.show(&place, Indices::Shown, self.disclosure);
            self.findings.failure(failure, example);
        }
        // What the walk should have found and did not must not pass for conforming.
        if !is_broken && self.findings.drifts.is_empty() && !content.strict().is_valid(body) {
            self.fail(
                Reason::BrokenSchema,
                "the body breaks its schema in a way that has no name here",
            );
        }
    }

    fn new_status(&mut self, status: u16) {
        let drift = Drift {
            kind: DriftKind::NewStatus,
            place: String::new(),
            value: Some(status.to_string()),
        };
        self.findings.drift(drift, "");
    }

    fn refuse(&mut self, answer: &Answer) {
        let unknown = || format!("status {}", answer.status);
        let message = answer.refusal.clone().unwrap_or_else(unknown);
        let message = self.disclosure.message(&message);
        let id = answer.request_id.as_deref();
        let example = id.map(|id| format!("request id {}", self.disclosure.message(id)));
        let failure = Failure::new(Reason::of_status(answer.status), message);
        self.findings.failure(failure, example.unwrap_or_default());
    }

    fn fail(&mut self, reason: Reason, message: impl AsRef<str>) {
        let message = self.disclosure.message(message.as_ref());
        self.findings.failure(Failure::new(reason, message), "");
    }
}

const HTML: &str = "a page of HTML: it comes from something between here and the API";

/// Whether a status is one that the contract declares: itself, its range or `default`.
fn is_declared(responses: &[Response], status: u16) -> bool {
    responses.iter().any(|known| fits(&known.status, status))
}

fn fits(declared: &str, status: u16) -> bool {
    let range = format!("{}XX", status / 100);
    declared == "default" || declared == range || declared == status.to_string()
}

/// A place as text, without its indices.
fn merged_text(place: &str) -> String {
    let mut merged = String::new();
    let mut is_index = false;
    for character in place.chars() {
        match character {
            '[' => is_index = true,
            ']' => is_index = false,
            _ if is_index => continue,
            _ => {}
        }
        merged.push(character);
    }
    merged
}

/// The place that a JSON pointer leads to.
fn place_of(body: &Value, pointer: &str) -> Place {
    let mut place = Place::default();
    for segment in pointer.split('/').skip(1) {
        let is_array = place.find(body).is_some_and(Value::is_array);
        place = match segment.parse() {
            Ok(index) if is_array => place.item(index),
            _ => place.member(&segment.replace("~1", "/").replace("~0", "~")),
        };
    }
    place
}

/// How the indices of items are written.
#[derive(Clone, Copy)]
enum Indices {
    Shown,
    /// `[]`, which all rows have in common.
    Merged,
}

/// Writes places so that keys of maps, which are somebody's data, are not shown.
#[derive(Default)]
struct Places {
    /// The parts met so far, and whether the contract names their members.
    named: HashMap<Place, bool>,
}

impl Places {
    fn enter(&mut self, place: &Place, properties: Option<&Map<String, Value>>) {
        self.named.insert(place.clone(), properties.is_some());
    }

    fn show(&self, place: &Place, indices: Indices, disclosure: &Disclosure) -> String {
        let mut walked = Place::default();
        let mut shown = String::new();
        for step in place.steps() {
            match step {
                Step::Item(index) => {
                    match indices {
                        Indices::Shown => shown.push_str(&format!("[{index}]")),
                        Indices::Merged => shown.push_str("[]"),
                    }
                    walked = walked.item(*index);
                }
                Step::Member(name) => {
                    if !shown.is_empty() {
                        shown.push('.');
                    }
                    if self.named.get(&walked).copied().unwrap_or(true) {
                        shown.push_str(&disclosure.name(name));
                    } else {
                        shown.push('*');
                    }
                    walked = walked.member(name);
                }
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests;
