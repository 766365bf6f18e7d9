//! Lists that move while they are read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::faults::change::find_rows;

/// The most rows that are asked for at once.
const MAXIMUM_LIMIT: u64 = 1000;

/// Fields that identify a row.
const ID_FIELDS: [&str; 2] = ["id", "userId"];

/// A row that came or went, by its position in the whole list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Shift {
    RowInserted(u64),
    RowRemoved(u64),
}

/// A row of the list as it is shown: which of the real rows, and how its id differs for a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    row: u64,
    copies: Vec<Neighbour>,
}

/// Which neighbour an inserted row is a copy of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Neighbour {
    Before,
    Behind,
}

impl Shift {
    /// How long a list of `length` is afterwards.
    fn resize(self, length: u64) -> u64 {
        match self {
            // There is nothing to make a row of.
            Self::RowInserted(_) if length == 0 => 0,
            Self::RowInserted(_) => length + 1,
            Self::RowRemoved(position) if position < length => length - 1,
            Self::RowRemoved(_) => length,
        }
    }

    /// Where the row at `index` was before, in a list that had `length` rows then.
    fn trace(self, index: u64, length: u64) -> (u64, Option<Neighbour>) {
        match self {
            Self::RowRemoved(position) if index >= position && position < length => {
                (index + 1, None)
            }
            Self::RowInserted(_) if length == 0 => (index, None),
            Self::RowInserted(position) => {
                let position = position.min(length);
                match index.cmp(&position) {
                    std::cmp::Ordering::Less => (index, None),
                    std::cmp::Ordering::Greater => (index - 1, None),
                    std::cmp::Ordering::Equal if position == 0 => (0, Some(Neighbour::Behind)),
                    std::cmp::Ordering::Equal => (position - 1, Some(Neighbour::Before)),
                }
            }
            Self::RowRemoved(_) => (index, None),
        }
    }
}

/// The page as it is after all shifts. `read` gives the real page of an offset and a limit.
///
/// `None` where the answer is no page of a list, or a page can't be read.
pub(super) fn shift_page(
    shifts: &[Shift],
    mut page: Value,
    read: &dyn Fn(u64, u64) -> Option<Value>,
) -> Option<Value> {
    let offset = page.get("offset")?.as_u64()?;
    let limit = page.get("limit")?.as_u64()?;
    let real_length = page.get("totalCount")?.as_u64()?;
    find_rows(&mut page)?;
    let length = shifts
        .iter()
        .fold(real_length, |length, shift| shift.resize(length));
    let shown = offset.min(length)..offset.saturating_add(limit).min(length);
    let sources: Vec<Source> = shown
        .map(|index| trace(shifts, real_length, index))
        .collect();
    let rows = read_rows(&sources, read)?;
    *find_rows(&mut page)? = rows;
    page["totalCount"] = Value::from(length);
    Some(page)
}

/// Where a row of the shown list comes from.
fn trace(shifts: &[Shift], real_length: u64, index: u64) -> Source {
    // How long the list was before each shift.
    let lengths: Vec<u64> = shifts
        .iter()
        .scan(real_length, |length, shift| {
            let before = *length;
            *length = shift.resize(before);
            Some(before)
        })
        .collect();
    let mut source = Source {
        row: index,
        copies: Vec::new(),
    };
    for (shift, length) in shifts.iter().zip(&lengths).rev() {
        let (row, copy) = shift.trace(source.row, *length);
        source.row = row;
        source.copies.extend(copy);
    }
    source.copies.reverse();
    source
}

fn read_rows(sources: &[Source], read: &dyn Fn(u64, u64) -> Option<Value>) -> Option<Vec<Value>> {
    let rows = sources.iter().map(|source| source.row);
    let (Some(first), Some(last)) = (rows.clone().min(), rows.max()) else {
        return Some(Vec::new());
    };
    let mut real = Vec::new();
    let mut offset = first;
    while offset <= last {
        let limit = (last - offset + 1).min(MAXIMUM_LIMIT);
        let mut page = read(offset, limit)?;
        real.append(find_rows(&mut page)?);
        offset += limit;
    }
    let shown = sources.iter().map(|source| {
        let mut row = real.get(usize::try_from(source.row - first).ok()?)?.clone();
        for copy in &source.copies {
            rename(&mut row, *copy);
        }
        Some(row)
    });
    shown.collect()
}

/// Gives a copy an id of its own, which sorts right behind that of the row before it or right before that of the row
/// behind it.
fn rename(row: &mut Value, copy: Neighbour) {
    let field = ID_FIELDS
        .into_iter()
        .find(|field| row.get(field).is_some_and(Value::is_string));
    let Some(Value::String(id)) = field.and_then(|field| row.get_mut(field)) else {
        return;
    };
    match copy {
        Neighbour::Before => id.push('0'),
        Neighbour::Behind => {
            id.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const REAL: [&str; 6] = ["a1", "b1", "c1", "d1", "e1", "f1"];

    fn read(offset: u64, limit: u64) -> Option<Value> {
        let rows = REAL
            .iter()
            .skip(offset as usize)
            .take(limit as usize)
            .map(|id| json!({"id": id}));
        let rows: Vec<Value> = rows.collect();
        Some(json!({"offset": offset, "limit": limit, "totalCount": REAL.len(), "users": rows}))
    }

    /// The whole list as shown in pages of `limit`, and the total count of each page.
    fn show(shifts: &[Shift], limit: u64) -> (Vec<String>, Vec<u64>) {
        let (mut ids, mut totals) = (Vec::new(), Vec::new());
        for offset in (0..=REAL.len() as u64 + 3).step_by(limit as usize) {
            let page = shift_page(shifts, read(offset, limit).unwrap(), &read).unwrap();
            let rows = page["users"].as_array().unwrap();
            assert!(rows.len() as u64 <= limit);
            ids.extend(
                rows.iter()
                    .map(|row| row["id"].as_str().unwrap().to_owned()),
            );
            totals.push(page["totalCount"].as_u64().unwrap());
        }
        totals.dedup();
        (ids, totals)
    }

    #[test]
    fn a_removed_row_is_in_no_page() {
        for limit in 1..8 {
            let expected = ["a1", "b1", "d1", "e1", "f1"].map(str::to_owned).to_vec();
            assert_eq!(show(&[Shift::RowRemoved(2)], limit), (expected, vec![5]));
        }
    }

    #[test]
    fn an_inserted_row_sorts_between_its_neighbours() {
        for limit in 1..8 {
            for position in 0..9 {
                let (ids, totals) = show(&[Shift::RowInserted(position)], limit);
                assert_eq!((ids.len(), totals), (7, vec![7]));
                assert!(ids.is_sorted_by(|one, other| one < other), "{ids:?}");
                let place = (position as usize).min(REAL.len());
                assert!(!REAL.contains(&ids[place].as_str()));
            }
        }
    }

    #[test]
    fn shifts_add_up_in_their_order() {
        let shifts = [
            Shift::RowInserted(1),
            Shift::RowRemoved(0),
            Shift::RowInserted(1),
        ];
        for limit in 1..8 {
            let expected = ["a10", "a100", "b1", "c1", "d1", "e1", "f1"];
            let expected = expected.map(str::to_owned).to_vec();
            assert_eq!(show(&shifts, limit), (expected, vec![7]));
        }
    }

    #[test]
    fn what_lies_beyond_the_end_is_left_alone() {
        let (ids, totals) = show(&[Shift::RowRemoved(6)], 4);
        assert_eq!((ids.len(), totals), (6, vec![6]));
        let empty = json!({"offset": 0, "limit": 5, "totalCount": 0, "users": []});
        let shifts = [Shift::RowInserted(0), Shift::RowRemoved(0)];
        assert_eq!(shift_page(&shifts, empty.clone(), &read), Some(empty));
        assert_eq!(shift_page(&shifts, json!({"id": "u"}), &read), None);
    }
}
