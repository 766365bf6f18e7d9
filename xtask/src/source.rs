//! Where documents come from: a file, an address, a revision of the repository, or standard input.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use anyhow::{Context as _, Error, Result, anyhow, bail};
use astronomer_spec::Document;

use crate::workspace::Workspace;

/// The largest document that is read: the largest ones in public are half of it.
const LIMIT: u64 = 32 << 20;

/// A place that a document is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// An `http` or `https` address.
    Url(String),
    /// A file as a commit of this repository has it.
    Revision {
        /// A commit, branch or tag.
        revision: String,
        /// The file, from the root of the repository.
        path: String,
    },
    /// What is piped in.
    StandardInput,
}

impl Source {
    /// Reads an argument: `-`, an address, a path that exists, `REV:PATH`, or else a path.
    pub(crate) fn parse(argument: &str) -> Result<Self> {
        if argument.is_empty() {
            bail!("an empty name; give a file, an address, `REV:PATH`, or `-` for standard input");
        }
        if argument == "-" {
            return Ok(Self::StandardInput);
        }
        if Path::new(argument).exists() {
            return Ok(Self::File(argument.into()));
        }
        if let Some((scheme, _)) = argument.split_once("://") {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" => Ok(Self::Url(argument.to_owned())),
                _ => Err(anyhow!(
                    "`{scheme}:` is not read; give an `http:` or `https:` address, or a file"
                )),
            };
        }
        match argument.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !path.is_empty() => {
                Ok(Self::Revision {
                    revision: revision.to_owned(),
                    path: path.to_owned(),
                })
            }
            _ => Ok(Self::File(argument.into())),
        }
    }

    /// The text, and the name that messages call it by.
    pub(crate) fn read(&self, workspace: &Workspace) -> Result<(String, String)> {
        let bytes = match self {
            Self::File(path) => read_file(path),
            Self::Url(url) => fetch("curl", url),
            Self::Revision { revision, path } => read_revision(workspace.root(), revision, path),
            Self::StandardInput => read_limited(std::io::stdin().lock()),
        };
        let name = self.to_string();
        let bytes = bytes.with_context(|| name.clone())?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let position = error.utf8_error().valid_up_to();
            anyhow!("{name}: not UTF-8 text (byte {position} is no part of a character); save it as UTF-8")
        })?;
        Ok((text, name))
    }

    /// The OpenAPI document that the text is.
    pub(crate) fn document(&self, workspace: &Workspace) -> Result<Document> {
        let (text, name) = self.read(workspace)?;
        Ok(Document::parse(&text, name)?)
    }
}

impl FromStr for Source {
    type Err = Error;

    fn from_str(argument: &str) -> Result<Self> {
        Self::parse(argument)
    }
}

/// The source as it was given; an address without what may be secret in it: name and password, query, fragment.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Url(url) => match url.split_once("://") {
                Some((scheme, rest)) => {
                    let authority = authority(rest);
                    let host = authority.rsplit('@').next().unwrap_or(authority);
                    let behind = &rest[authority.len()..];
                    let path = behind.split(['?', '#']).next().unwrap_or_default();
                    let query = match behind[path.len()..].starts_with('?') {
                        true => "?…",
                        false => "",
                    };
                    write!(f, "{scheme}://{host}{path}{query}")
                }
                None => f.write_str(url),
            },
            Self::Revision { revision, path } => write!(f, "{revision}:{path}"),
            Self::StandardInput => f.write_str("standard input"),
        }
    }
}

/// What stands before the path of an address without its scheme.
fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => anyhow!(
            "no such file; give a file, an `http:` or `https:` address, `REV:PATH`, or `-` for standard input"
        ),
        _ => Error::from(error),
    })?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        bail!("a folder; name the document in it");
    }
    if metadata.len() > LIMIT {
        bail!(too_large());
    }
    read_limited(file)
}

fn read_limited(source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        bail!(too_large());
    }
    Ok(bytes)
}

fn too_large() -> String {
    format!(
        "larger than {} MiB, so it isn't the contract of this API",
        LIMIT >> 20
    )
}

/// Reads an address by a program that everybody has, so that this tool needs no TLS of its own.
fn fetch(program: &str, url: &str) -> Result<Vec<u8>> {
    let mut command = Command::new(program);
    command
        .args(["--fail", "--silent", "--show-error", "--location"])
        .args(["--globoff", "--proto", "=http,https"])
        .args(["--max-time", "60", "--max-filesize"])
        .arg(LIMIT.to_string());
    if is_loopback(url) {
        command.args(["--noproxy", "*"]);
    }
    let mut child = command
        .args(["--url", url])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => anyhow!(
                "addresses are read by `{program}`, which is not installed; install it, or download the document and give the file"
            ),
            _ => Error::from(error).context(format!("starting {program}")),
        })?;
    // `--max-filesize` alone does not hold in older versions when the server states no length.
    let body = child
        .stdout
        .take()
        .map_or_else(|| Ok(Vec::new()), read_limited);
    if body.is_err() {
        // It may have ended by itself, which is as good.
        let _ = child.kill();
    }
    let output = child
        .wait_with_output()
        .with_context(|| format!("waiting for {program}"))?;
    match output.status.code() {
        _ if body.is_err() => body,
        Some(0) => body,
        // Of `curl`: the file is larger than allowed.
        Some(63) => bail!(too_large()),
        _ => bail!(failure(&String::from_utf8_lossy(&output.stderr))),
    }
}

/// What `curl` says, without its own name and number.
fn failure(messages: &str) -> String {
    let line = messages
        .lines()
        .find(|line| line.starts_with("curl: ("))
        .or_else(|| messages.lines().next())
        .unwrap_or("curl failed and does not say why");
    let text = line
        .strip_prefix("curl: (")
        .and_then(|rest| rest.split_once(") "))
        .map_or(line, |(_, text)| text);
    match text.strip_prefix("The requested URL returned error: ") {
        Some(status) => format!("the server answered {status}; check the address"),
        None => format!("cannot be fetched: {text}"),
    }
}

fn is_loopback(url: &str) -> bool {
    let authority = url
        .split_once("://")
        .map_or(url, |(_, rest)| authority(rest));
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.starts_with("127.")
        || host.starts_with("[::1]")
        || host.split(':').next() == Some("localhost")
}

fn read_revision(root: &Path, revision: &str, path: &str) -> Result<Vec<u8>> {
    let tree = format!("{revision}^{{tree}}");
    if git(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &tree,
        ],
    )?
    .is_none()
    {
        bail!(
            "no such file, and `{revision}` is no revision of this repository; `git log` and `git tag` list them"
        );
    }
    let object = format!("{revision}:{path}");
    let Some(name) = git(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &object,
        ],
    )?
    else {
        bail!(
            "the revision `{revision}` has no `{path}`; give the path from the root of the repository"
        );
    };
    let name = String::from_utf8_lossy(&name).trim().to_owned();
    let kind = git(root, &["cat-file", "-t", &name])?.unwrap_or_default();
    match String::from_utf8_lossy(&kind).trim() {
        "blob" => {}
        "tree" => bail!("a folder; name the document in it"),
        other => bail!("git has no file there, but `{other}`"),
    }
    let size = git(root, &["cat-file", "-s", &name])?.unwrap_or_default();
    let size: u64 = String::from_utf8_lossy(&size)
        .trim()
        .parse()
        .context("git did not say how large it is")?;
    if size > LIMIT {
        bail!(too_large());
    }
    git(root, &["cat-file", "blob", &name])?.context("git can't read it")
}

/// What a git command prints; nothing when it fails.
fn git(root: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .context("starting git, which revisions are read by")?;
    Ok(output.status.success().then_some(output.stdout))
}

#[cfg(test)]
mod tests;
