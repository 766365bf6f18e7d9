//! The files of `changes/`: one change each, with its crate and kind in front.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

/// The name under which a fragment is about what is not published.
pub(super) const WORKSPACE: &str = "workspace";

/// The folder of the fragments.
pub(super) const FOLDER: &str = "changes";

/// What people need to know before they write one.
const README: &str = "README.md";

/// What a change is to its users, in the order of the changelog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Breaking,
    Added,
    Changed,
    Deprecated,
    Removed,
    Fixed,
    Security,
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Breaking,
        Self::Added,
        Self::Changed,
        Self::Deprecated,
        Self::Removed,
        Self::Fixed,
        Self::Security,
    ];

    /// Its heading in the changelog; the front matter has the same in small letters.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Removed => "Removed",
            Self::Fixed => "Fixed",
            Self::Security => "Security",
        }
    }

    /// Whether programs may have to be changed.
    pub(super) fn breaks(self) -> bool {
        matches!(self, Self::Breaking | Self::Removed)
    }

    /// Whether there is more than before.
    pub(super) fn adds(self) -> bool {
        matches!(self, Self::Added | Self::Changed | Self::Deprecated)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.heading().to_lowercase() == text)
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) kind: Kind,
    /// The crates that it is about, in order of name.
    pub(super) crates: Vec<String>,
    /// Markdown.
    pub(super) text: String,
}

impl Fragment {
    /// Whether it is about a crate that is published.
    pub(super) fn is_published(&self) -> bool {
        self.crates.iter().any(|name| name != WORKSPACE)
    }
}

/// What is wrong with a file, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) file: String,
    /// From 1.
    pub(super) line: usize,
    pub(super) problem: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.problem)
    }
}

/// The fragments of a checkout in order of name, and what is wrong with the others.
pub(super) fn read(root: &Path, published: &[String]) -> Result<(Vec<Fragment>, Vec<Problem>)> {
    let (mut fragments, mut problems) = (Vec::new(), Vec::new());
    for name in names(root)? {
        let file = format!("{FOLDER}/{name}");
        if !name.ends_with(".md") {
            problems.push(Problem {
                file,
                line: 1,
                problem: "is no fragment; call it NAME.md, or keep it elsewhere".to_owned(),
            });
            continue;
        }
        let text =
            fs::read_to_string(root.join(&file)).with_context(|| format!("reading {file}"))?;
        match parse(&text, published) {
            Ok(fragment) => fragments.push(fragment),
            Err((line, problem)) => problems.push(Problem {
                file,
                line,
                problem,
            }),
        }
    }
    Ok((fragments, problems))
}

/// The names of what lies in the folder, apart from what explains it; a folder that is missing has none.
pub(super) fn names(root: &Path) -> Result<Vec<String>> {
    let folder = root.join(FOLDER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {FOLDER}/"))? {
        let name = entry
            .with_context(|| format!("reading {FOLDER}/"))?
            .file_name();
        let name = name.to_string_lossy().into_owned();
        if name != README && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Reads a fragment; else the line and what is wrong with it.
fn parse(text: &str, published: &[String]) -> Result<Fragment, (usize, String)> {
    let text = text.replace("\r\n", "\n");
    let matter = text.strip_prefix("---\n").ok_or((
        1,
        "has no front matter; begin with a line `---`, `crate: NAME`, `kind: KIND` and another `---`".to_owned(),
    ))?;
    let (matter, body) = split(matter).ok_or((
        1,
        "the front matter has no end; write a line `---` below it".to_owned(),
    ))?;
    let fields = fields(matter)?;
    let line_of = |key: &str| {
        let found = matter.lines().position(|line| line.starts_with(key));
        found.map_or(1, |index| index + 2)
    };
    if let Some(key) = fields.keys().find(|key| *key != "crate" && *key != "kind") {
        return Err((
            line_of(key),
            format!("the key `{key}` is unknown; known are `crate` and `kind`"),
        ));
    }
    let crates =
        crates(fields.get("crate"), published).map_err(|problem| (line_of("crate"), problem))?;
    let kind = kind(fields.get("kind")).map_err(|problem| (line_of("kind"), problem))?;
    let first = matter.lines().count() + 3;
    if let Some(index) = heading(body) {
        return Err((
            first + index,
            "has a heading, which the kind becomes; write the text without one".to_owned(),
        ));
    }
    let body = body.trim();
    if body.is_empty() {
        return Err((
            first,
            "has no text; say below the front matter what changes for users".to_owned(),
        ));
    }
    Ok(Fragment {
        kind,
        crates,
        text: body.to_owned(),
    })
}

/// What stands before a line `---`, and what after it.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if line.trim_end() == "---" {
            return Some((&text[..start], &text[end..]));
        }
        start = end;
    }
    None
}

fn fields(matter: &str) -> Result<Map<String, Value>, (usize, String)> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        with_snippet: false,
    };
    // Comments alone are a null.
    let value: Value = serde_saphyr::from_str_with_options(matter, options).map_err(|error| {
        let line = error.location().map_or(0, |place| place.line());
        let line = usize::try_from(line).unwrap_or_default();
        (line + 1, format!("the front matter is no YAML: {error}"))
    })?;
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err((
            2,
            "the front matter must be lines such as `crate: NAME`".to_owned(),
        )),
    }
}

fn crates(value: Option<&Value>, published: &[String]) -> Result<Vec<String>, String> {
    let known = || {
        format!(
            "{}, or {WORKSPACE} for what is not published",
            published.join(", ")
        )
    };
    let names: Option<Vec<&str>> = match value {
        None => return Err(format!("has no `crate`; write {}", known())),
        Some(Value::Array(names)) => names.iter().map(Value::as_str).collect(),
        Some(name) => name.as_str().map(|name| vec![name]),
    };
    let names = names
        .filter(|names| !names.is_empty())
        .ok_or_else(|| format!("`crate` must be a name or a list of names: {}", known()))?;
    if let Some(name) = names
        .iter()
        .find(|name| **name != WORKSPACE && !published.iter().any(|known| known == *name))
    {
        return Err(format!("`crate: {name}` is unknown; write {}", known()));
    }
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

fn kind(value: Option<&Value>) -> Result<Kind, String> {
    let kinds = Kind::ALL
        .map(|kind| kind.heading().to_lowercase())
        .join(", ");
    match value {
        None => Err(format!("has no `kind`; write one of {kinds}")),
        Some(value) => value.as_str().and_then(Kind::parse).ok_or_else(|| {
            let found = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            format!("`kind: {found}` is unknown; write one of {kinds}")
        }),
    }
}

/// The first line outside of code that is a heading.
fn heading(body: &str) -> Option<usize> {
    let mut code = false;
    body.lines().position(|line| {
        code ^= line.trim_start().starts_with("```");
        !code && line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published() -> Vec<String> {
        vec!["astroctl".to_owned(), "astronomer".to_owned()]
    }

    #[test]
    fn a_fragment_has_a_crate_a_kind_and_a_text() {
        let text = "---\r\ncrate: astronomer # the library\r\nkind: added\r\n---\r\nLists.\r\n\r\nAnd more.\r\n";
        let fragment = Fragment {
            kind: Kind::Added,
            crates: vec!["astronomer".to_owned()],
            text: "Lists.\n\nAnd more.".to_owned(),
        };
        assert_eq!(parse(text, &published()), Ok(fragment));
        let text = "---\nkind: breaking\ncrate:\n  - workspace\n  - astroctl\n---\n\n```\n# no heading\n```\n";
        let fragment = parse(text, &published()).unwrap();
        assert_eq!(fragment.crates, ["astroctl", "workspace"]);
        assert_eq!(fragment.kind, Kind::Breaking);
    }

    /// Texts with a fault, its line, and how what is said of it begins.
    const FAULTS: &[(&str, usize, &str)] = &[
        ("Lists.\n", 1, "has no front matter; begin with"),
        ("---\ncrate: astronomer\n", 1, "the front matter has no end"),
        (
            "---\nkind: added\n---\nLists.\n",
            1,
            "has no `crate`; write astroctl, astronomer, or workspace",
        ),
        ("---\n# nothing\n---\nLists.\n", 1, "has no `crate`"),
        (
            "---\nkind: added\ncrate: xtask\n---\nLists.\n",
            3,
            "`crate: xtask` is unknown; write astroctl",
        ),
        (
            "---\nkind: added\ncrate: []\n---\nLists.\n",
            3,
            "`crate` must be a name or a list of names",
        ),
        (
            "---\ncrate: astroctl\n---\nLists.\n",
            1,
            "has no `kind`; write one of breaking, added",
        ),
        (
            "---\ncrate: astroctl\nkind: new\n---\nLists.\n",
            3,
            "`kind: new` is unknown; write one of",
        ),
        (
            "---\ncrate: astroctl\nkind: 1\n---\nLists.\n",
            3,
            "`kind: 1` is unknown",
        ),
        (
            "---\ncrate: astroctl\nkinds: added\n---\nLists.\n",
            3,
            "the key `kinds` is unknown; known are",
        ),
        (
            "---\ncrate: astroctl\nkind: added\nkind: fixed\n---\nLists.\n",
            4,
            "the front matter is no YAML",
        ),
        (
            "---\n- astroctl\n---\nLists.\n",
            2,
            "the front matter must be lines",
        ),
        (
            "---\ncrate: astroctl\nkind: added\n---\n\n",
            5,
            "has no text; say below",
        ),
        (
            "---\ncrate: astroctl\nkind: added\n---\nLists.\n## More\n",
            6,
            "has a heading",
        ),
    ];

    #[test]
    fn a_fault_is_named_with_its_line_and_what_would_be_right() {
        for &(text, line, problem) in FAULTS {
            let (at, found) = parse(text, &published()).unwrap_err();
            assert!(
                at == line && found.starts_with(problem),
                "{text:?}: {at}: {found}"
            );
        }
    }

    #[test]
    fn any_text_is_a_fragment_or_a_fault_in_one_of_its_lines() {
        let pieces = [
            "---\n",
            "---",
            "crate: astroctl\n",
            "crate:\n",
            "- astronomer\n",
            "kind: fixed\n",
            "kind: [\n",
            "\r\n",
            "\n",
            "# a\n",
            "```\n",
            "é: \u{0}\n",
            "&a *a\n",
            ": :\n",
            "\t",
            "text",
        ];
        let mut random = fastrand::Rng::with_seed(8);
        for _ in 0..20_000 {
            let count = random.usize(..12);
            let text: String = (0..count)
                .map(|_| pieces[random.usize(..pieces.len())])
                .collect();
            match parse(&text, &published()) {
                Ok(fragment) => assert!(!fragment.crates.is_empty() && !fragment.text.is_empty()),
                Err((line, problem)) => {
                    let lines = text.lines().count().max(1);
                    assert!(
                        (1..=lines + 1).contains(&line),
                        "{text:?}: {line}: {problem}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_no_fragment_is_a_problem_and_the_explanation_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            read(folder.path(), &published()).unwrap(),
            (Vec::new(), Vec::new())
        );
        let changes = folder.path().join(FOLDER);
        fs::create_dir(&changes).unwrap();
        for (name, text) in [
            ("README.md", "How."),
            (".gitkeep", ""),
            ("b.md", "---\ncrate: astroctl\nkind: fixed\n---\nB.\n"),
            ("a.md", "A."),
            ("notes.txt", "N."),
        ] {
            fs::write(changes.join(name), text).unwrap();
        }
        let (fragments, problems) = read(folder.path(), &published()).unwrap();
        assert_eq!(fragments.len(), 1);
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert!(
            problems[0].starts_with("changes/a.md:1: has no front matter"),
            "{problems:?}"
        );
        assert!(
            problems[1].starts_with("changes/notes.txt:1: is no fragment"),
            "{problems:?}"
        );
    }
}
