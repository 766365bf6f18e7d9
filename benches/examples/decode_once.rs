//! One contestant on one page, a number of times, for a profiler: `decode_once ours heavy-1000 10`.
//!
//! `cargo xtask bench-report instructions` takes the difference of two numbers, so that the making of the page cancels out.

use std::process::ExitCode;

use astronomer_benches::{Case, Contestant};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [contestant, case, times] = arguments.as_slice() else {
        return usage("three arguments are needed");
    };
    let Some(contestant) = Contestant::named(contestant) else {
        return usage(&format!("{contestant:?} is no contestant"));
    };
    let Ok(times) = times.parse::<u32>() else {
        return usage(&format!("{times:?} is no number of times"));
    };
    let case = match case.as_str() {
        "light-1000" => Case::light(1000),
        "heavy-1000" => Case::heavy(1000),
        _ => return usage(&format!("{case:?} is no case")),
    };
    let decoder = contestant.decoder(case.list);
    for _ in 0..times {
        decoder(&case.page);
    }
    ExitCode::SUCCESS
}

fn usage(problem: &str) -> ExitCode {
    let names = Contestant::ALL.map(Contestant::name).join("|");
    eprintln!("error: {problem}\nusage: decode_once {{{names}}} {{light-1000|heavy-1000}} TIMES");
    ExitCode::FAILURE
}
