//! What a command takes of the machine.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

/// Seconds that a command and the processes that it started took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Consumption {
    /// Of all processors together; another program on the machine hardly changes it.
    pub(super) processor: f64,
    /// From the start to the end.
    pub(super) wall: f64,
}

impl Consumption {
    /// Run a silent command to its end, from a shell of Unix, which counts what its children took.
    pub(super) fn of(command: &Command) -> Result<Self> {
        let mut shell = Command::new("sh");
        // After the command, whose language is its own: bash writes the decimal point of the locale.
        shell.args(["-c", "\"$@\" || exit; LC_ALL=C; times", "sh"]);
        shell.arg(command.get_program()).args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            shell.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }

        let start = Instant::now();
        let output = shell.output().context("starting sh")?;
        let wall = start.elapsed().as_secs_f64();
        if !output.status.success() {
            bail!(
                "{command:?} ended with {}:\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let processor = processor_of_children(&told)
            .with_context(|| format!("sh tells no times, but {told:?}"))?;
        Ok(Self { processor, wall })
    }
}

/// What the shell's `times` says of its children: their user and system time, in its second line.
fn processor_of_children(told: &str) -> Option<f64> {
    let (user, system) = told.lines().nth(1)?.split_once(' ')?;
    Some(seconds(user)? + seconds(system)?)
}

/// `1m2.5s` in seconds.
fn seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.trim().strip_suffix('s')?.split_once('m')?;
    Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_tells_what_its_children_took() {
        let bash = "0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n";
        assert_eq!(processor_of_children(bash), Some(62.75));
        let dash = "0m0.000000s 0m0.000000s\n0m1.000000s 0m0.500000s\n";
        assert_eq!(processor_of_children(dash), Some(1.5));
        assert_eq!(processor_of_children("0m0.001s 0m0.002s\n"), None);
        assert_eq!(processor_of_children("nothing\nof the kind\n"), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_command_runs_where_and_as_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "test -n \"$GIVEN\" && > made"]);
        command.current_dir(folder.path()).env("GIVEN", "1");
        let taken = Consumption::of(&command).unwrap();
        assert!(folder.path().join("made").exists());
        assert!(taken.processor >= 0.0 && taken.wall > 0.0);
    }

    #[test]
    #[cfg(unix)]
    fn what_a_failing_command_says_is_passed_on() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo broken >&2; exit 3"]);
        let error = Consumption::of(&command).unwrap_err().to_string();
        assert!(error.contains("broken"), "{error}");
    }
}
