//! What custom roles are made of: permissions in groups, and templates.

use astronomer_api::types::{DefaultRoleScopeType, PermissionEntry, PermissionGroup, RoleTemplate};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::permissions::{PERMISSION_GROUPS, PERMISSIONS, ROLE_TEMPLATES};

/// Every group of permissions; a scope narrows them.
pub(super) fn list_permission_groups(call: &Call<'_>) -> Result<Answer, ApiError> {
    let scope = call.query.first("scopeType");
    let groups = PERMISSION_GROUPS.iter().filter_map(|(name, description)| {
        let members = PERMISSIONS.iter().filter(|known| known.group == *name);
        let scope_of_group = members.clone().next()?.scope();
        if scope.is_some_and(|wanted| scope_of_group.as_str() != wanted) {
            return None;
        }
        let entries = members.map(|known| PermissionEntry::new(known.action, known.description));
        let entries: Vec<PermissionEntry> = entries.collect();
        Some(PermissionGroup::new(
            *description,
            *name,
            entries,
            scope_of_group.as_str(),
        ))
    });
    Answer::json(&groups.collect::<Vec<_>>())
}

/// The templates, in the order of what they allow.
pub(super) fn list_templates(call: &Call<'_>) -> Result<Answer, ApiError> {
    let scopes: Vec<&str> = call.query.all("scopeTypes").collect();
    let templates = ROLE_TEMPLATES.iter();
    let wanted =
        templates.filter(|template| scopes.is_empty() || scopes.contains(&template.scope.as_str()));
    let shown = wanted.map(|template| {
        let permissions: Vec<String> = template.actions().map(str::to_owned).collect();
        let scope = DefaultRoleScopeType::from(template.scope.as_str());
        RoleTemplate::new(template.name, permissions, scope).description(template.description)
    });
    Answer::json(&shown.collect::<Vec<_>>())
}
