//! Tables with a header.

use ::csv::{ReaderBuilder, StringRecord, Trim};

use super::gathering::{Gathering, Row};
use super::role_names::{dag_grant, dag_tag_grant, deployment_grant, parse_id, workspace_grant};
use super::source::Source;
use crate::access::Grant;
use crate::access::people::Quoted;
use crate::access::snapshot;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Email,
    Role,
    Workspaces,
    Deployments,
    Dags,
    DagTags,
    Teams,
}

impl Column {
    const ALL: [(&'static str, Self); 7] = [
        ("email", Self::Email),
        ("role", Self::Role),
        ("workspaces", Self::Workspaces),
        ("deployments", Self::Deployments),
        ("dags", Self::Dags),
        ("dag_tags", Self::DagTags),
        ("teams", Self::Teams),
    ];

    fn named(title: &str) -> Option<Self> {
        let title = title.to_lowercase();
        let mut columns = Self::ALL.into_iter();
        Some(columns.find(|(name, _)| *name == title)?.1)
    }

    fn name(self) -> &'static str {
        let mut columns = Self::ALL.into_iter();
        let found = columns.find(|(_, column)| *column == self);
        found.map_or("", |(name, _)| name)
    }
}

/// What begins a line that names the separator, as Excel reads it.
const SEPARATOR: &str = "sep=";

/// Reads a table whose first row names its columns.
pub(super) fn read(source: &Source, gathering: &mut Gathering) {
    let Some(mut rows) = Rows::new(source, gathering) else {
        return;
    };
    let mut record = StringRecord::new();
    let Some(line) = rows.next(&mut record, gathering) else {
        return gathering.fault(1, missing_header("nothing"));
    };
    let Some(columns) = read_header(line, &record, gathering) else {
        return;
    };
    while let Some(line) = rows.next(&mut record, gathering) {
        read_row(line, &columns, &record, gathering);
    }
}

/// The records that hold something.
struct Rows<'a> {
    source: &'a Source,
    reader: ::csv::Reader<&'a [u8]>,
    /// Where in the source the reader begins.
    begin: usize,
}

impl<'a> Rows<'a> {
    fn new(source: &'a Source, gathering: &mut Gathering) -> Option<Self> {
        let text = source.text();
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        let named = gathering.check(1, named_separator(first))?;
        let begin = named.map_or(0, |_| first.len());
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .comment(Some(b'#'))
            .delimiter(named.unwrap_or_else(|| delimiter(source)))
            .from_reader(&text.as_bytes()[begin..]);
        Some(Self {
            source,
            reader,
            begin,
        })
    }

    /// Reads the next record, and tells its line.
    fn next(&mut self, record: &mut StringRecord, gathering: &mut Gathering) -> Option<usize> {
        loop {
            let before = self.reader.position().byte();
            let before = usize::try_from(before).unwrap_or(usize::MAX);
            let line = self.line_from(before.saturating_add(self.begin));
            match self.reader.read_record(record) {
                Ok(true) => {}
                Ok(false) => return None,
                // The text is UTF-8, in memory, and rows may have any length; so this is for what `csv` may yet refuse.
                Err(error) => {
                    gathering.fault(line, format!("this is no CSV: {error}"));
                    return None;
                }
            }
            if record.iter().any(|cell| !cell.is_empty()) {
                return Some(line);
            }
        }
    }

    /// The line of the record that begins here, or behind the empty lines and comments that do.
    fn line_from(&self, offset: usize) -> usize {
        let rest = self.source.text().get(offset..).unwrap_or_default();
        let mut begin = offset;
        for line in rest.split_inclusive('\n') {
            if line != "\n" && !line.starts_with('#') {
                break;
            }
            begin += line.len();
        }
        self.source.line_at(begin)
    }
}

/// The separator that a line names, if it is one for that.
fn named_separator(line: &str) -> Result<Option<u8>, String> {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let line = line.trim_matches('"');
    let Some((SEPARATOR, separator)) = line.split_at_checked(SEPARATOR.len()) else {
        return Ok(None);
    };
    match separator.as_bytes() {
        [separator @ (b',' | b';' | b'\t' | b'|')] => Ok(Some(*separator)),
        _ => Err(format!(
            "{} names no separator: write sep= and a comma, a semicolon, a tab or a |, or leave the line out",
            Quoted(line)
        )),
    }
}

/// A comma, unless the header has none: spreadsheets of many countries write semicolons, and some write tabs.
fn delimiter(source: &Source) -> u8 {
    let mut lines = source.lines().map(|(_, line)| line.trim());
    let header = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    let header = header.unwrap_or_default();
    let mut others = [b';', b'\t'].into_iter();
    let other = others.find(|other| header.contains(char::from(*other)));
    other.filter(|_| !header.contains(',')).unwrap_or(b',')
}

fn missing_header(found: &str) -> String {
    format!(
        "the first line should name the columns, such as `email,role`, and there is {found}: allowed: {}",
        Column::ALL.map(|(name, _)| name).join(", ")
    )
}

fn read_header(
    line: usize,
    record: &StringRecord,
    gathering: &mut Gathering,
) -> Option<Vec<Column>> {
    if record.iter().any(|title| title.contains('@')) {
        let found = Quoted(record.get(0).unwrap_or_default()).to_string();
        gathering.fault(line, missing_header(&found));
        return None;
    }
    let mut columns = Vec::new();
    for title in record {
        match Column::named(title) {
            Some(column) if columns.contains(&column) => {
                gathering.fault(line, format!("the column {} is there twice", column.name()));
            }
            Some(column) => columns.push(column),
            None => {
                let allowed = Column::ALL.map(|(name, _)| name).join(", ");
                let description = format!("{} is no column: allowed: {allowed}", Quoted(title));
                gathering.fault(line, description);
            }
        }
    }
    for column in [Column::Email, Column::Role] {
        if !columns.contains(&column) {
            gathering.fault(line, format!("there is no column {}", column.name()));
        }
    }
    (!gathering.has_faults()).then_some(columns)
}

fn read_row(line: usize, columns: &[Column], record: &StringRecord, gathering: &mut Gathering) {
    if record.iter().any(|cell| cell.contains('\n')) {
        return gathering.fault(line, "a cell goes on to the next line: close its quote");
    }
    if record.len() > columns.len() {
        let (found, expected) = (record.len(), columns.len());
        let description = format!(
            "there are {found} cells for {expected} columns: put a cell with the separator in it in quotes"
        );
        return gathering.fault(line, description);
    }
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(record) {
        let cell = snapshot::cell::decode(cell).trim();
        match column {
            Column::Email => row.address = cell,
            Column::Role => row.role = cell,
            Column::Teams => {
                let ids = entries(cell).map(|id| in_column(*column, parse_id(id)));
                row.teams = ids.filter_map(|id| gathering.check(line, id)).collect();
            }
            _ => {
                let grants = entries(cell).map(|entry| in_column(*column, grant(*column, entry)));
                let grants = grants.filter_map(|grant| gathering.check(line, grant));
                row.grants.extend(grants);
            }
        }
    }
    if row.role.is_empty() {
        gathering.check_address(line, row.address);
        return gathering.fault(line, "there is no role");
    }
    gathering.add(line, row);
}

fn entries(cell: &str) -> impl Iterator<Item = &str> {
    let entries = cell.split(';').map(str::trim);
    entries.filter(|entry| !entry.is_empty())
}

fn in_column<T>(column: Column, found: Result<T, String>) -> Result<T, String> {
    found.map_err(|fault| format!("{}: {fault}", column.name()))
}

/// Reads `PLACE=ROLE`.
fn grant(column: Column, entry: &str) -> Result<Grant, String> {
    let example = match column {
        Column::Workspaces => "WORKSPACEID=WORKSPACE_AUTHOR",
        Column::Dags => "DEPLOYMENTID/DAGID=DAG_VIEWER",
        Column::DagTags => "DEPLOYMENTID/TAG=DAG_VIEWER",
        _ => "DEPLOYMENTID=DEPLOYMENT_ADMIN",
    };
    let shown = Quoted(entry);
    let (place, role) = entry
        .rsplit_once('=')
        .ok_or_else(|| format!("{shown} has no role: write {example}"))?;
    let (place, role) = (place.trim(), role.trim());
    let of_deployment = || {
        let parts = place.split_once('/');
        let (deployment, rest) =
            parts.ok_or_else(|| format!("{shown} names no Deployment: write {example}"))?;
        Ok::<_, String>((deployment.trim(), rest.trim()))
    };
    match column {
        Column::Workspaces => workspace_grant(place, role),
        Column::Dags => {
            let (deployment, dag) = of_deployment()?;
            dag_grant(deployment, dag, role)
        }
        Column::DagTags => {
            let (deployment, tag) = of_deployment()?;
            dag_tag_grant(deployment, tag, role)
        }
        _ => deployment_grant(place, role),
    }
}
