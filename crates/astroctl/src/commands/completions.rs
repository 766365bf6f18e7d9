//! `astroctl completions`.

use std::io::Write as _;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  source <(astroctl completions bash)
  astroctl completions fish > ~/.config/fish/completions/astroctl.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, output: &mut Output<'_>) -> Result<(), Failure> {
        output.only(&[], "completions are text")?;
        // Generated into memory: the generator panics where it can't write.
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "astroctl", &mut text);
        let writer = output.text();
        writer.write_all(&text)?;
        Ok(writer.flush()?)
    }
}
