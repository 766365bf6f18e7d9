//! Files and standard input, read whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads a file to its end; `-` is standard input. What is larger than so many MiB, or has no end, is an error and doesn't
/// fill the memory.
pub(crate) fn read(path: &Path, megabytes: u64) -> io::Result<Vec<u8>> {
    match path == Path::new("-") {
        true => read_all(io::stdin().lock(), megabytes),
        false => read_all(File::open(path)?, megabytes),
    }
}

fn read_all(source: impl Read, megabytes: u64) -> io::Result<Vec<u8>> {
    let limit = megabytes << 20;
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
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
        assert_eq!(read_all(&b"abc"[..], 2).unwrap(), b"abc");
        let whole = read_all(io::repeat(0).take(2 << 20), 2).unwrap();
        assert_eq!(whole.len(), 2 << 20);
        let error = read_all(io::repeat(0), 2).unwrap_err();
        assert_eq!(error.to_string(), "it has more than 2 MiB");
    }
}
