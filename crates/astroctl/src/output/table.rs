//! Aligned columns.

use comfy_table::{ContentArrangement, Table, presets};

use super::printable;

type Cell<T> = Box<dyn Fn(&T) -> String>;

/// The columns of a list: their titles, and what they show of an item.
pub(crate) struct Columns<T> {
    titles: Vec<&'static str>,
    cells: Vec<Cell<T>>,
}

impl<T> Columns<T> {
    pub(crate) fn new() -> Self {
        Self {
            titles: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// One more column, to the right.
    pub(crate) fn with(
        mut self,
        title: &'static str,
        cell: impl Fn(&T) -> String + 'static,
    ) -> Self {
        self.titles.push(title);
        self.cells.push(Box::new(cell));
        self
    }

    /// The cells of one item.
    pub(super) fn row(&self, item: &T) -> Vec<String> {
        let cells = self.cells.iter().map(|cell| cell(item));
        cells.map(|text| printable(&text).into_owned()).collect()
    }

    /// A table with a line per row, below the titles.
    pub(super) fn table(&self, rows: Vec<Vec<String>>) -> String {
        let mut table = plain_table();
        table.set_header(&self.titles);
        table.add_rows(rows);
        render(table)
    }
}

/// A table with a line per field.
pub(super) fn fields(fields: &[(&'static str, String)]) -> String {
    let mut table = plain_table();
    table.add_rows(
        fields
            .iter()
            .map(|(name, value)| [*name, &printable(value)].map(str::to_owned)),
    );
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

    #[test]
    fn columns_are_as_wide_as_what_is_shown() {
        let columns = Columns::<(&str, u32)>::new()
            .with("NAME", |item| item.0.to_owned())
            .with("COUNT", |item| item.1.to_string());
        let rows = [("Zoë", 1), ("太郎", 20), ("a\nb", 3)];
        let rows = rows.iter().map(|item| columns.row(item)).collect();
        assert_eq!(
            columns.table(rows),
            "NAME  COUNT\nZoë   1\n太郎  20\na\\nb  3"
        );
    }

    #[test]
    fn a_list_without_items_has_its_titles() {
        let columns = Columns::<()>::new().with("NAME", |()| String::new());
        assert_eq!(columns.table(Vec::new()), "NAME");
    }
}
