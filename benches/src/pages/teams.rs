//! Pages of Teams.

use super::texture::ORDINARY;
use super::writer::{PageWriter, RoleCounts};

/// The body of a `ListTeams` answer with `teams` Teams, each with a few roles; the same arguments give the same bytes.
pub fn team_page(seed: u64, teams: usize) -> Vec<u8> {
    let mut page = PageWriter::new(seed, &ORDINARY);
    let organization = page.id();
    page.page("teams", teams, |page, number| {
        team(page, number, &organization)
    })
}

fn team(page: &mut PageWriter, number: usize, organization: &str) {
    let (id, description) = (page.id(), page.description());
    let roles = match number % 3 {
        0 => RoleCounts::MEDIUM,
        _ => RoleCounts::LIGHT,
    };
    let (role, is_managed) = (page.organization_role(), page.once_in(3));
    let (created, updated) = (page.timestamp(number), page.timestamp(number + 1));
    page.put(format_args!(
        r#"{{"id":"{id}","name":"Team {number} \/ data","organizationId":"{organization}","organizationRole":"{role}","#
    ));
    page.put(format_args!(
        r#""description":"{description}","isIdpManaged":{is_managed},"createdAt":"{created}","updatedAt":"{updated}","#
    ));
    page.profile("createdBy", number);
    page.put(format_args!(","));
    page.profile("updatedBy", number + 1);
    // The role in the Organization counts as well.
    let count = 1 + roles.workspace + roles.deployment + roles.dag;
    page.put(format_args!(r#","rolesCount":{count}"#));
    page.grants(roles);
    page.put(format_args!("}}"));
}
