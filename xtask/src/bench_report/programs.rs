//! The program of each part.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use clap::CommandFactory as _;

use super::measurement::Measurement;
use super::{Part, instructions};
use crate::Arguments;
use crate::workspace::Workspace;

/// What measures a part.
enum Program {
    /// An example of the benchmarks.
    Example(&'static str),
    /// A script of the benchmarks.
    Script(&'static str),
    /// Another command of this tool.
    Task(&'static str),
    /// An example under callgrind.
    Callgrind(&'static str),
}

fn program(part: Part) -> Program {
    match part {
        Part::Decode => Program::Example("decode_report"),
        Part::Allocations => Program::Example("allocations"),
        Part::Instructions => Program::Callgrind(instructions::EXAMPLE),
        Part::Http => Program::Example("http_report"),
        Part::List => Program::Example("list_report"),
        Part::Call => Program::Example("call_report"),
        Part::Peers => Program::Script("peers/run.py"),
        Part::Weight => Program::Task("weigh"),
    }
}

/// What is missing to measure a part.
pub(super) fn lacking(workspace: &Workspace, part: Part) -> Option<String> {
    let example = |name: &str| {
        let file = format!("examples/{name}.rs");
        (!workspace.benches(&file).exists()).then(|| format!("there is no benches/{file}"))
    };
    match program(part) {
        Program::Example(name) => example(name),
        Program::Script(file) => {
            let is_there = workspace.benches(file).exists();
            (!is_there).then(|| format!("there is no benches/{file}"))
        }
        Program::Task(name) => {
            let is_there = Arguments::command().find_subcommand(name).is_some();
            (!is_there).then(|| format!("there is no cargo xtask {name}"))
        }
        Program::Callgrind(name) => example(name).or_else(instructions::lacking),
    }
}

/// Run the program of a part; its notes go where ours go.
pub(super) fn run(workspace: &Workspace, part: Part) -> Result<Vec<Measurement>> {
    let mut command = match program(part) {
        Program::Example(name) => {
            let mut command = Command::new(env!("CARGO"));
            command.args(["run", "--release", "--quiet", "-p", "astronomer-benches"]);
            command.args(["--example", name]);
            command
        }
        Program::Script(file) => {
            let mut command = Command::new("python3");
            command.arg(workspace.benches(file));
            command
        }
        Program::Task(name) => {
            let tool = std::env::current_exe().context("finding this tool")?;
            let mut command = Command::new(tool);
            command.arg(name);
            command
        }
        Program::Callgrind(_) => return instructions::count(workspace),
    };
    let output = command
        .current_dir(workspace.root())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("starting {:?}", command.get_program()))?;
    if !output.status.success() {
        bail!("{:?} ended with {}", command.get_program(), output.status);
    }
    let text = String::from_utf8(output.stdout).context("the program printed what is not UTF-8")?;
    Measurement::parse_lines(&text, &part.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let (workspace, _folder) = Workspace::copy();
        assert_eq!(
            lacking(&workspace, Part::Decode).as_deref(),
            Some("there is no benches/examples/decode_report.rs")
        );
        assert_eq!(lacking(&Workspace::current(), Part::Decode), None);
    }
}
