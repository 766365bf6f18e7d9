//! Invites.

use astronomer_api::types::{CreateUserInviteRequest, Invite, InviteId, User, UserId, UserStatus};
use jiff::SignedDuration;

use crate::answer::Answer;
use crate::call::Call;
use crate::clock::later;
use crate::email;
use crate::error::{ApiError, Violations};
use crate::population::make_avatar_url;
use crate::world::{World, profile_of};

/// How long an invite can be accepted. The API does not say; clients have to read `expiresAt`.
pub(crate) const INVITE_LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateUserInviteRequest = call.body()?;
    let (address, role) = (request.invitee_email.as_str(), request.role);
    check_address(address)?;
    let invite = call.write(|world| {
        let user = find_or_make_user(call, world, address)?.organization_role(role);
        let invite_id: InviteId = world.ids.id();
        let expires_at = later(world.clock.now(), INVITE_LIFETIME);
        let organization = call.organization_mut(world)?;
        let of = organization.organization();
        let invite = Invite::new(
            expires_at,
            invite_id,
            profile_of(&user),
            call.caller.profile(),
            &of.id,
        )
        .organization_name(&of.name)
        .user_id(&user.id);
        organization.remove_invites_of(&user.id);
        organization.add_user(user);
        organization.add_invite(invite.clone());
        Ok(invite)
    })?;
    Answer::json(&invite)
}

/// Who is invited: somebody new, somebody whom another Organization knows, or somebody whose invite here is over.
fn find_or_make_user(call: &Call<'_>, world: &mut World, address: &str) -> Result<User, ApiError> {
    let organization = call.organization(world)?;
    let missed = organization.user_by_email(address).cloned();
    if let Some(user) = &missed
        && !organization.has_missed_invites(user, world.clock.now())
    {
        let id = &organization.organization().id;
        let message = format!("Invitee has existing role in organization {id}");
        return Err(ApiError::bad_request(message));
    }
    let now = world.clock.advance();
    if let Some(user) = missed {
        let mut user = User::clone(&user);
        user.updated_at = now;
        return Ok(user);
    }
    if let Some(person) = world.person(address) {
        let (picture, name, username) = (&person.avatar_url, &person.full_name, &person.username);
        let status = UserStatus::Pending;
        return Ok(User::new(
            picture, now, name, &person.id, status, now, username,
        ));
    }
    let avatar_url = make_avatar_url(&mut world.ids);
    let id: UserId = world.ids.id();
    // Nobody has told the server a name yet, so the address stands in for it.
    Ok(User::new(
        avatar_url,
        now,
        address,
        id,
        UserStatus::Pending,
        now,
        address,
    ))
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let invite_id = call.parameter("inviteId")?;
    call.write(|world| {
        if !call.organization_mut(world)?.cancel_invite(invite_id) {
            return Err(ApiError::not_found("invite", invite_id));
        }
        world.clock.advance();
        Ok(Answer::NoContent)
    })
}

/// Refuses an address that mail can't be sent to.
fn check_address(address: &str) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if address.is_empty() {
        violations.required("inviteeEmail");
    } else if !email::is_address(address) {
        violations.add("inviteeEmail", "email", "should be an email address");
    }
    violations.finish()
}
