//! Values in the path of a URL.

/// Begins the stand-in for a value that no path can hold.
///
/// `0xFF` occurs in no UTF-8 text, so no other value is ever encoded like this.
pub(crate) const REFUSED_SEGMENT: &str = "%FF";

/// Encodes a value as one segment of a path, so that it can't change which path is asked for.
///
/// What RFC 3986 doesn't allow in a segment is percent-encoded: slashes, backslashes, brackets, `?`, `#`, `%`, spaces,
/// control characters and everything outside ASCII. Three values can't be encoded at all: URL parsers take `.` and `..` as steps in
/// the path even when they are percent-encoded, and an empty segment vanishes on many servers.
/// Parsing an identifier refuses them; should one come from elsewhere, such as a response, it
/// becomes a segment that begins with `%FF`, which names nothing, and the transport refuses to
/// send it.
///
/// ```
/// use astronomer_core::encode_path;
///
/// assert_eq!(encode_path("a/b c"), "a%2Fb%20c");
/// assert_eq!(encode_path(".."), "%FF..");
/// ```
pub fn encode_path(value: &str) -> String {
    if matches!(value, "" | "." | "..") {
        return format!("{REFUSED_SEGMENT}{value}");
    }
    // What identifiers are made of, so that most calls encode nothing.
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if value.bytes().all(is_unreserved) {
        return value.to_owned();
    }
    let mut segment = stock_progenitor_client::encode_path(value);
    // What the stock crate leaves as it is, although RFC 3986 has no place for it in a path; strict servers refuse it.
    for (character, encoded) in [
        ('\\', "%5C"),
        ('[', "%5B"),
        (']', "%5D"),
        ('^', "%5E"),
        ('|', "%7C"),
    ] {
        if segment.contains(character) {
            segment = segment.replace(character, encoded);
        }
    }
    segment
}

/// The value that [`encode_path`] could not encode, if a URL's path holds one.
pub(crate) fn refused_value(path: &str) -> Option<&str> {
    path.split('/')
        .find_map(|segment| segment.strip_prefix(REFUSED_SEGMENT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unreserved_stays_as_it_is() {
        for character in (0_u8..=127).map(char::from) {
            let value = format!("a{character}");
            let is_plain = encode_path(&value) == value;
            let stock = stock_progenitor_client::encode_path(&value) == value;
            let refused = "\\[]^|".contains(character);
            assert_eq!(is_plain, stock && !refused, "{character:?}");
        }
    }

    #[test]
    fn a_segment_has_only_what_a_segment_may_have() {
        // RFC 3986: `pchar` is what is unreserved, encoded, a sub-delimiter, `:` or `@`.
        let plain = "azAZ09-._~!$&'()*+,;=:@";
        assert_eq!(encode_path(plain), plain);
        for character in (' '..='~').filter(|character| !plain.contains(*character)) {
            if character.is_ascii_alphanumeric() {
                continue;
            }
            let expected = format!("a%{:02X}", u32::from(character));
            assert_eq!(encode_path(&format!("a{character}")), expected);
        }
    }
}
