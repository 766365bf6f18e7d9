//! Reading where the order is total: the remembered ids place every page exactly.

use super::{Answer, OnDrift, Outcome, Phase, Reading};
use crate::pager::trail::{Key, Trail, is_stand_in};

/// How often a scan that lost its own place begins again.
const MAX_SCANS: u32 = 8;
/// How many answers are allowed beside those for reading the list some times over.
const SPARE_ANSWERS: u64 = 100;
/// How often the list may be read over without a new row.
const IDLE_SCANS: u64 = 8;
/// How often it may be read over in all. A server that sorts otherwise every time would be read without end.
const ALL_SCANS: u64 = 30;

/// A search of the whole list for a row that is remembered.
///
/// It reads from the start by a trail of its own, so it passes every row that is there all the time: when it ends, and
/// never lost its place, no remembered row is in the list.
#[derive(Debug)]
pub(super) struct Scan {
    trail: Trail,
    position: u64,
    scans: u32,
}

/// How a scan goes on.
enum Progress {
    Reading,
    Finished,
    Lost,
}

impl Scan {
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    fn begin(page: u32, scans: u32) -> Self {
        Self {
            trail: Trail::new(page),
            position: 0,
            scans,
        }
    }

    fn absorb(&mut self, answer: Answer<'_>) -> Progress {
        let anchor = self.trail.locate(answer.keys, false);
        if anchor.is_none() && !self.trail.is_empty() {
            return Progress::Lost;
        }
        self.trail.advance(answer.keys, anchor);
        self.position = answer.end();
        if answer.is_last() {
            Progress::Finished
        } else {
            Progress::Reading
        }
    }
}

impl Reading {
    pub(super) fn absorb_total(&mut self, answer: Answer<'_>) -> Outcome {
        if answer.total == 0 && answer.keys.is_empty() {
            // Nothing is left that could be missed.
            self.phase = Phase::Ended;
            return Outcome::New(Vec::new());
        }
        if matches!(self.phase, Phase::First) {
            return self.accept(answer, None);
        }
        // A row without an id is no place by itself, but where it is expected it speaks against a move.
        let is_expected = matches!(self.phase, Phase::Forward)
            && answer.keys.first().is_some_and(|first| is_stand_in(first))
            && self.begins_at_tail(answer);
        match (self.trail.locate(answer.keys, is_expected), &self.phase) {
            (Some(anchor), _) => self.accept(answer, Some(anchor)),
            (None, Phase::Unchecked) => self.accept(answer, None),
            (None, _) => self.seek(answer),
        }
    }

    fn accept(&mut self, answer: Answer<'_>, anchor: Option<usize>) -> Outcome {
        let is_elsewhere = self.tail.as_deref().is_some_and(is_stand_in) && anchor > Some(0);
        let moved = is_elsewhere || !self.begins_at_tail(answer);
        if matches!(self.phase, Phase::Forward) && moved {
            self.tally.moves += 1;
        }
        let new = self.distinct(answer, anchor.map_or(0, |anchor| anchor + 1));
        self.trail.pass(answer.keys, anchor, new.iter().copied());
        self.go_on(answer);
        if matches!(self.phase, Phase::Ended) || !self.is_exhausted(answer) {
            return Outcome::New(new);
        }
        match self.give_up(answer) {
            Outcome::New(_) => Outcome::New(new),
            Outcome::Restarted => Outcome::Restarted,
        }
    }

    /// No remembered row is in the answer: looks for one page by page back to the start, then through the whole list.
    fn seek(&mut self, answer: Answer<'_>) -> Outcome {
        if !answer.keys.is_empty() {
            self.set_stride(answer.keys.len() as u64);
        }
        let back = answer.offset.min(answer.total).saturating_sub(self.stride);
        match &mut self.phase {
            Phase::Scan(scan) => match scan.absorb(answer) {
                Progress::Finished => return self.give_up(answer),
                Progress::Lost if scan.scans >= MAX_SCANS => return self.give_up(answer),
                Progress::Lost => *scan = Scan::begin(self.settings.page_size, scan.scans + 1),
                Progress::Reading => {}
            },
            phase => {
                self.tally.moves += u64::from(matches!(phase, Phase::Forward));
                if answer.offset == 0 {
                    return self.scan(answer);
                }
                *phase = Phase::Back(back);
            }
        }
        if self.is_exhausted(answer) {
            return self.give_up(answer);
        }
        Outcome::New(Vec::new())
    }

    /// Begins a scan with the first page.
    fn scan(&mut self, answer: Answer<'_>) -> Outcome {
        let mut scan = Scan::begin(self.settings.page_size, 1);
        if let Progress::Finished = scan.absorb(answer) {
            return self.give_up(answer);
        }
        self.phase = Phase::Scan(scan);
        Outcome::New(Vec::new())
    }

    /// Whether more answers came than any search needs.
    fn is_exhausted(&self, answer: Answer<'_>) -> bool {
        let pages = answer.total.max(self.position) / self.stride + 1;
        let allowed = |scans| SPARE_ANSWERS.saturating_add(pages.saturating_mul(scans));
        self.idle > allowed(IDLE_SCANS) || self.tally.answers > allowed(ALL_SCANS)
    }

    /// No remembered row is in the list any more: which rows were read can't be told.
    fn give_up(&mut self, answer: Answer<'_>) -> Outcome {
        if self.settings.on_drift == OnDrift::Report {
            self.tally.lost = true;
            if self.is_exhausted(answer) {
                self.phase = Phase::Ended;
                return Outcome::New(Vec::new());
            }
            self.position = self.position.min(answer.total);
            self.tail = None::<Key>;
            self.idle = 0;
            self.phase = if self.position >= answer.total {
                Phase::Ended
            } else {
                Phase::Unchecked
            };
            return Outcome::New(Vec::new());
        }
        if self.may_restart() && self.settings.retractable {
            return self.restart();
        }
        if self.is_exhausted(answer) {
            self.phase = Phase::Failed(format!(
                "the list moves faster than it can be read: {} pages were read without coming to its end",
                self.tally.answers
            ));
            return Outcome::New(Vec::new());
        }
        self.phase = Phase::Failed(format!(
            "the list moved while it was read: none of the {} rows last read was found in it any more, so where to go on \
             after row {} can't be told",
            self.trail.len(),
            self.position
        ));
        Outcome::New(Vec::new())
    }
}
