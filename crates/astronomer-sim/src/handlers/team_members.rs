//! Who is in a Team.

use std::cmp::Ordering;

use astronomer_api::types::{
    AddTeamMembersRequest, TeamMember, TeamMemberSort, TeamMemberSortField, User,
};
use jiff::Timestamp;

use super::teams::{change, check_members, find, refuse_if_managed};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::{Listed, PageRequest};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<TeamMemberSort>::read(call.query);
    let world = call.world();
    let organization = call.organization(&world)?;
    let record = find(call, organization)?;
    let members = record.members.iter().filter_map(|(id, since)| {
        let user = organization.users().get(id.as_str())?;
        Some(Member {
            user,
            since: *since,
        })
    });
    page.answer_rows("teamMembers", members.collect::<Vec<_>>(), compare)
}

/// A member, of whom a model is made only for the page that shows it.
struct Member<'w> {
    user: &'w User,
    since: Timestamp,
}

impl Listed for Member<'_> {
    type View<'a>
        = TeamMember
    where
        Self: 'a;

    fn view(&self) -> TeamMember {
        let user = self.user;
        TeamMember::new(&user.id, &user.username)
            .avatar_url(&user.avatar_url)
            .full_name(&user.full_name)
            .created_at(self.since)
    }
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

fn compare(field: TeamMemberSortField, left: &Member<'_>, right: &Member<'_>) -> Ordering {
    let (left_user, right_user) = (left.user, right.user);
    match field {
        TeamMemberSortField::UserId => left_user.id.cmp(&right_user.id),
        TeamMemberSortField::FullName => left_user.full_name.cmp(&right_user.full_name),
        TeamMemberSortField::Username => left_user.username.cmp(&right_user.username),
        TeamMemberSortField::CreatedAt => left.since.cmp(&right.since),
        _ => Ordering::Equal,
    }
}
