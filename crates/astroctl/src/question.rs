//! Asking before something is taken away.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::failure::Failure;
use crate::output::printable;

/// How many steps a question shows: one that scrolls away is not read.
const SHOWN_STEPS: usize = 20;

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

fn unasked<'a>(what: impl Iterator<Item = &'a str> + Clone) -> Failure {
    Failure::faulty_input(
        "this takes access away, and nobody can be asked here: give --yes to do it, or --dry-run to see all of what \
         would be done",
        shown(what).collect(),
    )
}

/// The first steps, and how many more there are.
fn shown<'a>(what: impl Iterator<Item = &'a str> + Clone) -> impl Iterator<Item = String> {
    let more = what.clone().skip(SHOWN_STEPS).count();
    let more = (more > 0).then(|| format!("and {more} more"));
    what.take(SHOWN_STEPS).map(str::to_owned).chain(more)
}

fn ask<'a>(
    what: impl Iterator<Item = &'a str> + Clone,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<bool> {
    writeln!(questions, "This will")?;
    for step in shown(what) {
        writeln!(questions, "  {}", printable(&step))?;
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
        assert!(says.contains("give --yes to do it, or --dry-run"), "{says}");
        assert_eq!(failure.faults(), ["delete the API token t1", "delete t2"]);
    }

    #[test]
    fn a_long_question_says_how_much_more_there_is() {
        let steps = ["delete"; 500];
        let shown: Vec<String> = shown(steps.into_iter()).collect();
        assert_eq!(shown.len(), SHOWN_STEPS + 1);
        assert_eq!(shown.last().unwrap(), "and 480 more");
    }
}
