//! Values in the path of a URL.

/// Begins the stand-in for a value that no path can hold.
///
/// `0xFF` occurs in no UTF-8 text, so no other value is ever encoded like this.
pub(crate) const REFUSED_SEGMENT: &str = "%FF";

/// Encodes a value as one segment of a path, so that it can't change which path is asked for.
///
/// Slashes, backslashes, `?`, `#`, `%`, spaces, control characters and everything outside ASCII are
/// percent-encoded. Three values can't be encoded at all: URL parsers take `.` and `..` as steps in
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
    stock_progenitor_client::encode_path(value).replace('\\', "%5C")
}

/// The value that [`encode_path`] could not encode, if a URL's path holds one.
pub(crate) fn refused_value(path: &str) -> Option<&str> {
    path.split('/')
        .find_map(|segment| segment.strip_prefix(REFUSED_SEGMENT))
}
