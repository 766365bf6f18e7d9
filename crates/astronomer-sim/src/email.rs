//! E-mail addresses.

/// The longest address that mail can be sent to (RFC 5321 with its erratum 1690), in bytes.
const LONGEST: usize = 254;

/// Whether a text is an address such as people have: `local@domain.tld`, no quoted parts, no comments.
pub(crate) fn is_address(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    match text.rsplit_once('@') {
        Some((local, domain)) => is_local_part(local) && is_domain(domain),
        None => false,
    }
}

/// What two writings of the same address have in common; people write addresses in any case.
pub(crate) fn fold(address: &str) -> String {
    address.to_lowercase()
}

fn is_local_part(text: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    !text.is_empty()
        && text
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(allowed))
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_taken() {
        for text in [
            "jane@company.com",
            "o'neill+astro@mail.company.co.uk",
            "zoë@müller.example",
        ] {
            assert!(is_address(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let long = format!("{}@company.com", "a".repeat(250));
        for text in [
            "",
            "jane",
            "@company.com",
            "jane@",
            "jane@company",
            "jane @company.com",
            "jane@company..com",
            ".jane@company.com",
            "jane@-company.com",
            "a@b@company.com",
            "jane@company.com\r",
            long.as_str(),
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
