//! `cargo xtask lint`: what in the contract the generator can't take, and what breaks a convention of this project.

use std::fmt;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use astronomer_spec::Finding;
use astronomer_spec::lint::{conventions, lint};

use crate::contract::Layers;
use crate::generate;
use crate::workspace::Workspace;

/// Print each finding and how many there are; fail if there is one.
pub(crate) fn run(workspace: &Workspace) -> Result<ExitCode> {
    let layers = Layers::read_both(workspace)?;
    let report = Report::of(&layers);
    println!("{report}");
    if report.blocking.is_empty() {
        // What no rule finds yet.
        generate::generate(workspace).context("generation stops all the same")?;
    }
    Ok(if report.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What was found in the documents, each finding with the file of its document.
struct Report {
    /// What stops generation.
    blocking: Vec<(&'static str, Finding)>,
    /// What breaks a convention.
    unconventional: Vec<(&'static str, Finding)>,
    files: Vec<&'static str>,
}

impl Report {
    fn of(layers: &[Layers]) -> Self {
        let mut report = Self {
            blocking: Vec::new(),
            unconventional: Vec::new(),
            files: layers.iter().map(|layers| layers.file).collect(),
        };
        for Layers {
            file,
            published,
            overlaid,
        } in layers
        {
            add(&mut report.blocking, file, lint(overlaid));
            add(
                &mut report.unconventional,
                file,
                conventions(published, overlaid),
            );
        }
        report
    }

    fn is_empty(&self) -> bool {
        self.blocking.is_empty() && self.unconventional.is_empty()
    }
}

/// Adds findings, but for those in schemas that a document has of one before it.
fn add(found: &mut Vec<(&'static str, Finding)>, file: &'static str, findings: Vec<Finding>) {
    for finding in findings {
        let shared = finding.place.starts_with("#/components/");
        if !shared || !found.iter().any(|(_, known)| *known == finding) {
            found.push((file, finding));
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (file, finding) in self.blocking.iter().chain(&self.unconventional) {
            writeln!(f, "{file}: {finding}")?;
        }
        let (blocking, conventions) = (self.blocking.len(), self.unconventional.len());
        match blocking + conventions {
            0 => write!(f, "no findings in {}", self.files.join(" and ")),
            count => write!(
                f,
                "{count} finding{}: {blocking} that the generator can't take, {conventions} against conventions",
                if count == 1 { "" } else { "s" }
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report_after(file: &str, change: impl FnOnce(String) -> String) -> String {
        let (workspace, _folder) = Workspace::copy();
        workspace.edit(file, change);
        Report::of(&Layers::read_both(&workspace).unwrap()).to_string()
    }

    #[test]
    fn the_contract_has_no_findings() {
        let report = report_after("astro-v1.yaml", |text| text);
        assert_eq!(
            report,
            "no findings in astro-v1.yaml and astro-v1beta1.yaml"
        );
    }

    #[test]
    fn a_finding_says_where_what_and_how_to_mend_it() {
        let report = report_after("astro-v1.yaml", |text| {
            let described = "description: All permission groups, or those of the given scope.";
            text.replacen(described, "description: Not described yet.", 1)
        });
        assert_eq!(
            report,
            "astro-v1.yaml: ListPermissionGroups: response 200 has no description\n  \
             remedy: say in a line of our own words what it is, in the contract\n\
             1 finding: 0 that the generator can't take, 1 against conventions"
        );
    }

    #[test]
    fn what_stops_generation_is_counted_apart() {
        let report = report_after("astro-v1.yaml", |text| {
            text.replacen("      responses:\n        \"200\":", "      responses:\n        default:\n          description: Anything.\n        \"200\":", 1)
        });
        assert!(report.contains("`default` response"), "{report}");
        assert!(
            report.ends_with("\n1 finding: 1 that the generator can't take, 0 against conventions"),
            "{report}"
        );
    }
}
