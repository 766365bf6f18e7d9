//! `astroctl man`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl man | man -l -
  astroctl man --dir ~/.local/share/man/man1")]
pub(crate) struct Manual {
    /// Write a page for every command into this directory, in place of the first page to standard output
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(self, output: &mut Output<'_>) -> Result<(), Failure> {
        output.only(&[], "the manual is text")?;
        let command = Arguments::command();
        if let Some(directory) = &self.dir {
            return clap_mangen::generate_to(command, directory).map_err(|error| {
                let directory = directory.display();
                Failure::usage(format!("--dir: {directory} can't be written to: {error}"))
            });
        }
        let writer = output.text();
        Man::new(command).render(writer)?;
        Ok(writer.flush()?)
    }
}
