//! Aligned columns.

use comfy_table::{ContentArrangement, Table, presets};

use super::{Shown, printable};

/// The cells of one item.
pub(super) fn row<T>(shown: &Shown<T>, item: &T) -> Vec<String> {
    let cells = shown.cells(item);
    cells
        .map(|cell| printable(&cell.joined()).into_owned())
        .collect()
}

/// A table with a line per row, below the titles.
pub(super) fn table<T>(shown: &Shown<T>, rows: Vec<Vec<String>>) -> String {
    let mut table = plain_table();
    table.set_header(shown.titles());
    table.add_rows(rows);
    render(table)
}

/// One item, with a line per text of each column; what is empty is left out.
pub(super) fn fields<T>(shown: &Shown<T>, item: &T) -> String {
    let mut table = plain_table();
    for (title, cell) in shown.titles().zip(shown.cells(item)) {
        let texts = cell.texts().iter().filter(|text| !text.is_empty());
        table.add_rows(texts.map(|text| [title, &printable(text)].map(str::to_owned)));
    }
    render(table)
}

/// No frame and no wrapping: a line per item, for `grep` and `awk` as well as for people.
fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn render(mut table: Table) -> String {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Columns;

    fn shown() -> Shown<(&'static str, u32)> {
        Columns::<(&str, u32)>::new()
            .with("NAME", |item| item.0)
            .with("COUNT", |item| (item.1 > 0).then_some(item.1))
            .with("ODD", |item| vec!["yes".to_owned(); item.1 as usize % 2])
            .usual()
    }

    #[test]
    fn columns_are_as_wide_as_what_is_shown() {
        let rows = [("Zoë", 1), ("太郎", 20), ("a\nb", 0)];
        let rows = rows.iter().map(|item| row(&shown(), item)).collect();
        assert_eq!(
            table(&shown(), rows),
            "NAME  COUNT  ODD\nZoë   1      yes\n太郎  20\na\\nb"
        );
    }

    #[test]
    fn a_list_without_items_has_its_titles() {
        assert_eq!(table(&shown(), Vec::new()), "NAME  COUNT  ODD");
    }

    #[test]
    fn one_item_has_a_line_per_text() {
        assert_eq!(fields(&shown(), &("Zoë", 0)), "NAME  Zoë");
        assert_eq!(
            fields(&shown(), &("Zoë", 3)),
            "NAME   Zoë\nCOUNT  3\nODD    yes"
        );
    }
}
