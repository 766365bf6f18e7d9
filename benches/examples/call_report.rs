//! What the pipeline adds to one small call: wall time, allocations and instructions, beside the bare HTTP client.
//!
//! Both contestants ask a server in this process for the same user over one kept connection of loopback, with a bearer
//! token and a time limit, on a runtime of one thread. `bare` is the HTTP client with the settings of the pipeline and
//! `serde_json` into the same model; `pipeline` is the client as anybody builds it, with the rate limits off. The server
//! writes prepared bytes and allocates nothing, so that what differs is the pipeline.
//!
//! ```text
//! cargo run --release -p astronomer-benches --example call_report
//! cargo run --release -p astronomer-benches --example call_report -- only pipeline 1000  # for a profiler
//! ```
//!
//! Instructions are counted where valgrind is installed: by two runs of this program under callgrind, whose difference
//! has no start in it.

use std::error::Error;
use std::process::Command;
use std::time::{Duration, Instant};

use astronomer::{Client, OrganizationId, User, UserId};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: usize = 200;
const CALLS_PER_ROUND: u32 = 100;
/// How many calls open the connection and fill caches before anything is measured.
const WARM_UP: u32 = 200;
/// How many calls the two runs under callgrind make.
const COUNTED: (u32, u32) = (500, 1500);

const TOKEN: &str = "an-organization-api-token-of-some-length";
const ORGANIZATION: &str = "clm8pnnzp000008mlorg0000k";
const USER: &str = "clm8qv74h000008mlf08scq7k";
const BODY: &str = r#"{"id":"clm8qv74h000008mlf08scq7k","username":"jane@company.com","fullName":"Jane Doe","status":"ACTIVE","avatarUrl":"https://avatar.url/clm8qv74h000008mlf08scq7k.png","organizationRole":"ORGANIZATION_OWNER","workspaceRoles":[{"workspaceId":"clm8t5u4q000008jq4qoc3036","role":"WORKSPACE_OWNER"}],"createdAt":"2022-11-22T04:37:12.123Z","updatedAt":"2022-11-22T04:37:12.456Z"}"#;

#[derive(Clone, Copy)]
enum Contestant {
    Bare,
    Pipeline,
}

impl Contestant {
    const ALL: [Self; 2] = [Self::Bare, Self::Pipeline];

    const fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Pipeline => "pipeline",
        }
    }

    fn named(name: &str) -> Outcome<Self> {
        let mut all = Self::ALL.into_iter();
        let found = all.find(|contestant| contestant.name() == name);
        Ok(found.ok_or_else(|| format!("{name:?} is no contestant: give bare or pipeline"))?)
    }
}

/// The server and both clients, on one thread.
struct Contest {
    runtime: Runtime,
    bare: Client,
    url: String,
    pipeline: Client,
    user: UserId,
}

impl Contest {
    fn start() -> Outcome<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        runtime.spawn(serve(listener));
        let url = format!("http://{address}");
        let contest = Self {
            runtime,
            bare: build_client(&url)?,
            pipeline: build_client(&url)?,
            url,
            user: UserId::new(USER)?,
        };
        for contestant in Contestant::ALL {
            contest.run(contestant, WARM_UP)?;
        }
        Ok(contest)
    }

    /// Makes so many calls, one after the other.
    fn run(&self, contestant: Contestant, calls: u32) -> Outcome<()> {
        self.runtime.block_on(async {
            for _ in 0..calls {
                let user = match contestant {
                    Contestant::Bare => self.call_bare().await?,
                    Contestant::Pipeline => self.pipeline.users().get(&self.user).await?,
                };
                std::hint::black_box(user);
            }
            Ok(())
        })
    }

    /// The same settings as the pipeline's, by its own HTTP client, with a pool of its own.
    async fn call_bare(&self) -> Outcome<User> {
        let http = self.bare.api().transport().http();
        let url = format!(
            "{}/organizations/{ORGANIZATION}/users/{}",
            self.url, self.user
        );
        let request = http.get(url).bearer_auth(TOKEN);
        let request = request
            .header("accept", "application/json")
            .header("x-api-version", "1.0")
            .header("user-agent", "bare/1.0")
            .timeout(Duration::from_secs(60));
        let response = request.send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }
}

fn build_client(url: &str) -> Outcome<Client> {
    let builder = Client::builder().url(url).token(TOKEN);
    let builder = builder.organization(OrganizationId::new(ORGANIZATION)?);
    Ok(builder.without_rate_limits().build()?)
}

async fn serve(listener: TcpListener) {
    while let Ok((connection, _)) = listener.accept().await {
        tokio::spawn(answer(connection));
    }
}

/// Answers every request on a connection with the same bytes, until it is closed.
async fn answer(mut connection: TcpStream) -> std::io::Result<()> {
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nx-request-id: clm8request0000\r\n\
         date: Sun, 29 Nov 2026 08:00:00 GMT\r\n\r\n{BODY}",
        BODY.len()
    );
    connection.set_nodelay(true)?;
    let (mut buffer, mut filled) = ([0; 4096], 0);
    loop {
        match connection.read(&mut buffer[filled..]).await? {
            0 => return Ok(()),
            count => filled += count,
        }
        // A GET ends with its headers.
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            connection.write_all(answer.as_bytes()).await?;
            filled = 0;
        }
    }
}

/// Nanoseconds per call of each round, for both in turn.
fn time(contest: &Contest) -> Outcome<[Vec<f64>; 2]> {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (contestant, times) in Contestant::ALL.into_iter().zip(&mut times) {
            let started = Instant::now();
            contest.run(contestant, CALLS_PER_ROUND)?;
            times.push(started.elapsed().as_nanos() as f64 / f64::from(CALLS_PER_ROUND));
        }
    }
    Ok(times)
}

fn count_allocations(contest: &Contest, contestant: Contestant) -> Outcome<f64> {
    let mut outcome = Ok(());
    let counted = allocation_counter::measure(|| outcome = contest.run(contestant, 100));
    outcome?;
    Ok(counted.count_total as f64 / 100.0)
}

/// Instructions per call, or nothing where valgrind is missing.
fn count_instructions(contestant: Contestant) -> Outcome<Option<f64>> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return Ok(None);
    }
    let (few, many) = COUNTED;
    let difference = instructions_of(contestant, many)? - instructions_of(contestant, few)?;
    Ok(Some(difference / f64::from(many - few)))
}

/// The instructions of this program, when it makes so many calls.
fn instructions_of(contestant: Contestant, calls: u32) -> Outcome<f64> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(["only", contestant.name(), &calls.to_string()])
        .output()?;
    let told = String::from_utf8_lossy(&run.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :"));
    let (_, count) = collected.ok_or_else(|| format!("callgrind counted nothing:\n{told}"))?;
    Ok(count.trim().parse()?)
}

fn print(contestant: Contestant, unit: &str, mut values: Vec<f64>) {
    values.sort_by(f64::total_cmp);
    let line = json!({
        "part": "call",
        "case": "get-user",
        "contestant": contestant.name(),
        "unit": unit,
        "minimum": values[0],
        "median": values[values.len() / 2],
        "rounds": values.len(),
    });
    println!("{line}");
}

fn report() -> Outcome<()> {
    let contest = Contest::start()?;
    let times = time(&contest)?;
    for (contestant, times) in Contestant::ALL.into_iter().zip(times) {
        print(contestant, "ns", times);
        let allocations = count_allocations(&contest, contestant)?;
        print(contestant, "allocations", vec![allocations]);
        match count_instructions(contestant)? {
            Some(count) => print(contestant, "instructions", vec![count]),
            None => eprintln!("no valgrind here, so instructions are not counted"),
        }
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => report(),
        ["only", name, calls] => {
            let contestant = Contestant::named(name)?;
            Contest::start()?.run(contestant, calls.parse()?)
        }
        _ => Err("give nothing, or: only bare|pipeline CALLS".into()),
    }
}
