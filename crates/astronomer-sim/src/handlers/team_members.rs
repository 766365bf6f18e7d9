//! Who is in a Team.

use std::cmp::Ordering;

use astronomer_api::types::{
    AddTeamMembersRequest, TeamMember, TeamMemberSort, TeamMemberSortField,
};

use super::teams::{change, check_members, find, refuse_if_managed};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::PageRequest;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<TeamMemberSort>::read(call.query);
    let world = call.world();
    let organization = call.organization(&world)?;
    let record = find(call, organization)?;
    let members = record.members.iter().filter_map(|(id, since)| {
        let user = organization.users().get(id.as_str())?;
        let member = TeamMember::new(id, &user.username)
            .avatar_url(&user.avatar_url)
            .full_name(&user.full_name)
            .created_at(*since);
        Some(member)
    });
    page.answer_rows("teamMembers", members.collect::<Vec<_>>(), compare)
}

/// Adds members; who is in the Team already stays in it.
pub(super) fn add(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: AddTeamMembersRequest = call.body()?;
    change(call, |organization, record| {
        refuse_if_managed(organization, &record.team)?;
        check_members(organization, &request.member_ids)?;
        for id in request.member_ids {
            record.members.entry(id).or_insert(record.team.updated_at);
        }
        Ok(())
    })?;
    Ok(Answer::NoContent)
}

pub(super) fn remove(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("memberId")?;
    change(call, |organization, record| {
        refuse_if_managed(organization, &record.team)?;
        let member = record.members.keys().find(|member| **member == *id);
        let Some(member) = member.cloned() else {
            return Err(ApiError::not_found("team member", id));
        };
        record.members.remove(&member);
        Ok(())
    })?;
    Ok(Answer::NoContent)
}

fn compare(field: TeamMemberSortField, left: &TeamMember, right: &TeamMember) -> Ordering {
    match field {
        TeamMemberSortField::UserId => left.user_id.cmp(&right.user_id),
        TeamMemberSortField::FullName => left.full_name.cmp(&right.full_name),
        TeamMemberSortField::Username => left.username.cmp(&right.username),
        TeamMemberSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        _ => Ordering::Equal,
    }
}
