//! What a part printed last, in `benches/results/PART.json`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::ValueEnum as _;
use serde::{Deserialize, Serialize};

use super::measurement::Measurement;
use super::origin::Origin;
use super::{Part, Parts};
use crate::workspace::Workspace;

/// The measurements of a part, and where they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) origin: Origin,
    pub(super) measurements: Vec<Measurement>,
}

impl Stored {
    /// What is stored of every part.
    pub(super) fn load_all(workspace: &Workspace) -> Result<Parts> {
        let mut parts = Parts::new();
        for part in Part::value_variants() {
            let path = path(workspace, *part);
            if path.exists() {
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("reading {}", path.display()))?;
                let stored = serde_json::from_str(&text)
                    .with_context(|| format!("{} has another form", path.display()))?;
                parts.push((*part, stored));
            }
        }
        Ok(parts)
    }

    pub(super) fn save(&self, workspace: &Workspace, part: Part) -> Result<()> {
        let path = path(workspace, part);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        fs::write(&path, self.text()?).with_context(|| format!("writing {}", path.display()))
    }

    /// A line for each measurement, so that a difference can be read.
    fn text(&self) -> Result<String> {
        let lines: Vec<String> = self
            .measurements
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()?;
        Ok(format!(
            "{{\"origin\":{},\n\"measurements\":[\n{}\n]}}\n",
            serde_json::to_string(&self.origin)?,
            lines.join(",\n")
        ))
    }
}

fn path(workspace: &Workspace, part: Part) -> PathBuf {
    workspace
        .benches("results")
        .join(format!("{}.json", part.name()))
}
