//! Reads every user of an Organization as a stream and reports the peak memory of the process.
//!
//! ```text
//! cargo run --release -p astronomer-sim -- serve --people 100000  # prints the variables to set
//! cargo run --release -p astronomer-benches --example stream_users -- [items|all] [prefetch]
//! ```

use std::time::Instant;

use astronomer::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let way = arguments.next().unwrap_or_else(|| "items".to_owned());
    let prefetch = arguments.next().map_or(Ok(0), |text| text.parse())?;
    let client = Client::from_env()?;
    let list = client
        .users()
        .list()
        .with_page_size(1000)
        .with_prefetch(prefetch);
    let before = peak_memory();
    let started = Instant::now();
    let (count, bytes) = match way.as_str() {
        "items" => {
            let (mut count, mut bytes) = (0_u64, 0);
            let mut items = list.items();
            while let Some(user) = items.try_next().await? {
                count += 1;
                bytes += user.username.len();
            }
            (count, bytes)
        }
        "all" => {
            let users = list.all().await?;
            let bytes = users.iter().map(|user| user.username.len()).sum();
            (users.len() as u64, bytes)
        }
        other => {
            return Err(format!("{other:?} is no way to read a list: give items or all").into());
        }
    };
    println!(
        "{way} prefetch={prefetch}: {count} users ({bytes} bytes of addresses) in {:.1} s, peak memory {} KiB before and {} KiB after",
        started.elapsed().as_secs_f64(),
        before.unwrap_or_default(),
        peak_memory().unwrap_or_default(),
    );
    Ok(())
}

/// The largest resident size so far in KiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
