//! What was done in an Organization, and by whom.

use std::sync::Arc;

use astronomer_api::types::OrganizationId;
use imbl::Vector;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::earlier;

/// How many records are kept; older ones are forgotten.
const CAPACITY: usize = 10_000;

/// How long the API keeps records.
pub(crate) const RETENTION: SignedDuration = SignedDuration::from_hours(90 * 24);

/// One request that was to change something. The vendor documents the fields, not their forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AuditRecord {
    pub(crate) subject_id: String,
    /// `USER` or `SERVICEKEY`.
    pub(crate) subject_type: String,
    pub(crate) organization_id: OrganizationId,
    pub(crate) timestamp: Timestamp,
    pub(crate) source_ip: String,
    pub(crate) user_agent: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The body as JSON text without its secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_body: Option<String>,
    pub(crate) request_id: String,
    /// The status of the answer.
    pub(crate) status: u16,
}

/// The latest records, oldest first. A copy shares them with the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditLog(Vector<Arc<AuditRecord>>);

impl AuditLog {
    /// Adds a record and forgets what is too old or too much.
    pub(crate) fn add(&mut self, record: AuditRecord) {
        let begin = earlier(record.timestamp, RETENTION);
        while self.0.len() >= CAPACITY || self.0.front().is_some_and(|old| old.timestamp < begin) {
            self.0.pop_front();
        }
        self.0.push_back(Arc::new(record));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &AuditRecord> {
        self.0.iter().map(Arc::as_ref)
    }
}

impl Serialize for AuditLog {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for AuditLog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let records = Vec::<AuditRecord>::deserialize(deserializer)?;
        Ok(Self(records.into_iter().map(Arc::new).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{EPOCH, later};

    fn record(timestamp: Timestamp) -> AuditRecord {
        AuditRecord {
            subject_id: "u".to_owned(),
            subject_type: "USER".to_owned(),
            organization_id: OrganizationId::new("o").unwrap(),
            timestamp,
            source_ip: "203.0.113.7".to_owned(),
            user_agent: String::new(),
            method: "POST".to_owned(),
            path: "/".to_owned(),
            request_body: None,
            request_id: "r".to_owned(),
            status: 200,
        }
    }

    #[test]
    fn what_is_too_much_or_too_old_is_forgotten() {
        let mut log = AuditLog::default();
        for seconds in 0..i64::try_from(CAPACITY).unwrap() + 2 {
            log.add(record(later(EPOCH, SignedDuration::from_secs(seconds))));
        }
        assert_eq!(log.iter().count(), CAPACITY);
        let first = log.iter().next().unwrap().timestamp;
        assert_eq!(first, later(EPOCH, SignedDuration::from_secs(2)));
        let end = later(first, RETENTION);
        log.add(record(later(end, SignedDuration::from_secs(1))));
        assert_eq!(log.iter().count(), CAPACITY);
        log.add(record(later(end, RETENTION)));
        assert_eq!(log.iter().count(), 2);
    }
}
