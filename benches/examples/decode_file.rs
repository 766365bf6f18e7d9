//! Decodes files with pages of users by this SDK, for a comparison with other languages.
//!
//! ```text
//! cargo run --release -p astronomer-benches --example decode_file -- target/peers/pages/heavy-1000.json 25
//! cargo run --release -p astronomer-benches --example decode_file -- --serve target/peers/pages
//! ```
//!
//! The first form prints the measurement of a file after so many rounds. The second answers the requests that
//! `benches/peers/README.md` describes, until its input ends. Freeing a page is part of its time.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use astronomer_api::types::{User, UsersPaginated};
use astronomer_core::Decode;
use serde_json::{Value, json};

const USAGE: &str = "give a file and the number of rounds, or --serve and the folder of the pages";

/// Shorter rounds would measure the clock too.
const SHORTEST_ROUND: Duration = Duration::from_millis(2);

fn main() -> Result<(), Box<dyn Error>> {
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    run(std::env::args().skip(1), input, output)
}

/// Does what the arguments ask for.
///
/// # Errors
///
/// When the arguments are none of the two forms, a file can't be read, or is no page of users.
pub(crate) fn run(
    arguments: impl Iterator<Item = String>,
    input: impl BufRead,
    mut output: impl Write,
) -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = arguments.collect();
    match arguments.as_slice() {
        [option, folder] if option == "--serve" => serve(Path::new(folder), input, output),
        [file, rounds] => {
            let rounds = count(rounds)?;
            let measurement = measure(Path::new(file), rounds)?;
            writeln!(output, "{measurement}")?;
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}

/// The line that tells the minimum and the median of the rounds.
fn measure(file: &Path, rounds: u32) -> Result<Value, Box<dyn Error>> {
    let body = read(file)?;
    let mut iterations = 1;
    while time(&body, iterations)? < SHORTEST_ROUND {
        iterations *= 2;
    }
    let mut times = Vec::new();
    for _ in 0..rounds {
        times.push(time(&body, iterations)?.as_secs_f64() * 1e9 / f64::from(iterations));
    }
    times.sort_by(f64::total_cmp);
    let middle = times.len() / 2;
    let median = (times[(times.len() - 1) / 2] + times[middle]) / 2.0;
    let case = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(json!({
        "part": "peers", "case": case, "contestant": "ours", "unit": "ns",
        "minimum": times[0], "median": median, "rounds": rounds,
    }))
}

fn serve(folder: &Path, input: impl BufRead, mut output: impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(output, "ready astronomer {}", env!("CARGO_PKG_VERSION"))?;
    output.flush()?;
    for request in input.lines() {
        match answer(folder, &request?) {
            Ok(answer) => writeln!(output, "{answer}")?,
            Err(error) => writeln!(output, "error {error}")?,
        }
        output.flush()?;
    }
    Ok(())
}

fn answer(folder: &Path, request: &str) -> Result<String, Box<dyn Error>> {
    let words: Vec<&str> = request.split_whitespace().collect();
    let page = |case: &str| read(&folder.join(format!("{case}.json")));
    match words.as_slice() {
        ["check", case] => Ok(summary(&decode(&page(case)?)?).to_string()),
        ["round", case, iterations] => {
            let time = time(&page(case)?, count(iterations)?)?;
            Ok(time.as_nanos().to_string())
        }
        _ => Err(format!("{request:?} is neither `check CASE` nor `round CASE N`").into()),
    }
}

fn time(body: &[u8], iterations: u32) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    for _ in 0..iterations {
        decode(black_box(body))?;
    }
    Ok(started.elapsed())
}

/// The page, which has as many users as it says.
fn decode(body: &[u8]) -> Result<UsersPaginated, Box<dyn Error>> {
    let page = UsersPaginated::decode(body)?;
    let users = page.users.len();
    if i64::try_from(users) != Ok(page.total_count) {
        return Err(format!("{users} users decoded, {} expected", page.total_count).into());
    }
    Ok(black_box(page))
}

/// What every contestant must have found in the page.
fn summary(page: &UsersPaginated) -> Value {
    let sum = |of: fn(&User) -> usize| page.users.iter().map(of).sum::<usize>();
    let seconds = |user: &User| user.created_at.as_second() + user.updated_at.as_second();
    json!({
        "users": page.users.len(),
        "workspace_roles": sum(|user| user.workspace_roles.as_ref().map_or(0, Vec::len)),
        "deployment_roles": sum(|user| user.deployment_roles.as_ref().map_or(0, Vec::len)),
        "dag_roles": sum(|user| user.dag_roles.as_ref().map_or(0, Vec::len)),
        "workspaces_owned": sum(workspaces_owned),
        "text_bytes": sum(|user| user.full_name.len() + user.avatar_url.len()),
        "seconds": page.users.iter().map(seconds).sum::<i64>(),
    })
}

fn workspaces_owned(user: &User) -> usize {
    let grants = user.workspace_roles.iter().flatten();
    grants
        .filter(|grant| grant.role.as_str() == "WORKSPACE_OWNER")
        .count()
}

fn read(file: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()).into())
}

fn count(text: &str) -> Result<u32, Box<dyn Error>> {
    match text.parse() {
        Ok(0) | Err(_) => Err(format!("{text:?} is no number from 1").into()),
        Ok(count) => Ok(count),
    }
}
