//! The audit logs of an Organization.

use std::io::Write;

use axum::http::StatusCode;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;

use crate::answer::Answer;
use crate::call::Call;
use crate::clock::earlier;
use crate::error::{ApiError, Violations};
use crate::query::Query;
use crate::world::{AUDIT_RETENTION, AuditRecord};

/// The records of a period, both ends included, one JSON object per line and oldest first, as the API sends them:
/// compressed, whatever the client accepts.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let mut violations = Violations::default();
    let start = read_time(call.query, "startDate", &mut violations);
    let end = read_time(call.query, "endDate", &mut violations);
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        violations.add("endDate", "min", "should not be before startDate");
    }
    violations.finish()?;
    let oldest = earlier(world.clock.now(), AUDIT_RETENTION);
    let start = start.unwrap_or(oldest).max(oldest);
    let records = call.organization(&world)?.audit_log.iter();
    let wanted = records.filter(|record| {
        record.timestamp >= start && end.is_none_or(|end| record.timestamp <= end)
    });
    write_lines(wanted).map(Answer::Gzip).map_err(|error| {
        let message = format!("the audit logs can't be written: {error}");
        ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    })
}

fn write_lines<'a>(records: impl Iterator<Item = &'a AuditRecord>) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    for record in records {
        serde_json::to_writer(&mut encoder, record)?;
        encoder.write_all(b"\n")?;
    }
    encoder.finish()
}

fn read_time(query: &Query, name: &str, violations: &mut Violations) -> Option<Timestamp> {
    let text = query.first(name)?;
    let time = text.parse().ok();
    if time.is_none() {
        // The contract has refused what is no date and time; this one can't be represented.
        violations.add(name, "format", "is out of the range of years -9999 to 9999");
    }
    time
}
