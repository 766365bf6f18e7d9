//! How the report puts things into words.

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<T: AsRef<str>>(entries: &[T]) -> String {
    match entries {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A noun behind its number.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// `the field a`, `the fields a and b`; nothing without entries.
pub(super) fn named(noun: &str, entries: &[String]) -> Option<String> {
    let plural = match entries.len() {
        0 => return None,
        1 => "",
        _ => "s",
    };
    Some(format!("the {noun}{plural} {}", list(entries)))
}

/// What one has and the other lacks: gained, lost.
pub(super) fn gains_and_losses(
    noun: &str,
    gained: &[String],
    lost: &[String],
) -> impl Iterator<Item = String> + use<> {
    let gained = named(noun, gained).map(|named| format!("gains {named}"));
    let lost = named(noun, lost).map(|named| format!("loses {named}"));
    gained.into_iter().chain(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_prose() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(count(1, "model"), "1 model");
        assert_eq!(count(0, "model"), "0 models");
    }

    #[test]
    fn nothing_is_gained_without_entries() {
        let said: Vec<String> =
            gains_and_losses("field", &["a (T)".into(), "b (U)".into()], &[]).collect();
        assert_eq!(said, ["gains the fields a (T) and b (U)"]);
    }
}
