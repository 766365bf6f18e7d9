//! What to ask for next, and which rows of an answer are new: the logic of reading a list, without HTTP.

mod best_effort;
#[cfg(test)]
mod tests;
mod total;

use std::collections::HashSet;

use astronomer_core::Cursor;

use super::completeness::{Completeness, OnDrift, Tally, Verdict};
use super::seen::Seen;
use super::trail::{Key, Place, Trail, is_stand_in};
use total::Scan;

/// The largest page that the contract declares for most lists.
pub(crate) const MAX_PAGE_SIZE: u32 = 1000;
/// How often a list is read from the start again.
const MAX_RESTARTS: u32 = 3;
/// How often an answer of one row that is known already is asked for again, before pages stop overlapping.
const MAX_STALLS: u32 = 3;

/// Which rows are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) offset: u64,
    pub(crate) limit: u32,
}

/// An answer, without the rows themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) offset: u64,
    /// How many rows were asked for, or how many the API is known to give at most.
    pub(crate) limit: u64,
    pub(crate) keys: &'a [Key],
    /// How many rows the list has.
    pub(crate) total: u64,
}

impl Answer<'_> {
    fn end(&self) -> u64 {
        self.offset.saturating_add(self.keys.len() as u64)
    }

    /// Whether the list ends with it. The rows may be from another moment than the total, so a full page is no end.
    fn is_last(&self) -> bool {
        self.end() >= self.total && (self.keys.len() as u64) < self.limit
    }

    /// The API states fewer rows than it gave.
    fn is_contradicted(&self) -> bool {
        !self.keys.is_empty() && self.total < self.end()
    }
}

/// How a list is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// How many rows the caller wants at a time.
    pub(crate) page_size: u32,
    /// Whether rows are sorted by an unchanging unique key alone.
    pub(crate) is_total: bool,
    pub(crate) on_drift: OnDrift,
    /// Whether what was delivered can be taken back.
    pub(crate) retractable: bool,
}

/// What follows from an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// These rows of it are new.
    New(Vec<usize>),
    /// The list is read from the start again; what was delivered is void.
    Restarted,
}

/// What is asked for next.
#[derive(Debug)]
enum Phase {
    /// The first page.
    First,
    /// The page that begins with the last row received.
    Forward,
    /// The page behind the last row received, as pages that overlap bring nothing new.
    Unchecked,
    /// The page here, since the list moved.
    Back(u64),
    /// The whole list, for a row that is remembered.
    Scan(Scan),
    /// Nothing.
    Ended,
    /// Nothing: the list can't be read on.
    Failed(String),
}

/// The reading of one list.
#[derive(Debug)]
pub(crate) struct Reading {
    settings: Settings,
    phase: Phase,
    /// How many rows of the list come up to the last row received.
    position: u64,
    /// How many rows were before the place where the reading began.
    base: u64,
    /// How many rows the list has, once that is known.
    total: Option<u64>,
    /// By how many rows pages advance.
    stride: u64,
    /// The last row received.
    tail: Option<Key>,
    trail: Trail,
    /// What was read, where the order doesn't tell.
    seen: Seen,
    /// Behind which offset rows have not been asked for yet.
    frontier: u64,
    tally: Tally,
    /// Answers since the last one with a new row.
    idle: u64,
    stalls: u32,
    heals_in_a_row: u64,
    /// The API gives no more than one row at a time.
    single: bool,
    /// The most rows of a page that the API kept shorter than it was asked for.
    cap: Option<u64>,
    /// How many rows without an id were delivered.
    nameless: u64,
    /// The last answer spoke against its own total, and is asked for again.
    doubted: bool,
}

impl Reading {
    pub(crate) fn new(settings: Settings, from: Option<&Cursor>) -> Self {
        let mut reading = Self {
            settings,
            phase: Phase::First,
            position: 0,
            base: 0,
            total: None,
            stride: u64::from(settings.page_size),
            tail: None,
            trail: Trail::new(settings.page_size),
            seen: Seen::default(),
            frontier: 0,
            tally: Tally::default(),
            idle: 0,
            stalls: 0,
            heals_in_a_row: 0,
            single: false,
            cap: None,
            nameless: 0,
            doubted: false,
        };
        if let Some(cursor) = from.filter(|cursor| cursor.offset() > 0) {
            reading.resume(cursor);
        }
        reading
    }

    fn resume(&mut self, cursor: &Cursor) {
        let place = Place::from_anchors(cursor.anchors().map(Key::from).collect());
        self.trail = Trail::resumed(self.settings.page_size, place);
        self.tail = self.trail.tail().cloned();
        if !self.settings.is_total {
            let known: Vec<Key> = self.trail.known().into_keys().cloned().collect();
            self.seen.note(&known);
            self.seen.begin_pass();
        }
        (self.position, self.base, self.frontier) =
            (cursor.offset(), cursor.offset(), cursor.offset());
        self.phase = if self.trail.is_empty() {
            self.tally.unchecked = true;
            Phase::Unchecked
        } else {
            Phase::Forward
        };
    }

    /// How many rows the list has, as the last answer states.
    pub(crate) fn total_count(&self) -> u64 {
        self.total.unwrap_or_default()
    }

    /// Whether the list was read, and no row was found.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.phase, Phase::Ended) && self.tally.rows == 0
    }

    /// The request `ahead` pages after the next one, or nothing if it is not known yet, or behind the end.
    pub(crate) fn request(&self, ahead: usize) -> Option<Request> {
        let overlapping = |position: u64| Request {
            offset: position.saturating_sub(1),
            limit: self.overlapping_limit(),
        };
        match (&self.phase, ahead) {
            (Phase::First, 0) => Some(Request {
                offset: 0,
                limit: self.settings.page_size,
            }),
            (Phase::Forward, 0) => Some(overlapping(self.position)),
            (Phase::Forward, ahead) => {
                let distance = self.stride.saturating_mul(ahead as u64);
                let position = self.position.saturating_add(distance);
                (position < self.total?).then(|| overlapping(position))
            }
            (Phase::Unchecked, 0) => Some(Request {
                offset: self.position,
                limit: self.overlapping_limit(),
            }),
            (Phase::Back(offset), 0) => Some(Request {
                offset: *offset,
                limit: self.overlapping_limit(),
            }),
            (Phase::Scan(scan), 0) => Some(overlapping(scan.position())),
            _ => None,
        }
    }

    fn overlapping_limit(&self) -> u32 {
        self.settings.page_size.saturating_add(1).min(MAX_PAGE_SIZE)
    }

    /// Takes the answer to the next request.
    pub(crate) fn absorb(&mut self, mut answer: Answer<'_>) -> Outcome {
        let is_first = matches!(self.phase, Phase::First);
        answer.limit = answer.limit.min(self.cap.unwrap_or(u64::MAX));
        self.tally.answers += 1;
        self.tally.total_count = answer.total;
        self.total = Some(answer.total);
        self.tally.contradicted =
            answer.is_contradicted() || self.tally.contradicted && !self.settings.is_total;
        self.tally.unchecked |= answer.keys.iter().any(|key| is_stand_in(key));
        if answer.keys.is_empty() && answer.offset < answer.total {
            // The rows may have gone after they were counted: once more.
            if std::mem::replace(&mut self.doubted, true) {
                self.end_early(answer);
            }
            return Outcome::New(Vec::new());
        }
        let doubted = std::mem::take(&mut self.doubted);
        let outcome = if self.settings.is_total {
            self.absorb_total(answer)
        } else {
            self.absorb_best_effort(answer)
        };
        self.tally.unchecked |= self.trail.has_forgotten();
        if matches!(self.phase, Phase::Ended) && answer.is_contradicted() {
            self.doubt(answer, doubted);
        }
        if let Outcome::New(new) = &outcome {
            self.tally.rows += new.len() as u64;
            self.idle = if new.is_empty() { self.idle + 1 } else { 0 };
            if is_first {
                let full = answer.keys.len() as u64 >= u64::from(self.settings.page_size);
                let limit = u64::from(self.overlapping_limit());
                self.set_stride(if full {
                    limit
                } else {
                    answer.keys.len() as u64
                });
            }
        }
        outcome
    }

    /// An end that the API's own total contradicts is asked for once more; then it is none.
    fn doubt(&mut self, answer: Answer<'_>, again: bool) {
        if !again {
            self.doubted = true;
            self.phase = Phase::Forward;
        } else if self.settings.on_drift != OnDrift::Report {
            self.phase = Phase::Failed(format!(
                "the API states a totalCount of {}, but gives {} rows or more: whether these are all can't be told",
                answer.total,
                answer.end()
            ));
        }
    }

    /// Plans by pages of this many rows, one of which overlaps.
    fn set_stride(&mut self, rows: u64) {
        self.stride = rows.saturating_sub(1).max(1);
    }

    /// An empty page before the end would be asked for again and again.
    fn end_early(&mut self, answer: Answer<'_>) {
        if self.settings.on_drift == OnDrift::Report {
            self.tally.missing = answer.total - answer.offset;
            self.phase = Phase::Ended;
            return;
        }
        let read = match self.phase {
            Phase::Forward => self.position,
            _ => answer.offset,
        };
        self.phase = Phase::Failed(format!(
            "the page behind row {read} is empty, but the list has {} rows",
            answer.total
        ));
    }

    /// Goes on behind an answer, unless it was the last.
    fn go_on(&mut self, answer: Answer<'_>) {
        let brings_nothing = answer.end() <= self.position;
        let count = answer.keys.len() as u64;
        if count > 1 && count < answer.limit && answer.end() < answer.total {
            self.cap = Some(count.max(self.cap.unwrap_or_default()));
        }
        self.position = answer.end();
        self.frontier = self.frontier.max(self.position);
        self.tail = answer.keys.last().cloned();
        self.set_stride(answer.keys.len() as u64);
        let was_forward = matches!(self.phase, Phase::Forward);
        self.phase = if answer.is_last() {
            Phase::Ended
        } else {
            Phase::Forward
        };
        // One row more was asked for than the one that overlaps, and more than that one row is there.
        if was_forward && answer.keys.len() == 1 && brings_nothing && !answer.is_last() {
            self.stalls += 1;
            self.single |= self.stalls >= MAX_STALLS;
        } else if answer.keys.len() > 1 {
            (self.stalls, self.single) = (0, false);
        }
        if self.single && matches!(self.phase, Phase::Forward) {
            self.tally.unchecked = true;
            self.phase = Phase::Unchecked;
        }
    }

    /// The rows from `first` on that are not known, nor in the answer twice.
    fn distinct(&mut self, answer: Answer<'_>, first: usize) -> Vec<usize> {
        let known = self.trail.known();
        let mut present: HashSet<&Key> = HashSet::with_capacity(answer.keys.len());
        let mut new = Vec::with_capacity(answer.keys.len() - first);
        for (index, key) in answer.keys.iter().enumerate() {
            let is_new = if is_stand_in(key) {
                answer.offset + index as u64 >= self.frontier
            } else {
                let repeated = !present.insert(key) || index >= first && known.contains_key(key);
                self.tally.duplicates += u64::from(repeated);
                !repeated
            };
            if is_new && index >= first {
                new.push(index);
            }
        }
        new
    }

    /// Whether a page begins with the last row received, as far as that can be told.
    fn begins_at_tail(&self, answer: Answer<'_>) -> bool {
        match (answer.keys.first(), &self.tail) {
            (Some(first), Some(tail)) if is_stand_in(first) && is_stand_in(tail) => {
                // A cursor doesn't say what was in the row.
                first == tail || first.is_empty() || tail.is_empty()
            }
            (first, tail) => first == tail.as_ref(),
        }
    }

    /// Begins again, if that is still allowed.
    fn may_restart(&self) -> bool {
        self.settings.on_drift == OnDrift::Restart
            && self.tally.restarts < MAX_RESTARTS
            && self.base == 0
    }

    /// Forgets everything, and reads the list from the start.
    fn restart(&mut self) -> Outcome {
        let restarts = self.tally.restarts + 1;
        *self = Self::new(self.settings, None);
        self.tally.restarts = restarts;
        Outcome::Restarted
    }

    /// Why the list can't be read on, if it can't.
    pub(crate) fn failure(&self) -> Option<&str> {
        match &self.phase {
            Phase::Failed(message) => Some(message),
            _ => None,
        }
    }

    /// What can be said, once the list is read.
    pub(crate) fn completeness(&self) -> Option<Completeness> {
        matches!(self.phase, Phase::Ended).then(|| Completeness {
            verdict: self.verdict(),
            tally: self.tally.clone(),
        })
    }

    fn verdict(&self) -> Verdict {
        let tally = &self.tally;
        let restarted_in_view = tally.restarts > 0 && !self.settings.retractable;
        if tally.lost
            || tally.contradicted
            || tally.missing > 0
            || tally.duplicates > 0
            || restarted_in_view
        {
            return Verdict::Drifted;
        }
        let one_answer = tally.answers == 1 && self.base == 0;
        let is_proven = one_answer || self.settings.is_total && !tally.unchecked;
        match (is_proven, tally.moves) {
            (true, _) => Verdict::Complete,
            (false, 0) => Verdict::Consistent,
            (false, _) => Verdict::Drifted,
        }
    }

    /// The place behind all rows that are new so far.
    pub(crate) fn place(&self) -> (u64, Vec<Key>) {
        (self.position, self.anchors_before(0))
    }

    /// The ids by which a cursor tells the place that is `unread` new rows before that.
    pub(crate) fn anchors_before(&self, unread: usize) -> Vec<Key> {
        self.trail.place(unread).to_anchors()
    }
}
