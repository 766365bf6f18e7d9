//! JSON pointers (RFC 6901), as `$ref` fragments and as names of places.

/// Adds one step to a pointer.
pub fn push(pointer: &str, step: &str) -> String {
    format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// Undoes percent-encoding in a `$ref` fragment; `None` when it is malformed.
pub fn decode_fragment(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_escapes_slash_and_tilde() {
        assert_eq!(push("#/paths", "/users/{a~b}"), "#/paths/~1users~1{a~0b}");
    }

    #[test]
    fn decode_fragment_refuses_malformed_escapes() {
        assert_eq!(
            decode_fragment("/paths/%7Bid%7D").as_deref(),
            Some("/paths/{id}")
        );
        assert_eq!(decode_fragment("/a%"), None);
        assert_eq!(decode_fragment("/a%zz"), None);
        assert_eq!(decode_fragment("/%ff"), None);
    }
}
