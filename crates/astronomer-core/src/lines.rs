//! The lines of a body that is read as it arrives.

use std::fmt;
use std::future::poll_fn;
use std::io::{self, Write as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;
use futures_util::Stream;

use crate::Error;
use crate::error::Failure;

/// How every gzip member begins.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// How much of a piece is inflated at once, at most: the decoder stops before that when it has filled its buffer of 32 KiB.
const INFLATE_STEP: usize = 4096;

/// The lines of a stream of bytes, inflated if they are gzip, without their line ends; empty lines are left out.
///
/// Memory holds one piece of the stream, one line and a small step of what the piece inflates to. Gzip is recognised by its first bytes, since the API sends it
/// without saying so and another client may have inflated it on the way.
pub struct Lines<S> {
    bytes: S,
    inflate: Inflate,
    /// What is left of the last piece.
    piece: Bytes,
    /// What has been inflated and has not been handed out.
    buffer: Vec<u8>,
    /// Where the next line begins in `buffer`.
    start: usize,
    /// How far `buffer` is known to have no line end.
    searched: usize,
    longest: usize,
    received: u64,
    state: State,
    /// What went wrong, to be told behind the whole lines that came before it.
    failure: Option<Error>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// The stream is at its end; what is left in the buffer is the last line.
    Draining,
    /// The stream failed; what is left in the buffer behind the last line end is no line.
    Failing,
    Ended,
}

enum Inflate {
    /// Too few bytes to tell.
    Undecided(Vec<u8>),
    Plain,
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
}

impl<S: Stream<Item = Result<Bytes, Error>> + Unpin> Lines<S> {
    /// The lines of `bytes`; one that is longer than `longest` bytes is an error.
    pub fn new(bytes: S, longest: usize) -> Self {
        Self {
            bytes,
            inflate: Inflate::Undecided(Vec::new()),
            piece: Bytes::new(),
            buffer: Vec::new(),
            start: 0,
            searched: 0,
            longest,
            received: 0,
            state: State::Reading,
            failure: None,
        }
    }

    /// The next line, or nothing at the end. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// When the stream fails, ends inside its gzip, or has a line that is too long. Nothing comes after an error.
    pub async fn try_next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        poll_fn(|context| self.poll_line(context)).await.transpose()
    }

    /// As [`Lines::try_next`], for streams.
    pub fn poll_line(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, Error>>> {
        loop {
            if self.state == State::Ended {
                return Poll::Ready(self.failure.take().map(Err));
            }
            match self.take_line() {
                Ok(Some(line)) => return Poll::Ready(Some(Ok(line))),
                Ok(None) if self.state == State::Reading => {
                    let taken = if self.piece.is_empty() {
                        let piece = ready!(Pin::new(&mut self.bytes).poll_next(context));
                        self.take_piece(piece)
                    } else {
                        self.inflate_step()
                    };
                    if let Err(error) = taken {
                        self.failure = Some(error);
                        self.state = State::Failing;
                    }
                }
                Ok(None) => self.state = State::Ended,
                Err(error) => {
                    self.failure.get_or_insert(error);
                    self.state = State::Ended;
                }
            }
        }
    }

    fn take_piece(&mut self, piece: Option<Result<Bytes, Error>>) -> Result<(), Error> {
        let Some(piece) = piece else {
            self.state = State::Draining;
            return self.finish();
        };
        self.piece = piece?;
        self.received += self.piece.len() as u64;
        Ok(())
    }

    /// Moves a part of the piece into the buffer.
    fn inflate_step(&mut self) -> Result<(), Error> {
        self.buffer.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        match &mut self.inflate {
            Inflate::Undecided(first) => {
                let missing = GZIP_MAGIC.len() - first.len();
                let step = self.piece.split_to(missing.min(self.piece.len()));
                first.extend_from_slice(&step);
                if *first == GZIP_MAGIC {
                    let mut decoder = Box::new(MultiGzDecoder::new(Vec::new()));
                    decoder.write_all(first).map_err(|error| broken(&error))?;
                    self.inflate = Inflate::Gzip(decoder);
                } else if !GZIP_MAGIC.starts_with(first) {
                    self.buffer.append(first);
                    self.inflate = Inflate::Plain;
                }
            }
            Inflate::Plain => {
                self.buffer.extend_from_slice(&self.piece);
                self.piece.clear();
            }
            Inflate::Gzip(decoder) => {
                let step = &self.piece[..self.piece.len().min(INFLATE_STEP)];
                let inflated = inflate(decoder, step);
                // Lines that came before a damage are whole.
                self.buffer.append(decoder.get_mut());
                self.piece
                    .advance(inflated.map_err(|error| broken(&error))?);
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        match &mut self.inflate {
            Inflate::Undecided(first) => self.buffer.append(first),
            Inflate::Plain => {}
            Inflate::Gzip(decoder) => {
                let finished = decoder.try_finish();
                self.buffer.append(decoder.get_mut());
                // What ends early fails here: its last member has no checksum.
                finished.map_err(|_| {
                    Error::new(Failure::Truncated {
                        received: self.received,
                        announced: None,
                        reason: "the gzip is cut short".to_owned(),
                    })
                })?;
            }
        }
        Ok(())
    }

    /// The next whole line of the buffer; at the end of the stream also one without a line end.
    fn take_line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        loop {
            let rest = &self.buffer[self.searched..];
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (line_end, next) = match end {
                Some(at) => (self.searched + at, self.searched + at + 1),
                None if self.state == State::Draining && self.start < self.buffer.len() => {
                    (self.buffer.len(), self.buffer.len())
                }
                None => {
                    self.searched = self.buffer.len();
                    self.check_length(self.buffer.len() - self.start)?;
                    return Ok(None);
                }
            };
            self.check_length(line_end - self.start)?;
            let line = self.buffer[self.start..line_end].trim_ascii_end();
            let line = (!line.is_empty()).then(|| line.to_vec());
            (self.start, self.searched) = (next, next);
            if line.is_some() {
                return Ok(line);
            }
        }
    }

    fn check_length(&self, length: usize) -> Result<(), Error> {
        if length <= self.longest {
            return Ok(());
        }
        Err(Error::new(Failure::LineTooLong {
            limit: self.longest,
        }))
    }
}

/// Inflates the first bytes of `step`, as many as fit into the decoder's buffer, and says how many.
///
/// All that they inflate to is there afterwards: the decoder keeps nothing back, nor does an error.
fn inflate(decoder: &mut MultiGzDecoder<Vec<u8>>, step: &[u8]) -> io::Result<usize> {
    match decoder.write(step) {
        Ok(0) => Err(io::ErrorKind::WriteZero.into()),
        Ok(taken) => decoder.flush().map(|()| taken),
        Err(error) => {
            // Only for what is still in the decoder; the error is known.
            let _ = decoder.try_finish();
            Err(error)
        }
    }
}

fn broken(error: &io::Error) -> Error {
    Error::new(Failure::Inflate {
        reason: error.to_string(),
        cut_short: false,
    })
}

impl<S: Stream<Item = Result<Bytes, Error>> + Unpin> Stream for Lines<S> {
    type Item = Result<Vec<u8>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_line(context)
    }
}

impl<S> fmt::Debug for Lines<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use futures_util::{FutureExt, StreamExt, stream};
    use proptest::prelude::*;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(body: &[u8], piece: usize, longest: usize) -> Vec<Result<String, Error>> {
        let pieces: Vec<_> = body
            .chunks(piece.max(1))
            .map(|piece| Ok(Bytes::copy_from_slice(piece)))
            .collect();
        let lines = Lines::new(stream::iter(pieces), longest);
        let lines = lines.map(|line| line.map(|line| String::from_utf8(line).unwrap()));
        lines.collect::<Vec<_>>().now_or_never().unwrap()
    }

    fn all(body: &[u8], piece: usize) -> Vec<String> {
        let lines: Result<Vec<_>, _> = read(body, piece, 1000).into_iter().collect();
        lines.unwrap()
    }

    #[test]
    fn lines_of_plain_and_gzip_bodies() {
        for (body, lines) in [
            ("", &[][..]),
            ("a", &["a"]),
            ("a\n\nb\r\n \n", &["a", "b"]),
            (
                "a\nlast line without an end",
                &["a", "last line without an end"],
            ),
            ("\u{1f}", &["\u{1f}"]),
        ] {
            for piece in 1..=body.len().max(1) {
                assert_eq!(all(body.as_bytes(), piece), lines, "{body:?}");
                assert_eq!(all(&gzip(body.as_bytes()), piece), lines, "{body:?}");
            }
        }
        let members = [gzip(b"a\nb"), gzip(b"c\nd")].concat();
        assert_eq!(all(&members, 7), ["a", "bc", "d"]);
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(lines in prop::collection::vec("[a-z{}\":]{1,40}", 0..40), piece in 1usize..200) {
            let body = lines.join("\n");
            prop_assert_eq!(&all(body.as_bytes(), piece), &lines);
            prop_assert_eq!(&all(&gzip(body.as_bytes()), piece), &lines);
        }

        #[test]
        fn gzip_that_is_cut_short_is_an_error(lines in prop::collection::vec("[a-z]{1,40}", 1..20), cut in any::<prop::sample::Index>()) {
            let whole = gzip(lines.join("\n").as_bytes());
            let kept = 2 + cut.index(whole.len() - 2);
            let mut read = read(&whole[..kept], 50, 1000);
            let error = read.pop().unwrap().unwrap_err();
            prop_assert!(error.is_connection_lost(), "{}", error);
            prop_assert!(read.len() <= lines.len());
            prop_assert!(read.iter().zip(&lines).all(|(read, line)| read.as_ref().unwrap() == line));
        }
    }

    #[test]
    fn damaged_gzip_is_an_error() {
        let mut body = gzip(&[b'x'; 500]);
        let middle = body.len() / 2;
        body[middle] ^= 0xff;
        let error = read(&body, 100, 1000).pop().unwrap().unwrap_err();
        assert!(error.is_decode() || error.is_connection_lost(), "{error}");
    }

    #[test]
    fn a_line_that_never_ends_is_an_error_before_it_fills_the_memory() {
        let bomb = gzip(&vec![b'x'; 50_000_000]);
        let mut lines = read(&bomb, 64 << 10, 100_000);
        let error = lines.pop().unwrap().unwrap_err();
        assert!(lines.is_empty());
        assert!(error.is_body_too_large());
        assert!(error.to_string().contains("100000 bytes"), "{error}");
    }

    fn next<S: Stream<Item = Result<Bytes, Error>> + Unpin>(
        lines: &mut Lines<S>,
    ) -> Result<Option<Vec<u8>>, Error> {
        lines.try_next().now_or_never().unwrap()
    }

    #[test]
    fn a_piece_is_inflated_only_as_far_as_lines_are_asked_for() {
        let short = "0123456789\n".repeat(1_000_000);
        for bomb in [vec![b'x'; 80_000_000], short.into_bytes()] {
            let bomb = Bytes::from(gzip(&bomb));
            let mut lines = Lines::new(stream::iter([Ok(bomb)]), 1000);
            let mut largest = 0;
            for _ in 0..20_000 {
                let line = next(&mut lines);
                largest = largest.max(lines.buffer.capacity());
                if line.is_err() {
                    break;
                }
            }
            assert!(largest < 300_000, "{largest}");
        }
    }

    #[test]
    fn whole_lines_come_before_the_failure_of_the_stream() {
        let text: String = (0..1500)
            .map(|n| format!("line {n} {}\n", n * 7919))
            .collect();
        let whole = gzip(text.as_bytes());
        let kept = whole.len() - 9;
        for pieces in [vec![whole.clone()], vec![whole[..kept].to_vec()]] {
            let pieces = pieces.into_iter().map(|piece| Ok(Bytes::from(piece)));
            let broken = pieces.chain([Err(Error::configuration("off"))]);
            let mut lines = Lines::new(stream::iter(broken), 1000);
            let mut count = 0;
            let error = loop {
                match next(&mut lines) {
                    Ok(line) => {
                        assert!(line.is_some());
                        count += 1;
                    }
                    Err(error) => break error,
                }
            };
            assert!(error.is_configuration());
            assert!(count >= 1499, "{count}");
        }
    }

    #[test]
    fn whole_lines_come_before_damaged_gzip() {
        let text: String = (0..1500).map(|n| format!("line {n}\n")).collect();
        let mut body = gzip(text.as_bytes());
        body.extend_from_slice(b"no gzip member");
        let mut lines = read(&body, body.len(), 1000);
        assert!(lines.pop().unwrap().is_err());
        assert_eq!(lines.len(), 1500);
    }

    #[test]
    fn nothing_comes_after_an_error() {
        let pieces = [
            Ok(Bytes::from_static(b"a\nb")),
            Err(Error::configuration("off")),
        ];
        let mut lines = Lines::new(stream::iter(pieces), 10);
        assert_eq!(next(&mut lines).unwrap().as_deref(), Some(&b"a"[..]));
        assert!(next(&mut lines).is_err());
        assert!(next(&mut lines).unwrap().is_none());
    }
}
