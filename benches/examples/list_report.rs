//! How near to the rate limit a long list is read, and in how much memory.
//!
//! The embedded server answers each request after 50 ms and keeps the vendor's limit of 25 GET requests a second. The list
//! is streamed item by item with the settings that a client has by default, 100 rows a page, so that the limit is what
//! counts: 100 requests for 10 000 users, 1000 for 100 000. Only these are counted, those that the list is made of: what
//! was sent besides, as the repeat of a page that was refused, is no progress. Server and reader are processes of their own,
//! so that the memory is that of one reading alone.
//!
//! ```text
//! cargo run --release -p astronomer-benches --example list_report              # 10 000 and 100 000 users
//! cargo run --release -p astronomer-benches --example list_report -- 10000
//! cargo run --release -p astronomer-benches --example list_report -- 10000 page 1000 latency 200 prefetch 3
//! ```

use std::error::Error;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use astronomer::{Attempt, AttemptHook, AttemptOutcome, ClientBuilder};
use astronomer_sim::{Fault, RateLimits, Sim};
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [usize; 2] = [10_000, 100_000];
/// The vendor's limit on GET requests per second.
const LIMIT: f64 = 25.0;

/// What one reading is like.
#[derive(Clone, Copy)]
struct Setting {
    page_size: u32,
    latency: u64,
    /// What the client does by default, unless given.
    prefetch: Option<u32>,
}

impl Setting {
    /// Reads pairs of a name and a number.
    fn parse(mut words: &[&str]) -> Outcome<Self> {
        let mut setting = Self {
            page_size: 100,
            latency: 50,
            prefetch: None,
        };
        while let [name, number, rest @ ..] = words {
            match *name {
                "page" => setting.page_size = number.parse()?,
                "latency" => setting.latency = number.parse()?,
                "prefetch" => setting.prefetch = Some(number.parse()?),
                _ => {
                    return Err(
                        format!("{name:?} is no setting: give page, latency or prefetch").into(),
                    );
                }
            }
            words = rest;
        }
        match words {
            [] => Ok(setting),
            rest => Err(format!("no number belongs to {rest:?}").into()),
        }
    }
}

/// What one reading came to.
struct Reading {
    /// Of those that the list is made of.
    requests_per_second: f64,
    peak_memory: f64,
}

/// A server in a process of its own, until it is dropped.
struct Server {
    process: Child,
    variables: Vec<(String, String)>,
}

impl Server {
    fn start(people: usize, setting: Setting) -> Outcome<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["serve", &people.to_string(), &setting.latency.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let told = process.stdout.take().ok_or("the server has no output")?;
        let told = BufReader::new(told).lines().take(3);
        let variables = told
            .map(|line| {
                let line = line?;
                let pair = line.split_once('=').ok_or("the server did not start")?;
                Ok((pair.0.to_owned(), pair.1.to_owned()))
            })
            .collect::<Outcome<_>>()?;
        Ok(Self { process, variables })
    }

    fn read(&self, people: usize, setting: Setting) -> Outcome<Reading> {
        let prefetch = setting.prefetch.map(|pages| pages.to_string());
        let reader = Command::new(std::env::current_exe()?)
            .args(["read", &people.to_string(), &setting.page_size.to_string()])
            .args(prefetch)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stderr(Stdio::inherit())
            .output()?;
        let told = String::from_utf8(reader.stdout)?;
        let numbers: Vec<f64> = told
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [requests_per_second, peak_memory] => Ok(Reading {
                requests_per_second,
                peak_memory,
            }),
            _ => Err("the reader did not come to the end of the list".into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server ends with its input. Should it have ended before, there is nothing left to do.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Answers until the input ends.
async fn serve(people: usize, latency: u64) -> Outcome<()> {
    let sim = Sim::builder()
        .people(people)
        .rate_limits(RateLimits::vendor())
        .start()
        .await?;
    let delay = Fault::delay(Duration::from_millis(latency));
    sim.faults().on_any().always().inject(delay)?;
    println!("ASTRO_API_URL={}", sim.url());
    println!("ASTRO_API_TOKEN={}", sim.token());
    println!("ASTRO_ORGANIZATION_ID={}", sim.organization_id());
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}

/// Counts what is sent, repeats included.
#[derive(Clone, Debug, Default)]
struct Sent(Arc<AtomicU64>);

impl AttemptHook for Sent {
    fn after(&self, _: &Attempt, outcome: &AttemptOutcome<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
        if let Some(error) = outcome.error {
            eprintln!("an attempt failed: {error}");
        }
    }
}

/// Streams the list, and prints the pages that it is made of per second and the peak memory of the process in bytes.
async fn read(people: u64, page_size: u32, prefetch: Option<u32>) -> Outcome<()> {
    let sent = Sent::default();
    let client = ClientBuilder::from_env().with_hook(sent.clone()).build()?;
    let mut list = client.users().list().with_page_size(page_size);
    if let Some(pages) = prefetch {
        list = list.with_prefetch(pages);
    }
    let (mut items, mut count) = (list.items(), 0);
    let started = Instant::now();
    while items.try_next().await?.is_some() {
        count += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    if count != people {
        return Err(format!("{count} users came in place of {people}").into());
    }
    let pages = count.div_ceil(u64::from(page_size));
    let requests = sent.0.load(Ordering::Relaxed);
    let memory = peak_memory().ok_or("this system does not tell the peak memory")?;
    eprintln!("{count} users, {pages} pages, by {requests} requests in {seconds:.2} s");
    println!("{} {memory}", pages as f64 / seconds);
    Ok(())
}

/// The largest resident size of this process so far in bytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

fn print(people: usize, contestant: &str, unit: &str, value: f64) {
    let line = json!({
        "part": "list",
        "case": format!("users-{people}"),
        "contestant": contestant,
        "unit": unit,
        "minimum": value,
        "median": value,
        "rounds": 1,
    });
    println!("{line}");
}

fn report(sizes: &[usize], setting: Setting) -> Outcome<()> {
    for &people in sizes {
        let reading = Server::start(people, setting)?.read(people, setting)?;
        print(people, "limit", "requests_per_second", LIMIT);
        print(
            people,
            "measured",
            "requests_per_second",
            reading.requests_per_second,
        );
        print(people, "peak_memory", "bytes", reading.peak_memory);
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Runtime::new()?;
    match arguments[..] {
        ["serve", people, latency] => runtime.block_on(serve(people.parse()?, latency.parse()?)),
        ["read", people, page_size] => {
            runtime.block_on(read(people.parse()?, page_size.parse()?, None))
        }
        ["read", people, page_size, prefetch] => {
            let prefetch = Some(prefetch.parse()?);
            runtime.block_on(read(people.parse()?, page_size.parse()?, prefetch))
        }
        [] => report(&SIZES, Setting::parse(&[])?),
        [people, ref setting @ ..] => report(&[people.parse()?], Setting::parse(setting)?),
    }
}
