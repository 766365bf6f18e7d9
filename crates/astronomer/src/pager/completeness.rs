//! How much can be said about a list that was read.

use std::fmt;

/// What to do when a list moves while it is read in a way that can't be made good.
///
/// What can be is made good in any case: the list is read again from a page or more before, and only what is new is
/// delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OnDrift {
    /// End in an error, [`Error::is_incomplete`](crate::Error::is_incomplete), with a cursor. The default.
    #[default]
    Error,
    /// Read the list from the start again, at most 3 times, then end in an error.
    ///
    /// [`all`](crate::List::all) drops what it has. A stream can't take back what it delivered: it skips those rows, or
    /// ends in the error where the order is total, as no more than a page of ids is remembered there.
    Restart,
    /// Go on, never end in an error for this; the [`Completeness`] says what was seen.
    Report,
}

/// How much can be said about the completeness of what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Every row that was in the list all the time came, and none came twice.
    ///
    /// It is said where the order is total, every row has an id and no part of the list got lost on the way, and of a list that came in one
    /// answer. It rests on the API sorting as it was asked to.
    Complete,
    /// Nothing was seen that speaks against it: pages overlapped as they should, no row came twice, and there were as
    /// many as the API states. Yet a row may be missing whose neighbours hid that it moved.
    Consistent,
    /// The list moved, and rows may be missing, or be there that are gone by now.
    Drifted,
}

/// What was seen while a list was read, and what follows from it.
///
/// From [`List::all_with_report`](crate::List::all_with_report), or from a stream at its end
/// ([`Pages::completeness`](crate::Pages::completeness), [`Items::completeness`](crate::Items::completeness)). For a list
/// that was resumed it is about the rest alone.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let (users, completeness) = client.users().list().with_page_size(100).all_with_report().await?;
/// assert!(completeness.is_complete()); // users are sorted by id unless you say otherwise
/// assert_eq!(completeness.rows(), users.len() as u64);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    pub(super) verdict: Verdict,
    pub(super) tally: Tally,
}

/// What was counted while a list was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(super) rows: u64,
    pub(super) total_count: u64,
    pub(super) answers: u64,
    pub(super) moves: u64,
    pub(super) duplicates: u64,
    pub(super) missing: u64,
    pub(super) restarts: u32,
    /// Every remembered row was gone, and the reading went on all the same.
    pub(super) lost: bool,
    /// The API stated fewer rows than it sent.
    pub(super) contradicted: bool,
    /// Rows that could not be checked: pages of one row, rows without an id, or more inserted ones than are remembered.
    pub(super) unchecked: bool,
}

impl Completeness {
    /// What can be said.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whether it is [`Verdict::Complete`].
    pub fn is_complete(&self) -> bool {
        self.verdict == Verdict::Complete
    }

    /// Whether it is [`Verdict::Consistent`].
    pub fn is_consistent(&self) -> bool {
        self.verdict == Verdict::Consistent
    }

    /// Whether it is [`Verdict::Drifted`].
    pub fn is_drifted(&self) -> bool {
        self.verdict == Verdict::Drifted
    }

    /// How many rows were delivered.
    pub fn rows(&self) -> u64 {
        self.tally.rows
    }

    /// How many rows the whole list has, as the last page states.
    pub fn total_count(&self) -> u64 {
        self.tally.total_count
    }

    /// How many pages the API gave, those that were read again included.
    pub fn answers(&self) -> u64 {
        self.tally.answers
    }

    /// How often a page did not begin where the one before ended: rows had come or gone.
    pub fn moves(&self) -> u64 {
        self.tally.moves
    }

    /// How many rows came again, and were skipped, in places where new ones were due.
    pub fn duplicates(&self) -> u64 {
        self.tally.duplicates
    }

    /// How many rows fewer were received than the API states. Where the order is total, the ids prove the places and rows
    /// that were deleted still count as received, so it is about an empty page before the end alone.
    pub fn missing(&self) -> u64 {
        self.tally.missing
    }

    /// How often the list was read from the start again.
    pub fn restarts(&self) -> u32 {
        self.tally.restarts
    }
}

/// One line: the verdict, and what was seen.
impl fmt::Display for Completeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Complete => "complete",
            Verdict::Consistent => "consistent",
            Verdict::Drifted => "drifted",
        };
        let Tally {
            rows, total_count, ..
        } = self.tally;
        write!(f, "{verdict}: {rows} rows of a list of {total_count}")?;
        for (count, what) in [
            (self.tally.moves, "moved pages"),
            (self.tally.duplicates, "repeated rows"),
            (self.tally.missing, "missing rows"),
            (u64::from(self.tally.restarts), "restarts"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        if self.tally.lost {
            f.write_str(", the place was lost")?;
        }
        if self.tally.contradicted {
            f.write_str(", the API stated fewer rows than it sent")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completeness(verdict: Verdict, tally: Tally) -> Completeness {
        Completeness { verdict, tally }
    }

    #[test]
    fn one_verdict_holds() {
        for verdict in [Verdict::Complete, Verdict::Consistent, Verdict::Drifted] {
            let seen = completeness(verdict, Tally::default());
            assert_eq!(seen.verdict(), verdict);
            assert_eq!(seen.is_complete(), verdict == Verdict::Complete);
            assert_eq!(seen.is_consistent(), verdict == Verdict::Consistent);
            assert_eq!(seen.is_drifted(), verdict == Verdict::Drifted);
        }
    }

    #[test]
    fn every_count_is_told_and_in_the_line_if_there_is_something_to_tell() {
        let tally = Tally {
            rows: 12,
            total_count: 20,
            ..Tally::default()
        };
        let quiet = completeness(Verdict::Consistent, tally.clone());
        assert_eq!(quiet.to_string(), "consistent: 12 rows of a list of 20");
        let loud = Tally {
            answers: 9,
            moves: 3,
            duplicates: 4,
            missing: 5,
            restarts: 2,
            lost: true,
            contradicted: true,
            ..tally
        };
        let loud = completeness(Verdict::Drifted, loud);
        assert_eq!(
            (loud.rows(), loud.total_count(), loud.answers()),
            (12, 20, 9)
        );
        assert_eq!((loud.moves(), loud.duplicates()), (3, 4));
        assert_eq!((loud.missing(), loud.restarts()), (5, 2));
        assert_eq!(
            loud.to_string(),
            "drifted: 12 rows of a list of 20, 3 moved pages, 4 repeated rows, 5 missing rows, 2 restarts, the place was \
             lost, the API stated fewer rows than it sent"
        );
        let proven = completeness(Verdict::Complete, Tally::default());
        assert_eq!(proven.to_string(), "complete: 0 rows of a list of 0");
    }
}
