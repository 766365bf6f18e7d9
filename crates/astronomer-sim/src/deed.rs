//! Requests that are to change something, as the audit logs show them.

use std::net::IpAddr;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use jiff::Timestamp;
use serde_json::Value;

use crate::caller::Caller;
use crate::error::ApiError;
use crate::redaction::read_body;
use crate::store::Store;
use crate::world::{AuditRecord, OrganizationRecord};

/// How much of a body is kept, in bytes; the rest is cut off.
const LONGEST_BODY: usize = 4096;

/// What somebody did or tried to do.
pub(crate) struct Deed<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) body: &'a Result<Bytes, ApiError>,
    pub(crate) caller: &'a Caller,
    pub(crate) address: IpAddr,
    pub(crate) request_id: &'a str,
    /// What it was answered with.
    pub(crate) status: StatusCode,
}

impl Deed<'_> {
    /// Writes the deed into the audit log of an Organization that the caller belonged to before. Time stands still.
    pub(crate) fn record(&self, store: &Store, before: &OrganizationRecord) {
        if !self.caller.belongs_to(before) {
            return;
        }
        let id = &before.organization().id;
        let mut record = self.describe(before);
        // An Organization is never removed, and without it there would be nothing to write to.
        let _ = store.write(|world| {
            record.timestamp = world.clock.now();
            let organization = world.organization_mut(id.as_str())?;
            organization.audit_log.add(record);
            Ok::<_, ApiError>(())
        });
    }

    /// The record without its time, which is known when it is written; outside the store's lock, since it takes reading
    /// the body again.
    fn describe(&self, organization: &OrganizationRecord) -> AuditRecord {
        let subject = self.caller.profile();
        let agent = self.parts.headers.get(USER_AGENT);
        let agent = agent.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let body = self.body.as_ref().ok().and_then(|body| read_body(body));
        // Only what is an object: secrets are found by the names of their fields.
        let body = body.filter(Value::is_object).map(|body| body.to_string());
        AuditRecord {
            subject_id: subject.id.to_string(),
            subject_type: subject
                .subject_type
                .map_or_else(String::new, |kind| kind.to_string()),
            organization_id: organization.organization().id.clone(),
            timestamp: Timestamp::UNIX_EPOCH,
            source_ip: self.address.to_string(),
            user_agent: agent.unwrap_or_default(),
            method: self.parts.method.to_string(),
            path: self.parts.uri.path().to_owned(),
            request_body: body.map(cut),
            request_id: self.request_id.to_owned(),
            status: self.status.as_u16(),
        }
    }
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST_BODY {
        let mut ends = (0..=LONGEST_BODY).rev();
        let end = ends.find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_body_is_cut_between_characters() {
        assert_eq!(cut("é".repeat(LONGEST_BODY / 2)).len(), LONGEST_BODY);
        let long = cut(format!("a{}", "é".repeat(LONGEST_BODY)));
        assert_eq!(long.len(), LONGEST_BODY - 1 + '…'.len_utf8());
        assert!(long.ends_with("é…"));
    }
}
