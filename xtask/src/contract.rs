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

/// A document of `openapi/`, without and with its overlay.
pub(crate) struct Layers {
    /// The file of the document.
    pub(crate) file: &'static str,
    /// What the vendor says; for v1beta1 with the schemas of v1 that it refers to.
    pub(crate) published: Document,
    /// The same with our statements on top.
    pub(crate) overlaid: Document,
}

impl Layers {
    /// Read v1 and v1beta1.
    pub(crate) fn read_both(workspace: &Workspace) -> Result<[Self; 2]> {
        let v1 = Self::read(workspace, "astro-v1.yaml", "astro-v1.overlay.yaml", None)?;
        let v1beta1 = Self::read(
            workspace,
            "astro-v1beta1.yaml",
            "astro-v1beta1.overlay.yaml",
            Some(&v1),
        )?;
        Ok([v1, v1beta1])
    }

    fn read(
        workspace: &Workspace,
        file: &'static str,
        overlay: &str,
        schemas: Option<&Self>,
    ) -> Result<Self> {
        let mut published = Document::load(workspace.openapi(file))?;
        if let Some(schemas) = schemas {
            published.embed(schemas.file, &schemas.overlaid)?;
        }
        let mut overlaid = published.clone();
        Overlay::load(workspace.openapi(overlay))?.apply(&mut overlaid)?;
        Ok(Self {
            file,
            published,
            overlaid,
        })
    }
}

impl Contracts {
    /// Read both documents and their overlays from `openapi/`.
    pub(crate) fn load(workspace: &Workspace) -> Result<Self> {
        let [v1, v1beta1] = Layers::read_both(workspace)?;
        let version = v1.published.value()["info"]["version"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            v1: Contract::of(v1.overlaid)?,
            v1beta1: Contract::of(v1beta1.overlaid)?,
            version,
            published: v1.published,
        })
    }
}

#[cfg(test)]
impl Contracts {
    /// Those of this checkout, read once.
    pub(crate) fn current() -> &'static Self {
        static CURRENT: std::sync::LazyLock<Contracts> =
            std::sync::LazyLock::new(|| Contracts::load(&Workspace::current()).unwrap());
        &CURRENT
    }
}

impl Contract {
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
