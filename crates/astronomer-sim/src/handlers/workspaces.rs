//! Workspaces.

use std::cmp::Ordering;

use astronomer_api::types::{Workspace, WorkspaceSort, WorkspaceSortField};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::PageRequest;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<WorkspaceSort>::read(call.query)?;
    let ids: Vec<&str> = call.query.all("workspaceIds").collect();
    let names: Vec<&str> = call.query.all("names").collect();
    let wanted = |workspace: &Workspace| {
        (ids.is_empty() || ids.contains(&workspace.id.as_str()))
            && (names.is_empty() || names.contains(&workspace.name.as_str()))
    };
    let world = call.world();
    let workspaces = &call.organization(&world)?.workspaces;
    page.answer("workspaces", workspaces, compare, wanted)
}

fn compare(field: WorkspaceSortField, left: &Workspace, right: &Workspace) -> Ordering {
    match field {
        WorkspaceSortField::Name => left.name.cmp(&right.name),
        WorkspaceSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        WorkspaceSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
