//! Numbers and texts that depend on the seed alone.

use std::fmt::Debug;

/// SplitMix64: a published sequence of a few lines.
///
/// Written out here because "same seed, same bytes" must hold from one release to the next, which no crate of random
/// numbers promises for its generators.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

const ID_ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

impl Random {
    /// The sequence named `stream` of a seed; sequences of other names don't depend on how far it is read.
    pub(crate) fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a, so that every name starts somewhere else.
        let hash = stream
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let mut random = Self(seed ^ hash);
        random.next();
        random
    }

    /// The sequence for the how-many-th of the things of one name. Seeds are mixed first: the things of one would else be
    /// those of its neighbour, one further on.
    pub(crate) fn nth(seed: u64, stream: &str, number: u64) -> Self {
        Self::new(mix(seed).wrapping_add(number), stream)
    }

    /// Where the sequence has got to; [`resume`](Self::resume) goes on from there.
    pub(crate) fn position(&self) -> u64 {
        self.0
    }

    /// The sequence from a position on.
    pub(crate) fn resume(position: u64) -> Self {
        Self(position)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number below `bound`; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // The high half of the product is below `bound`, so it fits.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which are never empty where this is called.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `count` different items in random order, or all where there are fewer.
    pub(crate) fn sample<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        let mut left: Vec<&T> = items.iter().collect();
        let mut taken = Vec::new();
        while taken.len() < count && !left.is_empty() {
            let place = self.below(left.len());
            taken.push(left.swap_remove(place));
        }
        taken
    }

    /// An identifier of the form that the API uses: `c` and 24 letters and digits.
    pub(crate) fn id<T>(&mut self) -> T
    where
        T: TryFrom<String, Error: Debug>,
    {
        T::try_from(self.id_text()).expect("25 letters and digits make an identifier of any kind")
    }

    /// The text of an identifier.
    pub(crate) fn id_text(&mut self) -> String {
        let mut text = String::from("c");
        text.extend((0..24).map(|_| char::from(*self.pick(ID_ALPHABET))));
        text
    }

    /// `length` hexadecimal digits.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(*self.pick(b"0123456789abcdef")))
            .collect()
    }
}

/// Scatters neighbours; 0 stays 0.
fn mix(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut random = Random(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn streams_of_one_seed_differ() {
        assert_ne!(
            Random::new(7, "people").next(),
            Random::new(7, "teams").next()
        );
        assert_ne!(
            Random::new(7, "people").next(),
            Random::new(8, "people").next()
        );
    }

    #[test]
    fn neighbouring_seeds_number_different_things() {
        let ids = (0..16).flat_map(|seed| {
            (0..64).map(move |number| Random::nth(seed, "request", number).id_text())
        });
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 16 * 64);
    }

    #[test]
    fn a_sample_has_no_item_twice() {
        let items: Vec<usize> = (0..20).collect();
        let mut sample = Random::new(1, "sample").sample(&items, 15);
        sample.sort();
        sample.dedup();
        assert_eq!(sample.len(), 15);
        assert_eq!(Random::new(1, "sample").sample(&items, 50).len(), 20);
    }

    #[test]
    fn an_id_has_25_letters_and_digits() {
        let id = Random::new(7, "ids").id_text();
        assert_eq!(id.len(), 25);
        assert!(id.starts_with('c') && id.bytes().all(|byte| ID_ALPHABET.contains(&byte)));
    }
}
