//! The compiler that builds fuzz targets, and cargo-fuzz.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// As cargo-fuzz sets it: globals that occur twice are no finding in Rust.
pub(super) const SANITIZER_SETTINGS: &[(&str, &str)] =
    &[("ASAN_OPTIONS", "detect_odr_violation=0")];

/// What cargo-fuzz runs with: it needs options of the compiler that are unstable.
pub(super) struct Toolchain {
    is_nightly: bool,
    host: String,
}

impl Toolchain {
    /// Takes nightly where rustup has it, else this toolchain with its unstable options allowed; installs cargo-fuzz if
    /// it is missing.
    pub(super) fn prepare() -> Result<Self> {
        let mut rustc = Command::new("rustup");
        let nightly = host(rustc.args(["run", "nightly", "rustc"]));
        let toolchain = match nightly {
            Some(host) => Self {
                is_nightly: true,
                host,
            },
            None => Self {
                is_nightly: false,
                host: host(&mut Command::new("rustc"))
                    .context("rustc doesn't say what it is for")?,
            },
        };
        if !toolchain.has_cargo_fuzz() {
            install()?;
        }
        Ok(toolchain)
    }

    /// What the targets are built for.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// A command of cargo-fuzz.
    pub(super) fn cargo_fuzz(&self, command: &str) -> Command {
        let mut cargo = match self.is_nightly {
            true => {
                let mut rustup = Command::new("rustup");
                rustup.args(["run", "nightly", "cargo"]);
                rustup
            }
            false => {
                let mut cargo = Command::new(env!("CARGO"));
                cargo.env("RUSTC_BOOTSTRAP", "1");
                cargo
            }
        };
        cargo.args(["fuzz", command]);
        cargo
    }

    fn has_cargo_fuzz(&self) -> bool {
        let mut command = self.cargo_fuzz("--version");
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }
}

fn install() -> Result<()> {
    println!("installing cargo-fuzz");
    let arguments = ["install", "cargo-fuzz", "--locked"];
    let status = Command::new(env!("CARGO")).args(arguments).status();
    let status = status.context("starting cargo")?;
    if !status.success() {
        bail!("cargo-fuzz can't be installed: cargo ended with {status}");
    }
    Ok(())
}

/// What a compiler builds for, if it can be started.
fn host(rustc: &mut Command) -> Option<String> {
    let output = rustc.arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "))?;
    output.status.success().then(|| host.to_owned())
}
