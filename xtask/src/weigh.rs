//! `cargo xtask weigh`: what the library costs a program to build and to carry, by feature set, beside a bare HTTP client.

mod consumption;
mod package;
mod sample;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;
use consumption::Consumption;
use package::Package;
pub(crate) use package::Weighed;
use sample::Samples;

/// How often the program alone is changed and built again.
const CHANGES: usize = 5;

/// Build a program for each case in a folder of its own, and print what that took as lines of JSON.
///
/// Cold builds are made `rounds` times, the cases taking turns. The folder and what was built in it are removed at the end.
pub(crate) fn run(workspace: &Workspace, cases: &[Weighed], rounds: usize) -> Result<()> {
    let folder = workspace.root().join("target/weigh");
    remove(&folder)?;
    let outcome = weigh(workspace, &folder, cases, rounds.max(1));
    remove(&folder)?;
    outcome
}

fn weigh(workspace: &Workspace, folder: &Path, cases: &[Weighed], rounds: usize) -> Result<()> {
    let cases = if cases.is_empty() {
        Weighed::ALL
    } else {
        cases
    };
    let packages = cases
        .iter()
        .map(|case| Package::write(workspace, folder, *case))
        .collect::<Result<Vec<_>>>()?;

    for package in &packages {
        let crates = package.count_crates()?;
        eprintln!("{}: {crates} crates", package.name());
        Samples::exactly("crates", "count", crates).print(package.name());
    }
    cold(&packages, "cold_debug", Profile::Debug, rounds)?;
    incremental(&packages)?;
    cold(&packages, "cold_release", Profile::Release, rounds)?;
    for package in &packages {
        let bytes = package.size()?;
        eprintln!("{}: {bytes} bytes, stripped", package.name());
        Samples::exactly("stripped_size", "bytes", bytes).print(package.name());
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Profile {
    Debug,
    Release,
}

impl Profile {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &[],
            Self::Release => &["--release"],
        }
    }
}

/// Build each package from nothing, in turns.
fn cold(packages: &[Package], step: &str, profile: Profile, rounds: usize) -> Result<()> {
    let mut taken = vec![Vec::new(); packages.len()];
    for _ in 0..rounds {
        for (package, taken) in packages.iter().zip(&mut taken) {
            // Of everything: what one profile compiles for the build itself, the other one would reuse.
            remove(&package.target())?;
            taken.push(note(package, step, package.build(profile.arguments())?));
        }
    }
    print(packages, step, taken);
    Ok(())
}

/// Change each program and build it again, in turns.
fn incremental(packages: &[Package]) -> Result<()> {
    // The first build after a cold one writes what later ones reuse.
    for package in packages {
        package.change(0)?;
        package.build(&[])?;
    }
    let mut taken = vec![Vec::new(); packages.len()];
    for round in 1..=CHANGES {
        for (package, taken) in packages.iter().zip(&mut taken) {
            package.change(round)?;
            taken.push(note(package, "incremental", package.build(&[])?));
        }
    }
    print(packages, "incremental", taken);
    Ok(())
}

fn note(package: &Package, step: &str, taken: Consumption) -> Consumption {
    let (processor, wall) = (taken.processor, taken.wall);
    eprintln!(
        "{}: {step}: {processor:.1} s of processors, {wall:.1} s on the clock",
        package.name()
    );
    taken
}

fn print(packages: &[Package], step: &str, taken: Vec<Vec<Consumption>>) {
    for (package, taken) in packages.iter().zip(taken) {
        let processor = taken.iter().map(|taken| taken.processor).collect();
        Samples::seconds(step.to_owned(), processor).print(package.name());
        let wall = taken.iter().map(|taken| taken.wall).collect();
        Samples::seconds(format!("{step}_wall"), wall).print(package.name());
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}
