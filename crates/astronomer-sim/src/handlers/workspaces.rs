//! Workspaces.

use std::cmp::Ordering;

use astronomer_api::types::{Workspace, WorkspaceSort, WorkspaceSortField};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::order::{read_sorts, sort_rows};
use crate::page::{Window, answer_page};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    let window = Window::read(call.query, &mut violations);
    let sorts = read_sorts::<WorkspaceSort>(call.query, &mut violations);
    violations.finish()?;
    let ids: Vec<&str> = call.query.all("workspaceIds").collect();
    let names: Vec<&str> = call.query.all("names").collect();
    let wanted = |workspace: &Workspace| {
        (ids.is_empty() || ids.contains(&workspace.id.as_str()))
            && (names.is_empty() || names.contains(&workspace.name.as_str()))
    };
    let id = call.parameter("organizationId")?;
    let mut workspaces =
        call.read(|world| Ok(world.organization(id)?.workspaces.select(wanted)))?;
    sort_rows(&mut workspaces, &sorts, compare);
    answer_page("workspaces", &workspaces, window)
}

fn compare(field: WorkspaceSortField, left: &Workspace, right: &Workspace) -> Ordering {
    match field {
        WorkspaceSortField::Name => left.name.cmp(&right.name),
        WorkspaceSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        WorkspaceSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
