//! `cargo xtask ci`: the checks that every change must pass, and with `--full` those that take long.

use std::process::{Command, ExitCode};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use crate::{features, fuzz, generate, generated_mutants, lint, outside, public_api};

/// A check and what it runs.
struct Check {
    name: &'static str,
    run: Run,
}

enum Run {
    /// Cargo with these arguments.
    Cargo(&'static [&'static str]),
    /// Python with these arguments.
    Python(&'static [&'static str]),
    /// Whether the contract is as the generator takes it and as this project keeps it.
    ContractLint,
    /// Whether the generated files are what the contract gives.
    GeneratedFiles,
    /// Whether the listings of the public interface are what the code gives.
    PublicInterface,
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
    /// The same beside the checks that follow, since it keeps only one processor busy.
    SchemathesisBeside(&'static str),
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

const PYTHON: &str = "python3";

/// The fuzz targets are a workspace of their own.
const FUZZ_MANIFEST: &str = "fuzz/Cargo.toml";

/// Another number tries other things.
const GENERATED_MUTANTS_SEED: u64 = 1;

/// What every change must pass. The tests are README's own command.
///
/// Whatever builds selects the whole workspace: with `-p`, features of dependencies would be others, and most of the tree
/// would be built again.
const GATE: &[Check] = &[
    cargo("format", &["fmt", "--all", "--check"]),
    cargo(
        "format of the fuzz targets",
        &["fmt", "--manifest-path", FUZZ_MANIFEST, "--check"],
    ),
    // By the program: the file of the tests by itself runs none of them.
    Check {
        name: "the measuring of peers",
        run: Run::Python(&["benches/peers/run.py", "--self-test"]),
    },
    Check {
        name: "contract lint",
        run: Run::ContractLint,
    },
    Check {
        name: "generated files",
        run: Run::GeneratedFiles,
    },
    Check {
        name: "public interface",
        run: Run::PublicInterface,
    },
    cargo("tests", &["test", "--workspace"]),
    cargo("example list_users", &["run", "--example", "list_users"]),
    // An example beside it, so that features are those of the tests, which have built both.
    cargo(
        "the embedded server's program",
        &[
            "build",
            "--workspace",
            "--bin",
            "astronomer-sim",
            "--example",
            "list_users",
        ],
    ),
    Check {
        name: "generated requests, a slice",
        run: Run::SchemathesisBeside("20"),
    },
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
        name: "documentation",
        run: Run::Documentation(&["doc", "--workspace", "--no-deps", "--all-features"]),
    },
    // As tests, in the profile that is built already: how fast it is does not matter here.
    cargo("benchmarks, once", &["test", "--workspace", "--bench", "*"]),
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
    // Of the whole workspace, so that features are those of the tests.
    cargo(
        "many random changes of the contract",
        &["test", "--workspace", "--bin", "xtask", "--", "--ignored"],
    ),
    cargo("mutants", &["xtask", "mutants"]),
    cargo(
        "example list_users, with the features that README's command gives it",
        &["run", "-p", "astronomer", "--example", "list_users"],
    ),
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
    let checks = GATE.iter().chain(if full { FULL } else { &[] });
    let failed = thread::scope(|scope| {
        let (mut failed, mut beside) = (Vec::new(), Vec::new());
        for check in checks {
            if let Run::SchemathesisBeside(_) = check.run {
                println!("==> {}: runs beside what follows", check.name);
                beside.push(scope.spawn(move || check.tell(workspace)));
                continue;
            }
            println!("==> {}", check.name);
            failed.extend(check.tell(workspace));
        }
        for run in beside {
            // A panic has said what is wrong.
            failed.extend(run.join().unwrap_or(Some("a check that panicked")));
        }
        failed
    });
    if failed.is_empty() {
        println!("every check passed");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("failed: {}", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

impl Check {
    /// Run it and say how it went; its name, if it failed.
    fn tell(&self, workspace: &Workspace) -> Option<&'static str> {
        let start = Instant::now();
        let outcome = self.run.execute(workspace);
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => {
                println!("==> {}: passed after {seconds} s", self.name);
                None
            }
            Err(error) => {
                println!("==> {}: FAILED after {seconds} s: {error:#}", self.name);
                Some(self.name)
            }
        }
    }
}

/// Send generated requests to the server that is built already, and show what is said of them in one piece.
///
/// Python would wait for the checks of cargo if it had to build.
fn schemathesis_beside(workspace: &Workspace, examples: &str) -> Result<()> {
    let server = format!("debug/astronomer-sim{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(PYTHON);
    command
        .current_dir(workspace.root())
        .args([SCHEMATHESIS, "--max-examples", examples, "--binary"])
        .arg(workspace.target()?.join(server));
    let output = command
        .output()
        .with_context(|| format!("starting {PYTHON}"))?;
    let (said, warned) = (&output.stdout, &output.stderr);
    println!("{}", String::from_utf8_lossy(said));
    eprintln!("{}", String::from_utf8_lossy(warned));
    if !output.status.success() {
        bail!("{PYTHON} ended with {}", output.status);
    }
    Ok(())
}

impl Run {
    fn execute(&self, workspace: &Workspace) -> Result<()> {
        let program = match self {
            Self::Python(_) | Self::Schemathesis(_) => PYTHON,
            _ => env!("CARGO"),
        };
        let mut command = Command::new(program);
        command.current_dir(workspace.root());
        match self {
            Self::Cargo(arguments) | Self::Python(arguments) => command.args(*arguments),
            Self::Documentation(arguments) => {
                command.args(*arguments).env("RUSTDOCFLAGS", "-D warnings")
            }
            Self::ContractLint => {
                if lint::run(workspace)? != ExitCode::SUCCESS {
                    bail!("the contract has findings");
                }
                return Ok(());
            }
            Self::GeneratedFiles => return settle(generate::run(workspace, true)?),
            Self::PublicInterface => return settle(public_api::run(workspace, true)?),
            Self::EachFeature(package) => return features::lint_each(workspace, package),
            Self::WebAssembly => return features::check_wasm(workspace),
            Self::Outside => return outside::run(workspace),
            Self::GeneratedMutants(count) => {
                return generated_mutants::run(workspace, *count, GENERATED_MUTANTS_SEED);
            }
            Self::Fuzz(seconds) => return fuzz::run(workspace, &[], *seconds),
            Self::SchemathesisBeside(examples) => return schemathesis_beside(workspace, examples),
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

/// The outcome of a maintenance command that has said what is wrong.
fn settle(code: ExitCode) -> Result<()> {
    if code != ExitCode::SUCCESS {
        bail!("out of date");
    }
    Ok(())
}
