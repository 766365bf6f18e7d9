//! Files and standard input, read whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most that is read: many times what a list of people or an export of a large Organization needs.
const LIMIT: u64 = 256 * 1024 * 1024;

/// Reads a file to its end; `-` is standard input. What has no end is an error and doesn't fill the memory.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    match path == Path::new("-") {
        true => read_all(io::stdin().lock(), LIMIT),
        false => read_all(File::open(path)?, LIMIT),
    }
}

fn read_all(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let megabytes = limit / (1024 * 1024);
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it has more than {megabytes} MiB"),
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        assert_eq!(read_all(&b"abc"[..], 3).unwrap(), b"abc");
        let error = read_all(io::repeat(0), 2 * 1024 * 1024).unwrap_err();
        assert_eq!(error.to_string(), "it has more than 2 MiB");
    }
}
