//! What is kept in `seeds` and `regressions`, through its target.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use crate::TARGETS;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Runs every file of the folder, also behind one that breaks a promise, and counts them.
fn replay(kept: &str) -> usize {
    let mut count = 0;
    let mut broken = Vec::new();
    for (target, run) in TARGETS {
        let folder = folder(kept).join(target);
        for name in names(&folder) {
            let content = fs::read(folder.join(&name)).unwrap();
            if catch_unwind(|| run(&content)).is_err() {
                broken.push(format!("{kept}/{target}/{name}"));
            }
            count += 1;
        }
    }
    assert!(broken.is_empty(), "promises are broken by {broken:#?}");
    count
}

#[test]
fn every_seed_keeps_the_promises() {
    assert!(replay("seeds") > TARGETS.len());
}

#[test]
fn every_past_finding_keeps_the_promises() {
    replay("regressions");
}

#[cfg(feature = "server")]
#[test]
fn every_target_has_a_binary_and_seeds() {
    let targets: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names(&folder("seeds")), targets);
    let binaries = targets.iter().map(|name| format!("{name}.rs"));
    assert_eq!(names(&folder("fuzz_targets")), binaries.collect::<Vec<_>>());
}
