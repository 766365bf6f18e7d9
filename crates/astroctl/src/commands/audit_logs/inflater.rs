//! Inflating what may be gzip, as it arrives.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;

use crate::failure::Failure;

/// What gzip begins with. The API declares neither the one nor the other, so the bytes have to tell.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Lets plain bytes through and inflates gzip.
pub(super) struct Inflater<W: Write> {
    /// None only while one state is exchanged for another.
    state: Option<State<W>>,
}

enum State<W: Write> {
    /// Too little has come to tell.
    Beginning(Vec<u8>, W),
    Plain(W),
    Gzip(MultiGzDecoder<Sink<W>>),
}

/// Remembers why writing failed, which a decoder doesn't keep apart from what is wrong with its input.
struct Sink<W> {
    writer: W,
    failure: Option<io::Error>,
}

impl<W: Write> Write for Sink<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes).inspect_err(|error| {
            self.failure = Some(io::Error::from(error.kind()));
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl<W: Write> Inflater<W> {
    pub(super) fn new(writer: W) -> Self {
        Self {
            state: Some(State::Beginning(Vec::new(), writer)),
        }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut state = match self.state.take() {
            Some(State::Beginning(mut before, writer)) => {
                before.extend_from_slice(bytes);
                if before.len() < MAGIC.len() {
                    self.state = Some(State::Beginning(before, writer));
                    return Ok(());
                }
                let mut state = State::of(&before, writer);
                state.write(&before)?;
                self.state = Some(state);
                return Ok(());
            }
            Some(state) => state,
            // A write before this one failed, and its failure was told.
            None => return Ok(()),
        };
        state.write(bytes)?;
        self.state = Some(state);
        Ok(())
    }

    /// The end; a failure when gzip is not whole.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self.state {
            Some(State::Beginning(bytes, mut writer)) => Ok(writer.write_all(&bytes)?),
            Some(State::Gzip(mut decoder)) => {
                let ended = decoder.try_finish();
                ended.map_err(|error| told(&mut decoder, &error))
            }
            Some(State::Plain(_)) | None => Ok(()),
        }
    }
}

impl<W: Write> State<W> {
    fn of(beginning: &[u8], writer: W) -> Self {
        if !beginning.starts_with(&MAGIC) {
            return Self::Plain(writer);
        }
        Self::Gzip(MultiGzDecoder::new(Sink {
            writer,
            failure: None,
        }))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Beginning(_, writer) | Self::Plain(writer) => Ok(writer.write_all(bytes)?),
            Self::Gzip(decoder) => {
                let written = decoder.write_all(bytes);
                written.map_err(|error| told(decoder, &error))
            }
        }
    }
}

fn told<W: Write>(decoder: &mut MultiGzDecoder<Sink<W>>, error: &io::Error) -> Failure {
    match decoder.get_mut().failure.take() {
        Some(failure) => Failure::Output(failure),
        None => Failure::failed(format!(
            "the audit logs came as gzip that can't be inflated ({error}): try again"
        )),
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    const TEXT: &str = "{\"a\":1}\n{\"b\":2}\n";

    fn gzip() -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(TEXT.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn inflated(bytes: &[u8], piece: usize) -> Result<String, String> {
        let mut written = Vec::new();
        let mut inflater = Inflater::new(&mut written);
        for piece in bytes.chunks(piece) {
            inflater
                .write(piece)
                .map_err(|failure| failure.to_string())?;
        }
        inflater.finish().map_err(|failure| failure.to_string())?;
        Ok(String::from_utf8(written).unwrap())
    }

    #[test]
    fn gzip_is_inflated_and_the_rest_is_let_through() {
        for piece in [1, 2, 7, 1000] {
            assert_eq!(inflated(&gzip(), piece).as_deref(), Ok(TEXT));
            assert_eq!(inflated(TEXT.as_bytes(), piece).as_deref(), Ok(TEXT));
            let twice = [gzip(), gzip()].concat();
            assert_eq!(inflated(&twice, piece), Ok(TEXT.repeat(2)));
        }
        assert_eq!(inflated(b"", 1).as_deref(), Ok(""));
        assert_eq!(inflated(b"x", 1).as_deref(), Ok("x"));
    }

    #[test]
    fn gzip_that_ends_early_or_is_wrong_is_a_failure() {
        let gzip = gzip();
        for length in [3, 12, gzip.len() - 1] {
            let says = inflated(&gzip[..length], 5).unwrap_err();
            assert!(says.contains("can't be inflated"), "{length}: {says}");
        }
        let mut wrong = gzip;
        let last = wrong.len() - 6;
        wrong[last] ^= 1;
        assert!(inflated(&wrong, 5).is_err());
    }

    #[test]
    fn a_closed_pipe_stays_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut inflater = Inflater::new(Closed);
        let written = inflater.write(&gzip());
        let failure = written.and_then(|()| inflater.finish()).unwrap_err();
        assert!(failure.is_closed_pipe(), "{failure}");
    }
}
