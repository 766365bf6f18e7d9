//! `cargo xtask ci`: the checks that every change must pass, and with `--full` those that take long.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use crate::{features, fuzz, generated_mutants, outside};

/// A check and what it runs.
struct Check {
    name: &'static str,
    run: Run,
}

enum Run {
    /// Cargo with these arguments.
    Cargo(&'static [&'static str]),
    /// Cargo with these arguments, warnings of the documentation being errors.
    Documentation(&'static [&'static str]),
    /// The lints on a package with no feature, and with each feature alone.
    EachFeature(&'static str),
    /// The library for wasm32, where its standard library is installed.
    WebAssembly,
    /// README's program outside the workspace.
    Outside,
    /// The embedded server under generated requests, with this many examples for each operation.
    Schemathesis(&'static str),
    /// Every fuzz target, each for this many seconds.
    Fuzz(u64),
    /// The contract suite on this many things made wrong in the generated crate.
    GeneratedMutants(usize),
}

const fn cargo(name: &'static str, arguments: &'static [&'static str]) -> Check {
    Check {
        name,
        run: Run::Cargo(arguments),
    }
}

/// Runs schemathesis in a virtual environment that it makes: needs Python 3.11 with `venv`, and PyPI the first time.
const SCHEMATHESIS: &str = "crates/astronomer-sim/schemathesis/run.py";

/// The fuzz targets are a workspace of their own.
const FUZZ_MANIFEST: &str = "fuzz/Cargo.toml";

/// Another number tries other things.
const GENERATED_MUTANTS_SEED: u64 = 1;

/// What every change must pass. The tests are README's own command.
const GATE: &[Check] = &[
    cargo("format", &["fmt", "--all", "--check"]),
    cargo(
        "format of the fuzz targets",
        &["fmt", "--manifest-path", FUZZ_MANIFEST, "--check"],
    ),
    cargo("generated files", &["xtask", "generate", "--check"]),
    cargo("public interface", &["xtask", "public-api", "--check"]),
    cargo("tests", &["test", "--workspace"]),
    cargo(
        "example list_users",
        &["run", "-p", "astronomer", "--example", "list_users"],
    ),
    cargo(
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    Check {
        name: "generated requests, a slice",
        run: Run::Schemathesis("20"),
    },
    Check {
        name: "documentation",
        run: Run::Documentation(&["doc", "--workspace", "--no-deps"]),
    },
    // In the profile that is built already: how fast it is does not matter here.
    cargo(
        "benchmarks, once",
        &[
            "bench",
            "--profile",
            "dev",
            "-p",
            "astronomer-benches",
            "--",
            "--test",
        ],
    ),
];

/// What takes long or is needed less often.
const FULL: &[Check] = &[
    Check {
        name: "every feature of astronomer-core alone",
        run: Run::EachFeature("astronomer-core"),
    },
    Check {
        name: "every feature of astronomer-api alone",
        run: Run::EachFeature("astronomer-api"),
    },
    Check {
        name: "every feature of astronomer alone",
        run: Run::EachFeature("astronomer"),
    },
    cargo(
        "features of a service that administers access",
        &[
            "check",
            "-p",
            "astronomer",
            "--no-default-features",
            "--features",
            "access,native-tls",
        ],
    ),
    cargo(
        "features of a script",
        &[
            "check",
            "-p",
            "astronomer",
            "--no-default-features",
            "--features",
            "access,platform,rustls,blocking,astro-cli",
        ],
    ),
    Check {
        name: "WebAssembly",
        run: Run::WebAssembly,
    },
    cargo(
        "a batch of invites, killed 50 times",
        &[
            "test",
            "-p",
            "astroctl",
            "--test",
            "kill",
            "--",
            "--ignored",
        ],
    ),
    cargo("mutants", &["xtask", "mutants"]),
    cargo(
        "example sorting",
        &["run", "-p", "astronomer", "--example", "sorting"],
    ),
    cargo(
        "example find_user",
        &["run", "-p", "astronomer", "--example", "find_user"],
    ),
    cargo(
        "example testing_your_code",
        &["run", "-p", "astronomer", "--example", "testing_your_code"],
    ),
    Check {
        name: "README's program outside the workspace",
        run: Run::Outside,
    },
    Check {
        name: "generated requests",
        run: Run::Schemathesis("50"),
    },
    cargo(
        "lints of the fuzz targets",
        &[
            "clippy",
            "--manifest-path",
            FUZZ_MANIFEST,
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    cargo(
        "seeds and past findings of the fuzz targets",
        &["test", "--manifest-path", FUZZ_MANIFEST, "--lib"],
    ),
    cargo(
        "the contract suite's program, installed",
        &[
            "install",
            "--path",
            "tests",
            "--locked",
            "--debug",
            "--target-dir",
            "target",
            "--root",
            "target/installed",
        ],
    ),
    Check {
        name: "wrong generated crates",
        run: Run::GeneratedMutants(24),
    },
    Check {
        name: "fuzz targets",
        run: Run::Fuzz(fuzz::SECONDS),
    },
];

/// Run the gate, and with `full` the rest as well. Every check runs, also after one that fails.
pub(crate) fn run(workspace: &Workspace, full: bool) -> Result<ExitCode> {
    let mut failed = Vec::new();
    for check in GATE.iter().chain(if full { FULL } else { &[] }) {
        println!("==> {}", check.name);
        let start = Instant::now();
        let outcome = check.run.execute(workspace);
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => println!("==> {}: passed after {seconds} s", check.name),
            Err(error) => {
                println!("==> {}: FAILED after {seconds} s: {error:#}", check.name);
                failed.push(check.name);
            }
        }
    }
    if failed.is_empty() {
        println!("every check passed");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("failed: {}", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

impl Run {
    fn execute(&self, workspace: &Workspace) -> Result<()> {
        let program = match self {
            Self::Schemathesis(_) => "python3",
            _ => env!("CARGO"),
        };
        let mut command = Command::new(program);
        command.current_dir(workspace.root());
        match self {
            Self::Cargo(arguments) => command.args(*arguments),
            Self::Documentation(arguments) => {
                command.args(*arguments).env("RUSTDOCFLAGS", "-D warnings")
            }
            Self::EachFeature(package) => return features::lint_each(workspace, package),
            Self::WebAssembly => return features::check_wasm(workspace),
            Self::Outside => return outside::run(workspace),
            Self::GeneratedMutants(count) => {
                return generated_mutants::run(workspace, *count, GENERATED_MUTANTS_SEED);
            }
            Self::Fuzz(seconds) => return fuzz::run(workspace, &[], *seconds),
            Self::Schemathesis(examples) => {
                command.args([SCHEMATHESIS, "--max-examples", *examples])
            }
        };
        let status = command.status();
        let status = status.with_context(|| format!("starting {program}"))?;
        if !status.success() {
            bail!("{program} ended with {status}");
        }
        Ok(())
    }
}
