//! `openapi/spec.lock`: where the contract came from and what it is now.

use std::path::Path;

use anyhow::{Context as _, Result};
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
        .map_or_else(String::new, |digest| format!("document_sha256: {digest}\n"));
    let mut content = format!(
        "# Where the contract came from (source, imported, document_sha256), written by `cargo xtask import FILE`, and what it is now.\n\
         source: {}\nimported: {:?}\n{document}version: {}\noperations: {}\nschemas: {}\nsha256:\n",
        serde_json::to_string(&origin.source)?,
        origin.imported,
        counts.version,
        counts.operations,
        counts.schemas,
    );
    for file in FILES {
        let digest = match file {
            CONTRACT => sha256(contract),
            other => sha256(&read(&workspace.openapi(other))?),
        };
        content.push_str(&format!("  {file}: {digest}\n"));
    }
    Ok((workspace.openapi("spec.lock"), content))
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
