//! `CHANGELOG.md`: what is unreleased in it, and the section of a version.

use std::collections::BTreeMap;

use super::fragment::{Fragment, Kind, Problem, WORKSPACE};
use super::version::Version;

pub(super) const FILE: &str = "CHANGELOG.md";

/// The heading above what is not released.
const UNRELEASED: &str = "## Unreleased";

/// The changelog, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changelog {
    /// What stands above the heading of what is unreleased.
    head: String,
    /// What is unreleased and stands below no kind.
    lead: String,
    /// What is unreleased, as it is written.
    unreleased: BTreeMap<Kind, String>,
    /// The versions, from the newest to the oldest.
    released: String,
}

impl Changelog {
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.replace("\r\n", "\n");
        let problem = |line: usize, problem: String| Problem {
            file: FILE.to_owned(),
            line: line + 1,
            problem,
        };
        let lines: Vec<&str> = text.lines().collect();
        let start = lines.iter().position(|line| line.trim_end() == UNRELEASED);
        let start = start.ok_or_else(|| {
            let wrong = format!("has no line `{UNRELEASED}`; write it above the newest version");
            problem(0, wrong)
        })?;
        let rest = lines[start + 1..].iter();
        let end = rest.clone().position(|line| line.starts_with("## "));
        let end = end.map_or(lines.len(), |index| start + 1 + index);

        let (mut lead, mut unreleased) = (Vec::new(), BTreeMap::<Kind, Vec<&str>>::new());
        let mut below = None;
        for (index, line) in lines.iter().enumerate().take(end).skip(start + 1) {
            if let Some(heading) = line.strip_prefix("### ") {
                let known = Kind::ALL.map(Kind::heading);
                let position = known.iter().position(|known| *known == heading.trim());
                let position = position.ok_or_else(|| {
                    let wrong = format!(
                        "`{line}` is no kind of change; write one of {}",
                        known.join(", ")
                    );
                    problem(index, wrong)
                })?;
                below = Some(Kind::ALL[position]);
            } else {
                match below {
                    Some(kind) => unreleased.entry(kind).or_default().push(*line),
                    None => lead.push(*line),
                }
            }
        }
        let unreleased = unreleased
            .into_iter()
            .map(|(kind, lines)| (kind, trimmed(&lines)))
            .filter(|(_, entries)| !entries.is_empty())
            .collect();
        Ok(Self {
            head: trimmed(&lines[..start]),
            lead: trimmed(&lead),
            unreleased,
            released: trimmed(&lines[end..]),
        })
    }

    /// The kinds of what is written as unreleased.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.unreleased.keys().copied()
    }

    /// Whether a version has a section already.
    pub(super) fn has(&self, version: Version) -> bool {
        self.released_section(version).is_some()
    }

    /// How many of these fragments the section of a version has already.
    pub(super) fn told(&self, version: Version, fragments: &[Fragment]) -> usize {
        let section = format!("{}\n", self.released_section(version).unwrap_or_default());
        let is_told = |fragment: &&Fragment| section.contains(&format!("\n{}\n", entry(fragment)));
        fragments.iter().filter(is_told).count()
    }

    fn released_section(&self, version: Version) -> Option<&str> {
        let version = version.to_string();
        let mut sections = self.released.split("\n## ");
        sections.find(|section| {
            let title = section.lines().next().unwrap_or_default();
            title.split([' ', '[', ']']).any(|word| word == version)
        })
    }

    /// The section of a version: by kind what is written as unreleased, then the fragments by crate.
    pub(super) fn section(&self, fragments: &[Fragment], version: Version, date: &str) -> String {
        let mut section = format!("## {version} - {date}\n");
        if !self.lead.is_empty() {
            section.push_str(&format!("\n{}\n", self.lead));
        }
        for kind in Kind::ALL {
            let written = self.unreleased.get(&kind).map(String::as_str);
            let mut assembled: Vec<&Fragment> = fragments
                .iter()
                .filter(|fragment| fragment.kind == kind)
                .collect();
            // Stable, so that fragments of one crate stay in order of their names; what is not published comes last.
            assembled
                .sort_by_key(|fragment| (fragment.crates == [WORKSPACE], fragment.crates.clone()));
            if written.is_none() && assembled.is_empty() {
                continue;
            }
            section.push_str(&format!("\n### {}\n\n", kind.heading()));
            for entry in written
                .map(str::to_owned)
                .into_iter()
                .chain(assembled.into_iter().map(entry))
            {
                section.push_str(&entry);
                section.push('\n');
            }
        }
        section
    }

    /// The changelog with the section of a version, and nothing unreleased.
    pub(super) fn with(&self, section: &str) -> String {
        let parts = [
            self.head.as_str(),
            UNRELEASED,
            section.trim(),
            &self.released,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n\n") + "\n"
    }
}

/// A fragment as an item of a list.
fn entry(fragment: &Fragment) -> String {
    let crates: Vec<String> = fragment
        .crates
        .iter()
        .filter(|name| *name != WORKSPACE)
        .map(|name| format!("`{name}`"))
        .collect();
    let about = if crates.is_empty() {
        String::new()
    } else {
        format!("{}: ", crates.join(", "))
    };
    let lines: Vec<String> = fragment
        .text
        .lines()
        .enumerate()
        .map(|(index, line)| match (index, line.trim_end()) {
            (0, line) => format!("- {about}{line}"),
            (_, "") => String::new(),
            (_, line) => format!("  {line}"),
        })
        .collect();
    lines.join("\n")
}

/// Lines as text, without empty ones at the ends.
fn trimmed(lines: &[&str]) -> String {
    let empty = |line: &&str| line.trim().is_empty();
    let start = lines
        .iter()
        .position(|line| !empty(line))
        .unwrap_or(lines.len());
    let end = lines
        .iter()
        .rposition(|line| !empty(line))
        .map_or(start, |last| last + 1);
    lines[start..end].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# Changelog

All crates share one version.

## Unreleased

Read the guide first.

### Added

- `astronomer`: lists
  that are long.

### Fixed

- A fault.

## 0.1.0 - 2026-01-01

### Added

- Everything.
";

    fn fragment(kind: Kind, crates: &[&str], text: &str) -> Fragment {
        Fragment {
            kind,
            crates: crates.iter().map(|&name| name.to_owned()).collect(),
            text: text.to_owned(),
        }
    }

    fn fragments() -> Vec<Fragment> {
        vec![
            fragment(Kind::Added, &["workspace"], "`cargo xtask lint`."),
            fragment(
                Kind::Added,
                &["astronomer"],
                "Waits.\n\nThey end:\n\n```rust\nwait()\n```",
            ),
            fragment(
                Kind::Breaking,
                &["astronomer", "astronomer-api"],
                "`User::id` is a `UserId`.",
            ),
            fragment(Kind::Added, &["astroctl"], "Tables."),
            fragment(
                Kind::Security,
                &["astronomer-core"],
                "Tokens in paths are hidden.",
            ),
        ]
    }

    #[test]
    fn a_section_has_what_is_unreleased_and_the_fragments_by_kind_and_crate() {
        let changelog = Changelog::parse(TEXT).unwrap();
        let section = changelog.section(&fragments(), "0.2.0".parse().unwrap(), "2026-11-29");
        insta::assert_snapshot!("section", changelog.with(&section));
    }

    #[test]
    fn what_was_released_is_found_again_with_nothing_unreleased() {
        let changelog = Changelog::parse(TEXT).unwrap();
        let version = "0.2.0".parse().unwrap();
        assert!(!changelog.has(version) && changelog.has("0.1.0".parse().unwrap()));
        let section = changelog.section(&fragments(), version, "2026-11-29");
        let released = Changelog::parse(&changelog.with(&section)).unwrap();
        assert_eq!(released.told(version, &fragments()), fragments().len());
        assert_eq!(changelog.told(version, &fragments()), 0);
        assert!(released.has(version) && released.has("0.1.0".parse().unwrap()));
        assert_eq!(released.kinds().count(), 0);
        assert_eq!(released.lead, "");
        assert_eq!(released.head, changelog.head);
    }

    #[test]
    fn a_changelog_without_versions_or_changes_is_sound() {
        let changelog = Changelog::parse("# Changelog\r\n\r\n## Unreleased\r\n").unwrap();
        assert_eq!(
            changelog.with("## 0.1.0 - 2026-01-01\n"),
            "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n"
        );
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let error = Changelog::parse("# Changelog\n").unwrap_err().to_string();
        assert!(
            error.starts_with("CHANGELOG.md:1: has no line `## Unreleased`"),
            "{error}"
        );
        let error = Changelog::parse("## Unreleased\n\n### Performance\n")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("CHANGELOG.md:3: `### Performance` is no kind of change; write one of Breaking, Added"), "{error}");
    }
}
