//! Who did what in the last day: the audit logs, entry by entry.
//!
//! ```text
//! ASTRO_API_TOKEN=… ASTRO_ORGANIZATION_ID=… cargo run -p astronomer --example audit_logs
//! ```

use std::collections::BTreeMap;

use astronomer::jiff::SignedDuration;
use astronomer::{Client, Timestamp};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let yesterday = Timestamp::now() - SignedDuration::from_hours(24);
    let mut entries = client.audit_logs().start_date(yesterday).entries();
    let mut by_subject: BTreeMap<String, u64> = BTreeMap::new();
    while let Some(entry) = entries.try_next().await? {
        let subject = entry.subject_id.unwrap_or_else(|| "nobody".to_owned());
        *by_subject.entry(subject).or_default() += 1;
    }
    for (subject, requests) in by_subject {
        println!("{requests:>8} {subject}");
    }
    Ok(())
}
