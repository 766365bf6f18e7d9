//! `openapi/spec.lock`: where the contract came from and what it is now.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use astronomer_spec::canonical;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::contract::Contracts;
use crate::output::File;
use crate::workspace::Workspace;

/// The vendor's document in our words.
pub(crate) const CONTRACT: &str = "astro-v1.yaml";

/// The files that bindings are generated from.
const FILES: [&str; 4] = [
    CONTRACT,
    "astro-v1.overlay.yaml",
    "astro-v1beta1.yaml",
    "astro-v1beta1.overlay.yaml",
];

/// What only an import of the vendor's document changes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Origin {
    /// Where the document came from.
    pub(crate) source: String,
    /// When, in UTC.
    pub(crate) imported: String,
    /// Of the document as it came; not known of one that was not imported by this tool.
    pub(crate) document_sha256: Option<String>,
}

impl Origin {
    pub(crate) fn read(workspace: &Workspace) -> Result<Self> {
        let path = workspace.openapi("spec.lock");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("reading {}", path.display()))?;
        serde_saphyr::from_str(&text)
            .map_err(|error| anyhow::anyhow!("{error}"))
            .with_context(|| format!("{} needs `source` and `imported`", path.display()))
    }
}

/// What the contract declares, as the lock file counts it.
pub(crate) struct Counts<'a> {
    pub(crate) version: &'a str,
    pub(crate) operations: usize,
    pub(crate) schemas: usize,
}

/// The lock file: origin and date are kept, version, digest and counts follow the document.
pub(crate) fn file(workspace: &Workspace, contracts: &Contracts) -> Result<File> {
    let counts = Counts {
        version: &contracts.version,
        operations: contracts.v1.operations.len(),
        schemas: contracts.published.schemas().count(),
    };
    let contract = read(&workspace.openapi(CONTRACT))?;
    render(workspace, &Origin::read(workspace)?, &counts, &contract)
}

/// The lock file of a contract that may not be written yet.
pub(crate) fn render(
    workspace: &Workspace,
    origin: &Origin,
    counts: &Counts<'_>,
    contract: &[u8],
) -> Result<File> {
    let document = origin
        .document_sha256
        .as_ref()
        .map_or_else(String::new, |digest| {
            format!("document_sha256: {}\n", plain_digest(digest))
        });
    let mut content = format!(
        "# Where the contract came from (source, imported, document_sha256), written by `cargo xtask import FILE`, and what it is now.\n\
         source: {}\nimported: {}\n{document}version: {}\noperations: {}\nschemas: {}\nsha256:\n",
        serde_json::to_string(&origin.source)?,
        serde_json::to_string(&origin.imported)?,
        scalar(counts.version),
        counts.operations,
        counts.schemas,
    );
    let mut digests = BTreeMap::new();
    for file in FILES {
        let digest = match file {
            CONTRACT => sha256(contract),
            other => sha256(&read(&workspace.openapi(other))?),
        };
        content.push_str(&format!("  {file}: {digest}\n"));
        digests.insert(file.to_owned(), digest);
    }
    let lock = Lock {
        origin: origin.clone(),
        version: counts.version.to_owned(),
        operations: counts.operations,
        schemas: counts.schemas,
        sha256: digests,
    };
    lock.read_back(&content)?;
    Ok((workspace.openapi("spec.lock"), content))
}

/// Everything that the lock file says.
#[derive(Debug, PartialEq, Deserialize)]
struct Lock {
    #[serde(flatten)]
    origin: Origin,
    version: String,
    operations: usize,
    schemas: usize,
    sha256: BTreeMap<String, String>,
}

impl Lock {
    /// Makes sure that a text says this and nothing else.
    fn read_back(&self, text: &str) -> Result<()> {
        let read: Self = serde_saphyr::from_str(text)
            .map_err(|error| anyhow::anyhow!("{error}"))
            .context("spec.lock is not written, since it could not be read again")?;
        ensure!(
            read == *self,
            "spec.lock is not written, since it would be read as something else"
        );
        Ok(())
    }
}

/// A text as a YAML scalar on one line, in the quotes that it needs.
pub(crate) fn scalar(text: &str) -> String {
    canonical::write_value(&text.into()).trim_end().to_owned()
}

/// A digest without quotes, although some begin with a digit.
fn plain_digest(digest: &str) -> String {
    match digest.bytes().all(|byte| byte.is_ascii_hexdigit()) && !digest.is_empty() {
        true => digest.to_owned(),
        false => scalar(digest),
    }
}

/// The digest of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(version: &str, source: &str) -> Result<String> {
        let (workspace, _folder) = Workspace::copy();
        let origin = Origin {
            source: source.to_owned(),
            imported: "2027-02-03".to_owned(),
            document_sha256: Some(sha256(b"d")),
        };
        let counts = Counts {
            version,
            operations: 1,
            schemas: 2,
        };
        Ok(render(&workspace, &origin, &counts, b"c")?.1)
    }

    #[test]
    fn no_version_or_source_can_say_anything_else() {
        for text in [
            "v1.0",
            "v1: beta",
            "1.0\nsource: evil",
            "v1 # x",
            "1.0",
            "",
            "'\"",
            "- a",
            "\u{85}\u{2028}",
        ] {
            let lock = rendered(text, text).unwrap();
            let read: Lock = serde_saphyr::from_str(&lock).unwrap();
            assert_eq!(
                (read.version.as_str(), read.origin.source.as_str()),
                (text, text)
            );
            assert_eq!(
                lock.lines()
                    .filter(|line| line.starts_with("version: "))
                    .count(),
                1
            );
        }
        let lock = rendered("v1.0", "a").unwrap();
        assert!(lock.contains("\nversion: v1.0\n"), "{lock}");
    }

    #[test]
    fn what_would_be_read_as_something_else_is_not_written() {
        let lock = rendered("v1.0", "a").unwrap();
        let read: Lock = serde_saphyr::from_str(&lock).unwrap();
        read.read_back(&lock).unwrap();
        assert!(read.read_back(&lock.replace("v1.0", "v1.1")).is_err());
        assert!(read.read_back(&lock.replace("v1.0", "v1: 1")).is_err());
    }
}
