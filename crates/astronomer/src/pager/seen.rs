//! Which rows were read, in 16 bytes each.

use std::hash::{BuildHasher, RandomState};

use super::trail::Key;

/// The bit of an entry that says whether the row came in the present pass; the others are the hash.
const IN_PASS: u128 = 1;

/// The ids that were read, as hashes, for lists whose order does not tell what is new.
///
/// An entry is a hash of 127 bits with keys of this process's own, so that among a hundred million ids two share one with
/// a probability below 10⁻²², and nobody can choose ids that do. Entries are sorted and in a buffer of exactly their
/// number: a hash set would take up to twice as much, and more while it grows.
#[derive(Debug)]
pub(crate) struct Seen {
    entries: Vec<u128>,
    in_pass: u64,
    hashers: [RandomState; 2],
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            in_pass: 0,
            hashers: [RandomState::new(), RandomState::new()],
        }
    }
}

impl Seen {
    /// How many different rows came in the present pass.
    pub(crate) fn in_pass(&self) -> u64 {
        self.in_pass
    }

    pub(crate) fn contains(&self, key: &Key) -> bool {
        self.find(self.hash(key)).is_ok()
    }

    /// Begins a pass: what was read stays known, and counts when it comes again.
    pub(crate) fn begin_pass(&mut self) {
        self.in_pass = 0;
        for entry in &mut self.entries {
            *entry &= !IN_PASS;
        }
    }

    /// Notes the rows of a page; says for each whether it is new.
    pub(crate) fn note(&mut self, keys: &[Key]) -> Vec<bool> {
        let mut new = vec![false; keys.len()];
        let mut hashed: Vec<(u128, usize)> = keys
            .iter()
            .enumerate()
            .map(|(index, key)| (self.hash(key), index))
            .collect();
        hashed.sort_unstable();
        hashed.dedup_by_key(|(hash, _)| *hash);
        let mut added = Vec::new();
        for (hash, index) in hashed {
            match self.find(hash) {
                Ok(place) => {
                    self.in_pass += u64::from(self.entries[place] & IN_PASS == 0);
                    self.entries[place] |= IN_PASS;
                }
                Err(_) => {
                    new[index] = true;
                    added.push(hash | IN_PASS);
                }
            }
        }
        self.in_pass += added.len() as u64;
        self.merge(&added);
        new
    }

    fn hash(&self, key: &Key) -> u128 {
        let [high, low] = [0, 1].map(|half: usize| u128::from(self.hashers[half].hash_one(key)));
        (high << 64 | low) & !IN_PASS
    }

    fn find(&self, hash: u128) -> Result<usize, usize> {
        self.entries
            .binary_search_by_key(&hash, |entry| entry & !IN_PASS)
    }

    /// Merges sorted entries in place, from the back.
    fn merge(&mut self, added: &[u128]) {
        let mut old = self.entries.len();
        self.entries.reserve_exact(added.len());
        self.entries.resize(old + added.len(), 0);
        let mut free = self.entries.len();
        for entry in added.iter().rev() {
            while old > 0 && self.entries[old - 1] > *entry {
                old -= 1;
                free -= 1;
                self.entries[free] = self.entries[old];
            }
            free -= 1;
            self.entries[free] = *entry;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn keys(ids: &[u16]) -> Vec<Key> {
        ids.iter().map(|id| id.to_string().into()).collect()
    }

    proptest! {
        #[test]
        fn it_knows_what_a_set_knows(pages in prop::collection::vec(prop::collection::vec(0u16..60, 0..12), 0..12)) {
            let (mut seen, mut model) = (Seen::default(), BTreeSet::new());
            for page in &pages {
                let new = seen.note(&keys(page));
                let expected: Vec<bool> = page.iter().map(|id| model.insert(*id)).collect();
                prop_assert_eq!(new, expected);
                prop_assert_eq!(seen.in_pass(), model.len() as u64);
                prop_assert!(seen.entries.is_sorted());
            }
            seen.begin_pass();
            prop_assert_eq!(seen.in_pass(), 0);
            for page in &pages {
                prop_assert!(seen.note(&keys(page)).iter().all(|new| !new));
            }
            prop_assert_eq!(seen.in_pass(), model.len() as u64);
        }
    }

    #[test]
    fn a_hash_uses_every_bit_but_that_of_the_pass() {
        let seen = Seen::default();
        let ids: Vec<u16> = (0..500).collect();
        let hashes = keys(&ids)
            .iter()
            .map(|key| seen.hash(key))
            .collect::<Vec<_>>();
        assert_eq!(hashes.iter().fold(0, |used, hash| used | hash), !IN_PASS);
        assert_eq!(hashes.iter().fold(!0, |set, hash| set & hash), 0);
    }

    #[test]
    fn a_row_takes_sixteen_bytes() {
        let mut seen = Seen::default();
        for page in 0..200_u32 {
            let keys: Vec<Key> = (page * 500..(page + 1) * 500)
                .map(|id| format!("clm{id:022}").into())
                .collect();
            assert!(seen.note(&keys).into_iter().all(|new| new));
        }
        assert_eq!(seen.entries.len(), 100_000);
        assert_eq!(seen.entries.capacity() * size_of::<u128>(), 1_600_000);
    }
}
