//! What the person at the terminal is told, on standard error: notices, warnings, failures, progress.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::Presentation;
use crate::failure::Failure;
use crate::output::printable;

const RED: &str = "31";

/// Standard error, as far as it is used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Messages {
    quiet: bool,
    no_color: bool,
}

impl Messages {
    pub(crate) fn new(presentation: &Presentation) -> Self {
        let by_environment = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            quiet: presentation.quiet,
            no_color: presentation.no_color || by_environment,
        }
    }

    /// Whether `stream` shows colours to a person who wants them.
    pub(crate) fn colors(self, stream: &impl IsTerminal) -> bool {
        !self.no_color && stream.is_terminal()
    }

    /// Something that is good to know; --quiet drops it.
    pub(crate) fn notice(self, text: &str) {
        if !self.quiet {
            line(text, None);
        }
    }

    /// Something that went otherwise than a person may expect.
    pub(crate) fn warning(self, text: &str) {
        line(&format!("warning: {text}"), None);
    }

    /// Why the command ends.
    pub(crate) fn failure(self, failure: &Failure) {
        let color = self.colors(&io::stderr()).then_some(RED);
        line(&failure.to_string(), color);
        for fault in failure.faults() {
            // With standard error closed there is nobody to tell.
            let _ = writeln!(io::stderr(), "  {}", printable(fault));
        }
    }

    /// Shows how far a work has come, if somebody is there to see it.
    pub(crate) fn progress(self, what: &'static str) -> Progress {
        let target = match self.quiet {
            true => ProgressDrawTarget::hidden(),
            // Hides itself where standard error is no terminal.
            false => ProgressDrawTarget::stderr(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        set_template(&bar, "{msg}: {human_pos}");
        bar.set_message(what);
        Progress { bar }
    }
}

/// One line, whatever is in the text.
fn line(text: &str, color: Option<&str>) {
    let text = printable(text);
    // With standard error closed there is nobody to tell.
    let _ = match color {
        Some(color) => writeln!(io::stderr(), "\u{1b}[{color}mastroctl:\u{1b}[0m {text}"),
        None => writeln!(io::stderr(), "astroctl: {text}"),
    };
}

/// A line that shows how far a work has come; it goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// So much is done, of so much in all.
    pub(crate) fn set(&self, done: u64, total: u64) {
        if self.bar.length() != Some(total) {
            set_template(&self.bar, "{msg}: {human_pos} of {human_len}");
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    /// So much more is done; how much it is in all is not known.
    pub(crate) fn add(&self, done: u64) {
        self.bar.inc(done);
    }
}

fn set_template(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
