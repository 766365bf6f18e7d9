//! What was done before the server began.

use jiff::{SignedDuration, Timestamp};

use crate::clock::{EPOCH, earlier};
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::{AuditRecord, OrganizationRecord};

/// How many requests are made up.
const RECORDS: usize = 60;

/// The made-up history is younger than this, so that some of it is left after days of the server's time.
const AGE: SignedDuration = SignedDuration::from_hours(85 * 24);

const AGENTS: [&str; 3] = [
    "Mozilla/5.0 (X11; Linux x86_64)",
    "astro-cli/1.45.0",
    "Terraform/1.9.5 terraform-provider-astro",
];

/// Adds the history: the first two users, who own the Organization, changed people and Teams.
pub(super) fn add(record: &mut OrganizationRecord, seed: u64) {
    let mut random = Random::new(seed, "audit log");
    let begin = earlier(EPOCH, AGE);
    let mut times: Vec<Timestamp> = (0..RECORDS)
        .map(|_| timestamp_between(&mut random, begin, EPOCH))
        .collect();
    times.sort_unstable();
    for timestamp in times {
        let made = make_record(record, timestamp, &mut random);
        record.audit_log.add(made);
    }
}

fn make_record(
    record: &OrganizationRecord,
    timestamp: Timestamp,
    random: &mut Random,
) -> AuditRecord {
    let owners: Vec<String> = record
        .users()
        .iter()
        .take(2)
        .map(|user| user.id.to_string())
        .collect();
    let id = record.organization().id.clone();
    let (method, path, request_body, status) = draw_request(record, random);
    AuditRecord {
        subject_id: random.pick(&owners).clone(),
        subject_type: "USER".to_owned(),
        timestamp,
        source_ip: format!("203.0.113.{}", random.below(256)),
        user_agent: (*random.pick(&AGENTS)).to_owned(),
        method: method.to_owned(),
        path: format!("/v1/organizations/{id}/{path}"),
        request_body: request_body.map(str::to_owned),
        request_id: random.id_text(),
        status,
        organization_id: id,
    }
}

fn draw_request(
    record: &OrganizationRecord,
    random: &mut Random,
) -> (&'static str, String, Option<&'static str>, u16) {
    let users: Vec<_> = record.users().iter().take(200).collect();
    let teams: Vec<_> = record.teams.iter().collect();
    let user = &random.pick(&users).id;
    let team = &random.pick(&teams).team.id;
    match random.below(10) {
        0..5 => {
            let body = r#"{"organizationRole":"ORGANIZATION_MEMBER"}"#;
            ("POST", format!("users/{user}/roles"), Some(body), 200)
        }
        5..7 => {
            let body = r#"{"inviteeEmail":"new@company.com","role":"ORGANIZATION_MEMBER"}"#;
            let status = *random.pick(&[200, 200, 400]);
            ("POST", "invites".to_owned(), Some(body), status)
        }
        7..9 => ("DELETE", format!("teams/{team}/members/{user}"), None, 204),
        _ => {
            let body = r#"{"name":"Data Engineering"}"#;
            ("POST", format!("teams/{team}"), Some(body), 200)
        }
    }
}
