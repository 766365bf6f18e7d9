//! Email addresses as one compares them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::quoted::Quoted;

/// The longest address that mail can be sent to (RFC 5321 with its erratum 1690), in bytes.
const LONGEST: usize = 254;

/// An email address, which is the same in whatever case it is written.
///
/// It keeps the case in which it was written, for display; comparing, sorting and hashing don't look at it. Surrounding
/// blanks are dropped.
///
/// ```
/// use astronomer::access::EmailAddress;
///
/// let address: EmailAddress = " Jane@Company.com ".parse()?;
/// assert_eq!(address.as_str(), "Jane@Company.com");
/// assert_eq!(address, "jane@company.com".parse()?);
///
/// let error = "jane".parse::<EmailAddress>().unwrap_err();
/// assert_eq!(error.to_string(), r#""jane" is no email address: it has no @; give one like jane@company.com"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What is taken is what people's addresses look like: `local@domain.tld` of at most 254 bytes, without the quoted parts
/// and comments that RFC 5322 knows. The API documents no rule of its own.
#[derive(Clone)]
pub struct EmailAddress {
    written: Box<str>,
    folded: Box<str>,
}

impl EmailAddress {
    /// The address as it was written, without surrounding blanks.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What all writings of the address have in common.
    pub(crate) fn folded(&self) -> &str {
        &self.folded
    }

    /// What all writings of an address have in common, of a text that may be none: the user names that the API lists.
    pub(crate) fn fold(text: &str) -> String {
        text.trim().to_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = ParseEmailAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = text.trim();
        match rule_broken_by(written) {
            None => Ok(Self {
                written: written.into(),
                folded: Self::fold(written).into(),
            }),
            Some(rule) => Err(ParseEmailAddressError {
                input: Quoted(written).to_string(),
                rule,
            }),
        }
    }
}

/// What is wrong with a text as an address, if anything is.
fn rule_broken_by(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("it is empty");
    }
    if text.len() > LONGEST {
        return Some("it is longer than 254 bytes");
    }
    if text.contains(char::is_whitespace) {
        return Some("it has a blank inside");
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Some("it has no @");
    };
    if local.contains('@') {
        return Some("it has more than one @");
    }
    if !is_local_part(local) {
        return Some("what is before the @ is no name of a mailbox");
    }
    (!is_domain(domain)).then_some("what is behind the @ is no domain")
}

fn is_local_part(text: &str) -> bool {
    let is_allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(is_allowed);
    text.split('.').all(is_atom)
}

fn is_domain(text: &str) -> bool {
    let is_allowed = |c: char| c.is_alphanumeric() || c == '-';
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(is_allowed)
    };
    text.contains('.') && text.split('.').all(is_label)
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EmailAddress").field(&self.written).finish()
    }
}

impl AsRef<str> for EmailAddress {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for EmailAddress {}

impl Hash for EmailAddress {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl PartialOrd for EmailAddress {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EmailAddress {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded.cmp(&other.folded)
    }
}

/// A text that is no email address: which, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEmailAddressError {
    input: String,
    rule: &'static str,
}

impl fmt::Display for ParseEmailAddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { input, rule } = self;
        write!(
            f,
            "{input} is no email address: {rule}; give one like jane@company.com"
        )
    }
}

impl std::error::Error for ParseEmailAddressError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn address(text: &str) -> EmailAddress {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_of_people_are_taken() {
        for text in [
            "jane@company.com",
            "o'neill+astro@mail.company.co.uk",
            "zoë@müller.example",
            "a@b.c",
        ] {
            assert_eq!(address(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let long = format!("{}@company.com", "a".repeat(250));
        for (text, rule) in [
            ("", "is empty"),
            ("jane", "no @"),
            ("@company.com", "no name of a mailbox"),
            (".jane@company.com", "no name of a mailbox"),
            ("jane,doe@company.com", "no name of a mailbox"),
            ("jane@", "no domain"),
            ("jane@company", "no domain"),
            ("jane@company..com", "no domain"),
            ("jane@company.com,ORGANIZATION_MEMBER", "no domain"),
            ("jane@company.com\u{200b}", "no domain"),
            ("Jane <jane@company.com>", "a blank inside"),
            ("a@b@company.com", "more than one @"),
            (long.as_str(), "longer than 254"),
        ] {
            let error = text.parse::<EmailAddress>().unwrap_err().to_string();
            assert!(error.contains(rule), "{error}");
        }
    }

    proptest! {
        #[test]
        fn the_case_and_blanks_around_do_not_tell_addresses_apart(text in "[a-zA-Zéß]{1,8}@[a-zA-Z]{1,8}\\.[a-z]{2,3}") {
            let written = address(&text);
            prop_assert_eq!(&written, &address(&text.to_lowercase()));
            prop_assert_eq!(&written, &address(&format!("\t{text} ")));
            prop_assert_eq!(EmailAddress::fold(&text), written.folded());
            prop_assert_eq!(written.as_str(), text);
        }

        #[test]
        fn what_is_taken_stays_the_same_when_it_is_read_again(text in any::<String>()) {
            match text.parse::<EmailAddress>() {
                Ok(read) => prop_assert_eq!(address(read.as_str()).to_string(), read.to_string()),
                Err(error) => prop_assert!(!error.to_string().contains(char::is_control)),
            }
        }
    }
}
