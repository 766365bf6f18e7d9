//! Short texts without an allocation.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// How many bytes need no allocation. The identifiers of the API have 25.
const INLINE: usize = 31;

/// An immutable text of the size of four words, which holds up to 31 bytes in itself.
#[doc(hidden)]
#[derive(Clone, PartialEq, Eq)]
pub struct ShortText(Storage);

/// Which of the two it is follows from the length, so that equal texts are stored alike.
#[derive(Clone, PartialEq, Eq)]
enum Storage {
    /// Behind the text there are zeros.
    Inline(Length, [u8; INLINE]),
    Heap(Box<str>),
}

impl ShortText {
    #[inline]
    pub fn new(text: &str) -> Self {
        let Some(length) = LENGTHS.get(text.len()) else {
            return Self(Storage::Heap(text.into()));
        };
        let mut bytes = [0; INLINE];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Self(Storage::Inline(*length, bytes))
    }

    /// The first bytes of `chunk`, or nothing where there are too many. That they are a whole text is the caller's promise.
    ///
    /// Copies 32 bytes whatever the length, which takes less time than a copy that has to look at it.
    #[inline(always)]
    pub(crate) fn of_chunk(chunk: &[u8; 32], length: usize) -> Option<Self> {
        let length = LENGTHS.get(length)?;
        let kept: &[u8; 32] = KEPT[INLINE + 1 - *length as usize..].first_chunk()?;
        let mut bytes = [0; INLINE];
        for ((byte, from), kept) in bytes.iter_mut().zip(chunk).zip(kept) {
            *byte = from & kept;
        }
        Some(Self(Storage::Inline(*length, bytes)))
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Storage::Inline(length, bytes) => std::str::from_utf8(&bytes[..*length as usize])
                .expect("what is stored are the bytes of a whole text"),
            Storage::Heap(text) => text,
        }
    }

    fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Storage::Inline(length, bytes) => &bytes[..*length as usize],
            Storage::Heap(text) => text.as_bytes(),
        }
    }
}

impl From<String> for ShortText {
    fn from(text: String) -> Self {
        match text.len() > INLINE {
            true => Self(Storage::Heap(text.into_boxed_str())),
            false => Self::new(&text),
        }
    }
}

/// As texts are ordered, which is by their bytes.
impl Ord for ShortText {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for ShortText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As `str` does it, so that maps can be asked by `&str`.
impl Hash for ShortText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// From `INLINE + 1 - length` on, a mask that keeps the first `length` bytes of 32.
static KEPT: [u8; 2 * INLINE + 2] = {
    let mut kept = [0; 2 * INLINE + 2];
    let mut at = 0;
    while at <= INLINE {
        kept[at] = u8::MAX;
        at += 1;
    }
    kept
};

/// Lengths as an enum, whose unused values tell the compiler where to put which kind of storage it is: nothing is larger
/// than the text itself, an `Option` of it included.
macro_rules! lengths {
    ($($name:ident)+) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        enum Length { $($name),+ }

        const LENGTHS: [Length; INLINE + 1] = [$(Length::$name),+];
    };
}

lengths! {
    L0 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15
    L16 L17 L18 L19 L20 L21 L22 L23 L24 L25 L26 L27 L28 L29 L30 L31
}

#[cfg(test)]
mod tests {
    use std::collections::hash_map::DefaultHasher;

    use proptest::prelude::*;

    use super::*;

    fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn it_has_the_size_of_four_words() {
        assert_eq!(size_of::<ShortText>(), 32);
        assert_eq!(size_of::<Option<ShortText>>(), 32);
    }

    #[test]
    fn texts_around_the_limit_come_back() {
        for length in 0..70 {
            let text = "x".repeat(length);
            assert_eq!(ShortText::new(&text).as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn it_behaves_like_a_text(one in "\\PC{0,40}", other in "\\PC{0,40}") {
            let (a, b) = (ShortText::new(&one), ShortText::new(&other));
            prop_assert_eq!(a.as_str(), &one);
            prop_assert_eq!(&ShortText::from(one.clone()), &a);
            prop_assert_eq!(a == b, one == other);
            prop_assert_eq!(a.cmp(&b), one.cmp(&other));
            prop_assert_eq!(hash_of(&a), hash_of(one.as_str()));
            prop_assert_eq!(format!("{a:?}"), format!("{one:?}"));
        }
    }
}
