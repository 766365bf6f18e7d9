//! The contract as the generator takes it: the vendor's document with the overlay on top, linted.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use astronomer_spec::{Document, Operation, Overlay, lint, operation};

use crate::workspace::Workspace;

/// A document with its overlay applied, and the operations that it declares.
pub(crate) struct Contract {
    pub(crate) document: Document,
    pub(crate) operations: Vec<Operation>,
}

/// Everything that bindings are generated from.
pub(crate) struct Contracts {
    /// The v1 API.
    pub(crate) v1: Contract,
    /// The one operation of the preview API that is still supported.
    pub(crate) v1beta1: Contract,
    /// `info.version` of the v1 document.
    pub(crate) version: String,
    /// The v1 document as the vendor has it, without the overlay.
    pub(crate) published: Document,
}

impl Contracts {
    /// Read both documents and their overlays from `openapi/`.
    pub(crate) fn load(workspace: &Workspace) -> Result<Self> {
        let path = workspace.openapi("astro-v1.yaml");
        let v1 = Contract::load(workspace, "astro-v1.yaml", "astro-v1.overlay.yaml", None)?;
        let version = v1.document.value()["info"]["version"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let published = Document::load(&path)?;
        let v1beta1 = Contract::load(
            workspace,
            "astro-v1beta1.yaml",
            "astro-v1beta1.overlay.yaml",
            Some(&v1.document),
        )?;
        Ok(Self {
            v1,
            v1beta1,
            version,
            published,
        })
    }
}

impl Contract {
    fn load(
        workspace: &Workspace,
        document: &str,
        overlay: &str,
        schemas: Option<&Document>,
    ) -> Result<Self> {
        let mut document = Document::load(workspace.openapi(document))?;
        if let Some(schemas) = schemas {
            document.embed("astro-v1.yaml", schemas)?;
        }
        Overlay::load(workspace.openapi(overlay))?.apply(&mut document)?;
        Self::of(document)
    }

    /// Lint a document and list its operations.
    pub(crate) fn of(document: Document) -> Result<Self> {
        let findings = lint::lint(&document);
        if !findings.is_empty() {
            let mut text = String::from("the contract has what the generator can't take:");
            for finding in findings {
                write!(
                    text,
                    "\n  {}: {}; {}",
                    finding.place, finding.problem, finding.remedy
                )
                .context("writing the findings")?;
            }
            bail!(text);
        }
        let operations = operation::operations(&document)?;
        for operation in &operations {
            if operation.retry_class.is_none() {
                bail!(
                    "{} has no x-retry-class: add it to an action of the overlay (read, update, delete, create or rotate)",
                    operation.id
                );
            }
            if !matches!(operation.feature.as_deref(), Some("access" | "platform")) {
                bail!(
                    "{} has no x-feature: add its tag to an action of the overlay (access or platform)",
                    operation.id
                );
            }
        }
        Ok(Self {
            document,
            operations,
        })
    }
}
