//! Bounds that the contract sets, checked before anything is sent.

use std::ops::RangeInclusive;

use astronomer_core::Error;

/// A name has characters other than spaces, and at most `longest` of them.
pub(crate) fn name(input: &str, text: &str, longest: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        let message = format!("{input} is empty: give 1 to {longest} characters");
        return Err(Error::invalid_input(message));
    }
    length(input, text, longest, &format!("give 1 to {longest}"))
}

/// A name for which the contract sets no limit is not empty either.
pub(crate) fn present(input: &str, text: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::invalid_input(format!(
            "{input} is empty: give at least one character"
        )));
    }
    Ok(())
}

/// A text that may be left out or empty has at most `longest` characters.
pub(crate) fn text(input: &str, text: Option<&str>, longest: usize) -> Result<(), Error> {
    match text {
        Some(text) => length(input, text, longest, &format!("give at most {longest}")),
        None => Ok(()),
    }
}

fn length(input: &str, text: &str, longest: usize, right: &str) -> Result<(), Error> {
    match text.chars().count() {
        found if found > longest => Err(Error::invalid_input(format!(
            "{input} has {found} characters: {right}"
        ))),
        _ => Ok(()),
    }
}

/// So many things fit into one request.
pub(crate) fn count(
    things: &str,
    found: usize,
    allowed: RangeInclusive<usize>,
) -> Result<(), Error> {
    if allowed.contains(&found) {
        return Ok(());
    }
    let (least, most) = (allowed.start(), allowed.end());
    let right = match *most {
        usize::MAX => format!("give at least {least}"),
        most => format!("give {least} to {most}"),
    };
    Err(Error::invalid_input(format!(
        "{found} {things} are given: {right}"
    )))
}

/// A number that may be left out has limits.
#[cfg(feature = "platform")]
pub(crate) fn number(
    input: &str,
    found: Option<i64>,
    allowed: RangeInclusive<i64>,
) -> Result<(), Error> {
    let Some(found) = found.filter(|found| !allowed.contains(found)) else {
        return Ok(());
    };
    let (least, most) = (allowed.start(), allowed.end());
    let right = match *most {
        i64::MAX => format!("give at least {least}"),
        most => format!("give {least} to {most}"),
    };
    Err(Error::invalid_input(format!("{input} is {found}: {right}")))
}

/// How long a token may live, in days.
pub(crate) fn expiry_days(days: Option<i64>) -> Result<(), Error> {
    match days {
        Some(days) if !(1..=3650).contains(&days) => Err(Error::invalid_input(format!(
            "token_expiry_period_in_days is {days}: give 1 to 3650 days, or leave it out for a token that never expires"
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(result: Result<(), Error>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn lengths_are_counted_in_characters_and_include_their_limits() {
        assert!(name("the name", &"é".repeat(50), 50).is_ok());
        assert_eq!(
            says(name("the name", &"é".repeat(51), 50)),
            "the name has 51 characters: give 1 to 50"
        );
        assert_eq!(
            says(name("the name", " \t", 50)),
            "the name is empty: give 1 to 50 characters"
        );
        assert!(text("the description", Some(""), 3).is_ok());
        assert!(text("the description", None, 3).is_ok());
        assert_eq!(
            says(text("the description", Some("abcd"), 3)),
            "the description has 4 characters: give at most 3"
        );
        assert_eq!(
            says(present("the key", "")),
            "the key is empty: give at least one character"
        );
    }

    #[test]
    fn counts_say_what_is_right() {
        assert!(count("ranges", 1, 1..=1000).is_ok());
        assert!(count("ranges", 1000, 1..=1000).is_ok());
        assert_eq!(
            says(count("ranges", 0, 1..=1000)),
            "0 ranges are given: give 1 to 1000"
        );
        assert_eq!(
            says(count("ranges", 1001, 1..=1000)),
            "1001 ranges are given: give 1 to 1000"
        );
        assert_eq!(
            says(count("members", 0, 1..=usize::MAX)),
            "0 members are given: give at least 1"
        );
    }

    #[test]
    fn a_token_lives_from_a_day_to_ten_years() {
        for days in [None, Some(1), Some(3650)] {
            assert!(expiry_days(days).is_ok());
        }
        for days in [0, -1, 3651] {
            let error = says(expiry_days(Some(days)));
            assert!(
                error.contains(&format!("is {days}: give 1 to 3650 days")),
                "{error}"
            );
        }
    }
}
