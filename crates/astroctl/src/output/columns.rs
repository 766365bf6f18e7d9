//! The columns of a result, and which of them are shown.

use crate::failure::Failure;

/// What a column shows of an item: a text, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell(Vec<String>);

impl Cell {
    /// The single texts.
    pub(super) fn texts(&self) -> &[String] {
        &self.0
    }

    /// All on one line.
    pub(super) fn joined(&self) -> String {
        self.0.join(", ")
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(vec![text])
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self(vec![text.to_owned()])
    }
}

impl From<Vec<String>> for Cell {
    fn from(texts: Vec<String>) -> Self {
        Self(texts)
    }
}

/// Nothing is an empty cell.
impl<T: ToString> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        Self(value.iter().map(ToString::to_string).collect())
    }
}

struct Column<T> {
    title: &'static str,
    /// Whether it is shown without being asked for.
    is_usual: bool,
    cell: Box<dyn Fn(&T) -> Cell>,
}

/// The columns that a result has: their titles, and what they show of an item.
pub(crate) struct Columns<T>(Vec<Column<T>>);

impl<T> Columns<T> {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// One more column, to the right.
    pub(crate) fn with<C: Into<Cell>>(
        self,
        title: &'static str,
        cell: impl Fn(&T) -> C + 'static,
    ) -> Self {
        self.push(title, true, cell)
    }

    /// One more column, for those who ask for it.
    pub(crate) fn with_extra<C: Into<Cell>>(
        self,
        title: &'static str,
        cell: impl Fn(&T) -> C + 'static,
    ) -> Self {
        self.push(title, false, cell)
    }

    fn push<C: Into<Cell>>(
        mut self,
        title: &'static str,
        is_usual: bool,
        cell: impl Fn(&T) -> C + 'static,
    ) -> Self {
        self.0.push(Column {
            title,
            is_usual,
            cell: Box::new(move |item| cell(item).into()),
        });
        self
    }

    /// The same columns, all of them shown without being asked for: for one item there is room.
    pub(crate) fn in_full(mut self) -> Self {
        for column in &mut self.0 {
            column.is_usual = true;
        }
        self
    }

    /// Those that are shown without being asked for, in their own order.
    pub(crate) fn usual(self) -> Shown<T> {
        let columns = self.0.into_iter();
        Shown(columns.filter(|column| column.is_usual).collect())
    }

    /// The ones with these titles, in this order. Case doesn't matter, nor whether words are parted by spaces, dashes or
    /// underscores.
    pub(super) fn choose(self, wanted: &[String]) -> Result<Shown<T>, Failure> {
        let titles: Vec<&str> = self.0.iter().map(|column| column.title).collect();
        let titles = titles.join(", ");
        let mut left: Vec<Option<Column<T>>> = self.0.into_iter().map(Some).collect();
        let mut chosen = Vec::new();
        for wanted in wanted {
            let column = left.iter_mut().find(|column| {
                let column = column.as_ref();
                column.is_some_and(|column| plain(column.title) == plain(wanted))
            });
            let Some(column) = column.and_then(Option::take) else {
                let chosen: &[Column<T>] = &chosen;
                let is_repeated = chosen
                    .iter()
                    .any(|column| plain(column.title) == plain(wanted));
                return Err(Failure::usage(match is_repeated {
                    true => format!("--columns: {wanted:?} is named twice: name it once"),
                    false => {
                        format!(
                            "--columns: there is no column {wanted:?} here: give any of {titles}"
                        )
                    }
                }));
            };
            chosen.push(column);
        }
        Ok(Shown(chosen))
    }
}

fn plain(title: &str) -> String {
    title.trim().to_lowercase().replace(['-', '_'], " ")
}

/// The columns that are shown, in their order.
pub(crate) struct Shown<T>(Vec<Column<T>>);

impl<T> Shown<T> {
    pub(super) fn titles(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|column| column.title)
    }

    pub(super) fn cells(&self, item: &T) -> impl Iterator<Item = Cell> {
        self.0.iter().map(|column| (column.cell)(item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Columns<u32> {
        Columns::new()
            .with("NAME", |_| "n")
            .with("ORGANIZATION ROLE", |_| None::<String>)
            .with("ID", |id: &u32| id.to_string())
            .with_extra("CREATED", |_| "today")
    }

    fn chosen(wanted: &[&str]) -> Result<Vec<&'static str>, String> {
        let wanted: Vec<String> = wanted.iter().map(|title| (*title).to_owned()).collect();
        let shown = columns().choose(&wanted).map_err(|failure| {
            assert_eq!(failure.exit_code(), 2);
            failure.to_string()
        })?;
        Ok(shown.titles().collect())
    }

    #[test]
    fn titles_are_taken_in_any_spelling_and_order() {
        assert_eq!(
            chosen(&["id", "Organization-Role"]),
            Ok(vec!["ID", "ORGANIZATION ROLE"])
        );
        assert_eq!(
            chosen(&["organization_role", " NAME "]),
            Ok(vec!["ORGANIZATION ROLE", "NAME"])
        );
    }

    #[test]
    fn an_extra_column_is_shown_to_those_who_ask_for_it() {
        let usual: Vec<&str> = columns().usual().titles().collect();
        assert_eq!(usual, ["NAME", "ORGANIZATION ROLE", "ID"]);
        assert_eq!(chosen(&["created", "id"]), Ok(vec!["CREATED", "ID"]));
        let full: Vec<&str> = columns().in_full().usual().titles().collect();
        assert_eq!(full, ["NAME", "ORGANIZATION ROLE", "ID", "CREATED"]);
    }

    #[test]
    fn an_unknown_title_is_told_with_those_that_there_are() {
        let says = chosen(&["id", "role"]).unwrap_err();
        assert_eq!(
            says,
            "--columns: there is no column \"role\" here: give any of NAME, ORGANIZATION ROLE, ID, CREATED"
        );
        assert!(chosen(&[""]).unwrap_err().contains("no column \"\""));
        assert!(chosen(&["id", "ID"]).unwrap_err().contains("named twice"));
    }

    #[test]
    fn a_cell_has_no_text_one_or_several() {
        let cells: Vec<Cell> = columns().usual().cells(&7).collect();
        assert_eq!(cells, ["n".into(), Cell::default(), "7".into()]);
        assert_eq!(
            Cell::from(vec!["a".to_owned(), "b".to_owned()]).joined(),
            "a, b"
        );
    }
}
