//! Pages of users.

use super::texture::{ESCAPED, ORDINARY, Texture};
use super::writer::{PageWriter, RoleCounts};

const STATUSES: &[&str] = &["ACTIVE", "ACTIVE", "ACTIVE", "PENDING", "INACTIVE"];

/// The body of a `ListUsers` answer with `users` users; the same arguments give the same bytes.
///
/// ```
/// use astronomer_benches::{RoleCounts, user_page};
///
/// let body = user_page(7, 20, RoleCounts::LIGHT);
/// assert_eq!(body, user_page(7, 20, RoleCounts::LIGHT));
/// ```
pub fn user_page(seed: u64, users: usize, roles: RoleCounts) -> Vec<u8> {
    write(seed, &ORDINARY, users, roles)
}

/// As [`user_page`], but every text that a person chose has escapes or letters outside ASCII.
pub fn escaped_user_page(seed: u64, users: usize, roles: RoleCounts) -> Vec<u8> {
    write(seed, &ESCAPED, users, roles)
}

fn write(seed: u64, texture: &'static Texture, users: usize, roles: RoleCounts) -> Vec<u8> {
    PageWriter::new(seed, texture).page("users", users, |page, number| user(page, number, roles))
}

fn user(page: &mut PageWriter, number: usize, roles: RoleCounts) {
    let person = page.person(number);
    let (id, avatar) = (page.id(), page.avatar_url(number));
    let (created, updated) = (page.timestamp(number), page.timestamp(number + 1));
    let status = page.pick(STATUSES);
    let organization_role = page.organization_role();
    let (full_name, username) = (person.full_name, person.username);
    page.put(format_args!(
        r#"{{"id":"{id}","username":"{username}","fullName":"{full_name}","avatarUrl":"{avatar}","#
    ));
    page.put(format_args!(
        r#""status":"{status}","createdAt":"{created}","updatedAt":"{updated}","#
    ));
    page.put(format_args!(r#""organizationRole":"{organization_role}""#));
    page.grants(roles);
    page.put(format_args!("}}"));
}

#[cfg(test)]
mod tests {
    use astronomer_api::types::UsersPaginated;
    use astronomer_core::Decode;

    use super::*;

    fn decoded(users: usize, roles: RoleCounts) -> UsersPaginated {
        UsersPaginated::decode(&user_page(7, users, roles)).unwrap()
    }

    #[test]
    fn pages_decode_with_the_counts_that_were_asked_for() {
        for roles in [RoleCounts::LIGHT, RoleCounts::HEAVY] {
            for users in [0, 1, 20, 1000] {
                let page = decoded(users, roles);
                assert_eq!(page.users.len(), users);
                assert_eq!(page.total_count, users as i64);
                for user in &page.users {
                    let count = |len: Option<usize>| len.unwrap_or(0);
                    let counts = RoleCounts {
                        workspace: count(user.workspace_roles.as_ref().map(Vec::len)),
                        deployment: count(user.deployment_roles.as_ref().map(Vec::len)),
                        dag: count(user.dag_roles.as_ref().map(Vec::len)),
                    };
                    assert_eq!(counts, roles);
                }
            }
        }
    }

    #[test]
    fn a_seed_determines_every_byte() {
        let page = user_page(7, 1000, RoleCounts::HEAVY);
        assert_eq!(page, user_page(7, 1000, RoleCounts::HEAVY));
        assert_ne!(page, user_page(8, 1000, RoleCounts::HEAVY));
    }

    #[test]
    fn the_smallest_page_has_every_kind_of_text() {
        let page = String::from_utf8(user_page(7, 20, RoleCounts::LIGHT)).unwrap();
        for text in [r"\u00e9", r"\u0026", r#"\""#, r"\\", r"\/", r"\ud83d\ude80"] {
            assert!(page.contains(text), "no {text} in the page");
        }
        assert!(!page.is_ascii());

        let users = decoded(20, RoleCounts::LIGHT).users;
        let has = |text: &str| users.iter().any(|user| user.full_name.contains(text));
        for text in ["é", "ë", "太郎", r#""Sam""#, r"CORP\chris", " / ", "🚀"] {
            assert!(has(text), "nobody is named {text}");
        }
        assert!(
            users
                .iter()
                .any(|user| user.avatar_url.contains("&r=pg&d="))
        );
    }

    #[test]
    fn timestamps_come_with_and_without_fractions() {
        let users = decoded(20, RoleCounts::LIGHT).users;
        let nanoseconds = |user: &astronomer_api::types::User| user.created_at.subsec_nanosecond();
        assert!(users.iter().any(|user| nanoseconds(user) == 0));
        assert!(users.iter().any(|user| nanoseconds(user) % 1_000_000 != 0));
        assert!(
            users
                .iter()
                .any(|user| nanoseconds(user) != 0 && nanoseconds(user) % 1_000_000 == 0)
        );
    }

    #[test]
    fn ids_have_25_characters_and_are_not_repeated() {
        let users = decoded(1000, RoleCounts::HEAVY).users;
        assert!(users.iter().all(|user| user.id.as_str().len() == 25));
        let mut ids: Vec<&str> = users.iter().map(|user| user.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 1000);
    }
}
