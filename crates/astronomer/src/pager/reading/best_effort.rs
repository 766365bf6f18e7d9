//! Reading where the order is best effort: rows are told apart by what was read, moves by pages that don't overlap.

use super::{Answer, OnDrift, Outcome, Phase, Reading, is_stand_in};
use crate::pager::trail::Key;

/// How often the reading steps back from one place; each time by one page more.
const HEALS_IN_A_ROW: u64 = 3;

impl Reading {
    pub(super) fn absorb_best_effort(&mut self, answer: Answer<'_>) -> Outcome {
        let moved = self.has_moved(answer);
        let new = self.unread(answer);
        let keys: Vec<_> = new.iter().map(|row| answer.keys[*row].clone()).collect();
        self.trail.advance(&keys, None);
        let step_back = moved && self.heals_in_a_row < HEALS_IN_A_ROW && answer.offset > 0;
        if !moved && !new.is_empty() {
            self.heals_in_a_row = 0;
        }
        let from = answer.offset.min(answer.total);
        self.go_on(answer);
        if step_back {
            self.heals_in_a_row += 1;
            let distance = self.stride.saturating_mul(self.heals_in_a_row);
            self.phase = Phase::Back(from.saturating_sub(distance));
        }
        if matches!(self.phase, Phase::Ended) {
            return self.finish(new);
        }
        Outcome::New(new)
    }

    /// Whether the answer doesn't begin with what should be there.
    fn has_moved(&mut self, answer: Answer<'_>) -> bool {
        match &self.phase {
            Phase::Forward => {
                let moved = !self.begins_at_tail(answer);
                self.tally.moves += u64::from(moved);
                moved
            }
            // A page that begins with an unknown row: the move reaches back further.
            Phase::Back(_) => {
                let first = answer.keys.iter().find(|key| !is_stand_in(key));
                !first.is_some_and(|first| self.seen.contains(first))
            }
            _ => false,
        }
    }

    /// The rows that were not read yet. Rows without an id are told by their place.
    fn unread(&mut self, answer: Answer<'_>) -> Vec<usize> {
        let named = answer.keys.iter().filter(|key| !is_stand_in(key));
        let named: Vec<Key> = named.cloned().collect();
        let mut is_new = self.seen.note(&named).into_iter();
        let is_ahead = |row: usize| answer.offset + row as u64 >= self.frontier;
        let mut unread = Vec::with_capacity(answer.keys.len());
        for (row, key) in answer.keys.iter().enumerate() {
            let new = if is_stand_in(key) {
                self.nameless += u64::from(is_ahead(row));
                is_ahead(row)
            } else {
                is_new.next().unwrap_or_default()
            };
            if new {
                unread.push(row);
            } else {
                self.tally.duplicates += u64::from(is_ahead(row));
            }
        }
        unread
    }

    /// Compares what came with what the API states.
    fn finish(&mut self, new: Vec<usize>) -> Outcome {
        let stated = self.tally.total_count;
        let received = self
            .base
            .saturating_add(self.seen.in_pass() + self.nameless);
        let missing = stated.saturating_sub(received);
        if missing == 0 {
            return Outcome::New(new);
        }
        if self.may_restart() {
            if self.settings.retractable {
                return self.restart();
            }
            self.tally.restarts += 1;
            self.seen.begin_pass();
            (self.position, self.tail) = (0, None);
            self.phase = Phase::First;
            return Outcome::New(new);
        }
        if self.settings.on_drift == OnDrift::Report {
            self.tally.missing = missing;
            return Outcome::New(new);
        }
        self.phase = Phase::Failed(format!(
            "{received} different rows were received, but the list has {stated}: it moved while it was read"
        ));
        Outcome::New(new)
    }
}
