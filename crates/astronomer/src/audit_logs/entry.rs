//! One entry of the audit logs.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::types::OrganizationId;

/// One entry of the audit logs: who called what.
///
/// The contract doesn't describe entries; the fields are those that the vendor's command-line tool documents. So every
/// field may be missing, and whatever is not known here, or has another type than expected, is in [`other`](Self::other).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct AuditLogEntry {
    /// When the request was made.
    pub timestamp: Option<Timestamp>,
    /// Who made it: the id of a user or a token.
    pub subject_id: Option<String>,
    /// What the subject is, such as `USER`.
    pub subject_type: Option<String>,
    /// The Organization that it was about.
    pub organization_id: Option<OrganizationId>,
    /// The address that it came from.
    pub source_ip: Option<String>,
    /// The program that made it.
    pub user_agent: Option<String>,
    /// The HTTP method.
    pub method: Option<String>,
    /// The path of the URL.
    pub path: Option<String>,
    /// The id of the request, as in [`Error::request_id`](crate::Error::request_id).
    pub request_id: Option<String>,
    /// The HTTP status that it was answered with.
    pub status: Option<u16>,
    request_body: Option<Value>,
    other: BTreeMap<String, Value>,
}

impl AuditLogEntry {
    /// What was sent, as text or JSON. It may hold secrets, so `Debug` doesn't show it.
    pub fn request_body(&self) -> Option<&Value> {
        self.request_body.as_ref()
    }

    /// What this version doesn't know, by its name.
    pub fn other(&self) -> &BTreeMap<String, Value> {
        &self.other
    }

    fn from_map(mut map: Map<String, Value>) -> Self {
        let mut entry = Self {
            timestamp: take(&mut map, "timestamp"),
            subject_id: take(&mut map, "subjectId"),
            subject_type: take(&mut map, "subjectType"),
            organization_id: take(&mut map, "organizationId"),
            source_ip: take(&mut map, "sourceIp"),
            user_agent: take(&mut map, "userAgent"),
            method: take(&mut map, "method"),
            path: take(&mut map, "path"),
            request_id: take(&mut map, "requestId"),
            status: take(&mut map, "status"),
            request_body: take(&mut map, "requestBody"),
            other: BTreeMap::new(),
        };
        entry.other.extend(map);
        entry
    }
}

/// Takes a field out of the entry if it is what is expected; null is as good as missing.
fn take<T: DeserializeOwned>(map: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = map.get(name)?;
    if value.is_null() {
        map.remove(name);
        return None;
    }
    let known = T::deserialize(value).ok()?;
    map.remove(name);
    Some(known)
}

impl<'de> Deserialize<'de> for AuditLogEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from_map)
    }
}

/// Leaves out what was sent and what is not known: either may hold secrets.
impl fmt::Debug for AuditLogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditLogEntry")
            .field("timestamp", &self.timestamp)
            .field("subject_id", &self.subject_id)
            .field("subject_type", &self.subject_type)
            .field("organization_id", &self.organization_id)
            .field("source_ip", &self.source_ip)
            .field("user_agent", &self.user_agent)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("request_id", &self.request_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(json: Value) -> AuditLogEntry {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn known_fields_are_typed_and_the_rest_is_kept() {
        let entry = entry(json!({
            "subjectId": "u1", "subjectType": "USER", "organizationId": "o1", "timestamp": "2026-06-01T10:00:00Z",
            "sourceIp": "192.0.2.1", "userAgent": "curl", "method": "POST", "path": "/v1/x", "requestId": "r1",
            "status": 204, "requestBody": {"secret": "s3cret"}, "region": "eu",
        }));
        assert_eq!(entry.status, Some(204));
        assert_eq!(
            entry.timestamp,
            Some("2026-06-01T10:00:00Z".parse().unwrap())
        );
        assert_eq!(entry.organization_id.as_ref().unwrap().as_str(), "o1");
        assert_eq!(entry.request_body().unwrap()["secret"], "s3cret");
        assert_eq!(entry.other().keys().collect::<Vec<_>>(), ["region"]);
        assert!(!format!("{entry:?}").contains("s3cret"));
    }

    #[test]
    fn an_odd_field_spoils_nothing() {
        let entry =
            entry(json!({"status": "204", "timestamp": 1780000000, "method": null, "path": "/p"}));
        assert_eq!(
            (entry.status, entry.timestamp, entry.method.as_deref()),
            (None, None, None)
        );
        assert_eq!(entry.path.as_deref(), Some("/p"));
        assert_eq!(entry.other()["status"], "204");
        assert_eq!(entry.other()["timestamp"], 1780000000);
        assert_eq!(self::entry(json!({})), AuditLogEntry::default());
    }
}
