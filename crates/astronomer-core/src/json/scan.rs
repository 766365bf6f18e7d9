//! Finding the end of a string, many bytes at a time.

use wide::u8x16;

/// How many bytes are looked at in one step.
const STRIDE: usize = 16;

const QUOTE: u8x16 = u8x16::new([b'"'; STRIDE]);
const BACKSLASH: u8x16 = u8x16::new([b'\\'; STRIDE]);
const LAST_CONTROL: u8x16 = u8x16::new([0x1f; STRIDE]);

/// Where the first quote, backslash or control character is, from `at` on.
#[inline(always)]
pub(super) fn find_special(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(stride) = bytes.get(at..).and_then(<[u8]>::first_chunk::<STRIDE>) {
        let found = specials(u8x16::new(*stride));
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize);
        }
        at += STRIDE;
    }
    find_one_by_one(bytes, at)
}

/// A bit for each byte that is special.
#[inline(always)]
fn specials(bytes: u8x16) -> u32 {
    let is_control = bytes.min(LAST_CONTROL).simd_eq(bytes);
    (is_control | bytes.simd_eq(QUOTE) | bytes.simd_eq(BACKSLASH)).to_bitmask()
}

/// For the last bytes of a body, which are less than a stride.
#[cold]
fn find_one_by_one(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let found = rest.iter().position(|byte| is_special(*byte))?;
    Some(at + found)
}

fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_judged_alike_at_every_place() {
        for length in [1, 7, 8, 9, 31, 32, 33, 64, 100] {
            for place in 0..length {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'x'; length];
                    bytes[place] = byte;
                    let found = find_special(&bytes, 0);
                    assert_eq!(found, is_special(byte).then_some(place), "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_of_several_is_found_from_any_start() {
        let bytes = b"abc\"\x01def\\ghijklmnopqrstuvwxyz\x1f0123456789\xff\xfe\"";
        for start in 0..=bytes.len() {
            let expected = (start..bytes.len()).find(|at| is_special(bytes[*at]));
            assert_eq!(find_special(bytes, start), expected, "from {start}");
        }
    }
}
