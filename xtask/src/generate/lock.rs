//! `openapi/spec.lock`: where the contract came from and what it is now.

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::File;
use crate::contract::Contracts;
use crate::workspace::Workspace;

/// What only an import of the vendor's document changes.
#[derive(Deserialize)]
struct Origin {
    source: String,
    imported: String,
}

/// The lock file: origin and date are kept, version, digest and counts follow the document.
pub(crate) fn file(workspace: &Workspace, contracts: &Contracts) -> Result<File> {
    let path = workspace.openapi("spec.lock");
    let current =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let origin: Origin = serde_saphyr::from_str(&current)
        .map_err(|error| anyhow::anyhow!("{error}"))
        .with_context(|| format!("{} needs `source` and `imported`", path.display()))?;
    let content = format!(
        "# Where the contract came from (source, imported) and what it is now. Written by `cargo xtask generate`.\n\
         source: {}\nimported: \"{}\"\nversion: {}\nsha256: {}\noperations: {}\nschemas: {}\n",
        origin.source,
        origin.imported,
        contracts.version,
        contracts.digest,
        contracts.v1.operations.len(),
        contracts.schemas,
    );
    Ok((path, content))
}
