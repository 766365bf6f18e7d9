//! `openapi/spec.lock`: where the contract came from and what it is now.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::contract::Contracts;
use crate::output::File;
use crate::workspace::Workspace;

/// The files that bindings are generated from.
const FILES: [&str; 4] = [
    "astro-v1.yaml",
    "astro-v1.overlay.yaml",
    "astro-v1beta1.yaml",
    "astro-v1beta1.overlay.yaml",
];

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
    let mut content = format!(
        "# Where the contract came from (source, imported) and what it is now. Written by `cargo xtask generate`.\n\
         source: {:?}\nimported: {:?}\nversion: {}\noperations: {}\nschemas: {}\nsha256:\n",
        origin.source,
        origin.imported,
        contracts.version,
        contracts.v1.operations.len(),
        contracts.published.schemas().count(),
    );
    for file in FILES {
        let path = workspace.openapi(file);
        let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let digest: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        content.push_str(&format!("  {file}: {digest}\n"));
    }
    Ok((path, content))
}
