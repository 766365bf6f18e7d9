//! Which version each crate needs after a change of the contract.

use astronomer_spec::diff::{ChangeKind, CodeEffect};
use serde::Serialize;

use super::report::Entry;

/// The version that all crates share, this tool's included.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How much of a crate's public interface changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    /// Nothing in it changes.
    None,
    /// What it does or documents.
    Patch,
    /// It gains something.
    Minor,
    /// Something that compiled no longer does.
    Major,
}

/// A published crate, what a change does to it, and why, by level.
type Rule = (&'static str, fn(&Entry) -> Level, [&'static str; 4]);

const CRATES: &[Rule] = &[
    (
        "astronomer-core",
        runtime,
        [
            "knows no operation and no model",
            "its base URL is one that went",
            "its base URL is one that went",
            "its base URL is one that went",
        ],
    ),
    (
        "astronomer-api",
        bindings,
        [
            "the generated code stays",
            "documentation changes",
            "items are added",
            "items go or have other types",
        ],
    ),
    (
        "astronomer",
        facade,
        [
            "its types stay",
            "its calls or their documentation change",
            "types are added",
            "types that it hands out change",
        ],
    ),
    (
        "astronomer-sim",
        server,
        [
            "requests are checked as before",
            "requests are checked by the new contract",
            "requests are checked by the new contract",
            "its interface has types that change",
        ],
    ),
    (
        "astroctl",
        tool,
        [
            "what it sends and shows stays",
            "it is built with the new contract",
            "it is built with the new contract",
            "it is built with the new contract",
        ],
    ),
];

/// What a crate needs.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Bump {
    #[serde(rename = "crate")]
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) version: String,
    pub(crate) reason: &'static str,
}

impl Bump {
    /// The bump of each published crate that depends on the contract.
    pub(crate) fn all(changes: &[Entry]) -> Vec<Self> {
        let highest = |rule: fn(&Entry) -> Level| {
            let levels = changes.iter().map(rule);
            levels.max().unwrap_or(Level::None)
        };
        CRATES
            .iter()
            .map(|(name, rule, reasons)| {
                let level = highest(*rule);
                Self {
                    name,
                    level,
                    version: next(VERSION, level),
                    reason: reasons[level as usize],
                }
            })
            .collect()
    }

    /// The version that all crates need, since they share one.
    pub(crate) fn shared(bumps: &[Self]) -> String {
        let level = bumps.iter().map(|bump| bump.level).max();
        next(VERSION, level.unwrap_or(Level::None))
    }
}

/// The version as released now.
pub(crate) fn current() -> &'static str {
    VERSION
}

fn runtime(change: &Entry) -> Level {
    match change.kind {
        ChangeKind::ServersChanged => Level::Patch,
        _ => Level::None,
    }
}

fn bindings(change: &Entry) -> Level {
    match change.code {
        CodeEffect::Breaks | CodeEffect::BreaksBindings => Level::Major,
        CodeEffect::Adds => Level::Minor,
        CodeEffect::None if is_documented(change.kind) => Level::Patch,
        CodeEffect::None => Level::None,
    }
}

fn facade(change: &Entry) -> Level {
    match change.code {
        CodeEffect::Breaks => Level::Major,
        CodeEffect::Adds => Level::Minor,
        CodeEffect::BreaksBindings => Level::Patch,
        CodeEffect::None if is_documented(change.kind) => Level::Patch,
        CodeEffect::None => Level::None,
    }
}

fn server(change: &Entry) -> Level {
    match facade(change) {
        Level::Major => Level::Major,
        _ => Level::Patch,
    }
}

fn tool(change: &Entry) -> Level {
    facade(change).min(Level::Patch)
}

/// Whether a method says it by its documentation or its marks.
fn is_documented(kind: ChangeKind) -> bool {
    use ChangeKind::{
        OperationMoved, PermissionAdded, PermissionRemoved, PlaceholderRenamed, Undeprecated,
    };
    matches!(
        kind,
        OperationMoved | PermissionAdded | PermissionRemoved | PlaceholderRenamed | Undeprecated
    )
}

/// The next version by Cargo's rules: below 1.0, what breaks takes the next minor version, all else the next patch.
fn next(version: &str, level: Level) -> String {
    let mut numbers = version
        .split('.')
        .map(|number| number.parse::<u64>().unwrap_or_default());
    let mut number = || numbers.next().unwrap_or_default();
    let (major, minor, patch) = (number(), number(), number());
    match (level, major) {
        (Level::None, _) => version.to_owned(),
        (Level::Major, 0) if minor > 0 => format!("0.{}.0", minor + 1),
        (Level::Major, 0) => format!("0.0.{}", patch + 1),
        (Level::Major, _) => format!("{}.0.0", major + 1),
        (Level::Minor, 1..) => format!("{major}.{}.0", minor + 1),
        _ => format!("{major}.{minor}.{}", patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_cargos_rules() {
        for (version, level, expected) in [
            ("0.1.4", Level::None, "0.1.4"),
            ("0.1.4", Level::Patch, "0.1.5"),
            ("0.1.4", Level::Minor, "0.1.5"),
            ("0.1.4", Level::Major, "0.2.0"),
            ("0.0.4", Level::Major, "0.0.5"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Major, "2.0.0"),
        ] {
            assert_eq!(next(version, level), expected, "{version} {level:?}");
        }
    }
}
