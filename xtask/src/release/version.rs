//! Versions, and which one comes next.

use std::fmt;
use std::str::FromStr;

use super::fragment::Kind;

/// A released version; pre-releases are not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

/// How much of a program a version may break, as cargo has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Anything.
    Major,
    /// Nothing, but there may be more.
    Minor,
    /// Nothing, and there is nothing more.
    Patch,
}

impl Version {
    /// The next version for changes of these kinds, if there are numbers left for it: before 1.0 the minor version breaks, and the
    /// patch adds.
    pub(super) fn next(self, kinds: impl IntoIterator<Item = Kind>) -> Option<Self> {
        let kinds: Vec<Kind> = kinds.into_iter().collect();
        let breaks = kinds.iter().any(|kind| kind.breaks());
        let adds = kinds.iter().any(|kind| kind.adds());
        let Self {
            major,
            minor,
            patch,
        } = self;
        let of = |major, minor, patch| Self {
            major,
            minor,
            patch,
        };
        let next = match (major, minor) {
            (1.., _) if breaks => of(major.checked_add(1)?, 0, 0),
            (1.., _) if adds => of(major, minor.checked_add(1)?, 0),
            (0, 1..) if breaks => of(0, minor.checked_add(1)?, 0),
            _ => of(major, minor, patch.checked_add(1)?),
        };
        Some(next)
    }

    /// What the step from an earlier version may break.
    pub(super) fn step_from(self, earlier: Self) -> Step {
        if self.major != earlier.major {
            Step::Major
        } else if self.minor != earlier.minor {
            [Step::Major, Step::Minor][usize::from(self.major > 0)]
        } else {
            match (self.major, self.minor) {
                (0, 0) => Step::Major,
                (0, _) => Step::Minor,
                _ => Step::Patch,
            }
        }
    }
}

impl Step {
    /// The value of `--release-type` for cargo-semver-checks.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no version; write MAJOR.MINOR.PATCH, such as 0.2.0");
        let numbers: Vec<u64> = text
            .split('.')
            .map(|part| {
                part.parse()
                    .ok()
                    .filter(|number: &u64| number.to_string() == part)
            })
            .collect::<Option<_>>()
            .ok_or_else(wrong)?;
        let [major, minor, patch] = numbers[..] else {
            return Err(wrong());
        };
        Ok(Self {
            major,
            minor,
            patch,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn the_kinds_of_the_changes_give_the_next_version() {
        for (last, kinds, next) in [
            ("0.1.3", &[Kind::Fixed][..], "0.1.4"),
            ("0.1.3", &[Kind::Added, Kind::Deprecated], "0.1.4"),
            ("0.1.3", &[Kind::Added, Kind::Breaking], "0.2.0"),
            ("0.1.3", &[Kind::Removed], "0.2.0"),
            ("0.0.3", &[Kind::Breaking], "0.0.4"),
            ("1.2.3", &[Kind::Fixed, Kind::Security], "1.2.4"),
            ("1.2.3", &[Kind::Fixed, Kind::Added], "1.3.0"),
            ("1.2.3", &[Kind::Removed], "2.0.0"),
        ] {
            assert_eq!(
                version(last).next(kinds.iter().copied()),
                Some(version(next)),
                "{last} {kinds:?}"
            );
        }
    }

    #[test]
    fn after_the_last_number_there_is_no_next_version() {
        let most = u64::MAX;
        for (last, kind) in [
            (format!("{most}.0.0"), Kind::Removed),
            (format!("1.{most}.0"), Kind::Added),
            (format!("0.{most}.0"), Kind::Breaking),
            (format!("0.1.{most}"), Kind::Fixed),
        ] {
            assert_eq!(version(&last).next([kind]), None, "{last}");
        }
    }

    #[test]
    fn a_step_breaks_what_cargo_says() {
        for (earlier, later, step) in [
            ("0.1.0", "0.2.0", Step::Major),
            ("0.1.0", "0.1.1", Step::Minor),
            ("0.0.1", "0.0.2", Step::Major),
            ("0.9.0", "1.0.0", Step::Major),
            ("1.1.0", "1.2.0", Step::Minor),
            ("1.1.0", "1.1.1", Step::Patch),
        ] {
            assert_eq!(version(later).step_from(version(earlier)), step, "{later}");
        }
    }

    #[test]
    fn other_texts_are_no_versions() {
        for text in [
            "",
            "1",
            "1.2",
            "v1.2.3",
            "1.2.3.4",
            "1.2.3-rc.1",
            "1.+2.3",
            "01.2.3",
            "0.00.1",
            "1.2.18446744073709551616",
        ] {
            let error = text.parse::<Version>().unwrap_err();
            assert!(error.contains("MAJOR.MINOR.PATCH"), "{error}");
        }
        assert_eq!(version("0.10.2").to_string(), "0.10.2");
        assert!(version("0.10.0") > version("0.9.9"));
    }
}
