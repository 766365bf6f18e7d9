//! Asking before something is taken away.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::failure::Failure;
use crate::output::printable;

/// Asks whether to do this; everything but a clear yes is a no.
///
/// Where nobody can be asked, this is a usage error that names --yes.
pub(crate) fn confirm<'a>(what: impl Iterator<Item = &'a str> + Clone) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(unasked(what));
    }
    match ask(what, &mut io::stdin().lock(), &mut io::stderr()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::failed("nothing was done")),
        Err(error) => Err(Failure::failed(format!("nobody could be asked: {error}"))),
    }
}

fn unasked<'a>(what: impl Iterator<Item = &'a str>) -> Failure {
    let what: Vec<&str> = what.collect();
    Failure::usage(format!(
        "this takes access away, and nobody can be asked here: give --yes to {}, or --dry-run to see what would be done",
        what.join(" and to ")
    ))
}

fn ask<'a>(
    what: impl Iterator<Item = &'a str>,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<bool> {
    writeln!(questions, "This will")?;
    for step in what {
        writeln!(questions, "  {}", printable(step))?;
    }
    write!(questions, "Go on? [y/N] ")?;
    questions.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    let answer = answer.trim();
    Ok(answer.eq_ignore_ascii_case("y") || answer.eq_ignore_ascii_case("yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(text: &str) -> (bool, String) {
        let mut questions = Vec::new();
        let steps = ["delete the API token \u{1b}[2J (t1)", "delete another"];
        let yes = ask(steps.into_iter(), &mut text.as_bytes(), &mut questions).unwrap();
        (yes, String::from_utf8(questions).unwrap())
    }

    #[test]
    fn only_a_clear_yes_is_one() {
        for text in ["y\n", "Y\n", "yes\n", " YES \r\n", "y"] {
            assert!(answered(text).0, "{text:?}");
        }
        for text in ["", "\n", "n\n", "no\n", "yess\n", "j\n", "n\ny\n"] {
            assert!(!answered(text).0, "{text:?}");
        }
    }

    #[test]
    fn the_question_says_what_it_is_about() {
        assert_eq!(
            answered("").1,
            "This will\n  delete the API token \\u{1b}[2J (t1)\n  delete another\nGo on? [y/N] "
        );
    }

    #[test]
    fn where_nobody_can_be_asked_the_option_is_named() {
        let failure = unasked(["delete the API token t1", "delete t2"].into_iter());
        assert_eq!(failure.exit_code(), 2);
        let says = failure.to_string();
        assert!(
            says.contains("give --yes to delete the API token t1 and to delete t2, or --dry-run"),
            "{says}"
        );
    }
}
