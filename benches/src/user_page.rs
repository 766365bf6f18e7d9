//! Pages of users with the texture of real ones.
//!
//! The JSON is written by hand, since the same text can be escaped in several ways and a serializer chooses only one:
//! servers in Go write `&` as `\u0026`, others write `/` as `\/` and every letter outside ASCII as `\u…`.

use std::fmt::Write as _;

use fastrand::Rng;

/// How many roles each user of a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleCounts {
    /// Roles in Workspaces.
    pub workspace: usize,
    /// Roles in Deployments, custom ones among them.
    pub deployment: usize,
    /// Roles on Dags, half of them by tag.
    pub dag: usize,
}

impl RoleCounts {
    /// Most people: a role in one Workspace and no finer ones.
    pub const LIGHT: Self = Self {
        workspace: 1,
        deployment: 0,
        dag: 0,
    };

    /// Somebody with fine-grained access everywhere: 5, 10 and 5 roles.
    pub const HEAVY: Self = Self {
        workspace: 5,
        deployment: 10,
        dag: 5,
    };
}

const WORKSPACES: usize = 40;
const DEPLOYMENTS: usize = 120;
const ID_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// First names as JSON writes them, and as an address does. User number n has name n modulo the length, so that even a
/// page of 20 has every kind of text.
const FIRST_NAMES: &[(&str, &str)] = &[
    ("Jane", "jane"),
    ("Amir", "amir"),
    (r"Ren\u00e9e", "renee"),
    ("Olga", "olga"),
    ("Zoë", "zoe"),
    ("Grace", "grace"),
    (r#"Samuel \"Sam\""#, "sam"),
    ("Priya", "priya"),
    ("太郎", "taro"),
    ("Daniel", "daniel"),
    (r"Jos\u00e9 \/ Pepe", "jose"),
    ("Aisha", "aisha"),
    ("Łukasz", "lukasz"),
    ("Emily", "emily"),
    (r"Chris (CORP\\chris)", "chris"),
    ("Noah", "noah"),
    (r"\ud83d\ude80 Ada", "ada"),
    ("Tom", "tom"),
];

/// Family names as JSON writes them, and as an address does.
const FAMILY_NAMES: &[(&str, &str)] = &[
    ("Doe", "doe"),
    ("O'Neill", "oneill"),
    ("García", "garcia"),
    (r"M\u00fcller", "mueller"),
    ("Nguyen", "nguyen"),
    ("Smith", "smith"),
    ("van der Berg", "vanderberg"),
    ("Kowalska", "kowalska"),
    ("Okafor", "okafor"),
    ("Yamada", "yamada"),
];

const STATUSES: &[&str] = &["ACTIVE", "ACTIVE", "ACTIVE", "PENDING", "INACTIVE"];
const ORGANIZATION_ROLES: &[&str] = &[
    "ORGANIZATION_MEMBER",
    "ORGANIZATION_MEMBER",
    "ORGANIZATION_MEMBER",
    "ORGANIZATION_BILLING_ADMIN",
    "ORGANIZATION_OWNER",
];
const WORKSPACE_ROLES: &[&str] = &[
    "WORKSPACE_MEMBER",
    "WORKSPACE_AUTHOR",
    "WORKSPACE_OPERATOR",
    "WORKSPACE_OWNER",
    "WORKSPACE_ACCESSOR",
];
const DEPLOYMENT_ROLES: &[&str] = &["DEPLOYMENT_ADMIN", "DEPLOYMENT_ACCESSOR", "Release manager"];
const DAG_ROLES: &[&str] = &["DAG_VIEWER", "DAG_AUTHOR"];
const DAGS: &[&str] = &[
    "daily_revenue_report",
    "load_customers",
    "sync_crm",
    "train_churn_model",
];
const DAG_TAGS: &[&str] = &["finance", "team-a", "nightly", "pii"];

/// The body of a `ListUsers` answer with `users` users; the same arguments give the same bytes.
///
/// ```
/// use astronomer_benches::{RoleCounts, user_page};
///
/// let body = user_page(7, 20, RoleCounts::LIGHT);
/// assert_eq!(body, user_page(7, 20, RoleCounts::LIGHT));
/// ```
pub fn user_page(seed: u64, users: usize, roles: RoleCounts) -> Vec<u8> {
    let mut page = Page {
        rng: Rng::with_seed(seed),
        json: String::new(),
        workspaces: Vec::new(),
        deployments: Vec::new(),
    };
    page.workspaces = (0..WORKSPACES).map(|_| page.id()).collect();
    page.deployments = (0..DEPLOYMENTS).map(|_| page.id()).collect();

    page.json.push_str(r#"{"users":["#);
    for number in 0..users {
        if number > 0 {
            page.json.push(',');
        }
        page.user(number, roles);
    }
    page.put(format_args!(
        r#"],"limit":{users},"offset":0,"totalCount":{users}}}"#
    ));
    page.json.into_bytes()
}

struct Page {
    rng: Rng,
    json: String,
    workspaces: Vec<String>,
    deployments: Vec<String>,
}

impl Page {
    fn user(&mut self, number: usize, roles: RoleCounts) {
        let (first, first_in_address) = FIRST_NAMES[number % FIRST_NAMES.len()];
        let (family, family_in_address) = pick(&mut self.rng, FAMILY_NAMES);
        let (id, avatar) = (self.id(), self.avatar_url(number));
        let (created, updated) = (self.timestamp(number), self.timestamp(number + 1));
        let status = pick(&mut self.rng, STATUSES);
        let organization_role = pick(&mut self.rng, ORGANIZATION_ROLES);
        self.put(format_args!(
            r#"{{"id":"{id}","username":"{first_in_address}.{family_in_address}{number}@company.com","#
        ));
        self.put(format_args!(
            r#""fullName":"{first} {family}","avatarUrl":"{avatar}","status":"{status}","#
        ));
        self.put(format_args!(
            r#""createdAt":"{created}","updatedAt":"{updated}","organizationRole":"{organization_role}""#
        ));
        self.grants("workspaceRoles", roles.workspace, Self::workspace_grant);
        self.grants("deploymentRoles", roles.deployment, Self::deployment_grant);
        self.grants("dagRoles", roles.dag, Self::dag_grant);
        self.json.push('}');
    }

    /// One family of roles; left out where there are none, as the API does.
    fn grants(&mut self, field: &str, count: usize, grant: fn(&mut Self, usize)) {
        if count == 0 {
            return;
        }
        self.put(format_args!(r#","{field}":["#));
        for number in 0..count {
            if number > 0 {
                self.json.push(',');
            }
            grant(self, number);
        }
        self.json.push(']');
    }

    fn workspace_grant(&mut self, _number: usize) {
        let workspace = self.rng.usize(..WORKSPACES);
        let role = pick(&mut self.rng, WORKSPACE_ROLES);
        let Self {
            json, workspaces, ..
        } = self;
        let id = &workspaces[workspace];
        put(
            json,
            format_args!(r#"{{"workspaceId":"{id}","role":"{role}"}}"#),
        );
    }

    fn deployment_grant(&mut self, _number: usize) {
        let deployment = self.rng.usize(..DEPLOYMENTS);
        let role = pick(&mut self.rng, DEPLOYMENT_ROLES);
        let Self {
            json, deployments, ..
        } = self;
        let id = &deployments[deployment];
        put(
            json,
            format_args!(r#"{{"deploymentId":"{id}","role":"{role}"}}"#),
        );
    }

    fn dag_grant(&mut self, number: usize) {
        let deployment = self.rng.usize(..DEPLOYMENTS);
        let role = pick(&mut self.rng, DAG_ROLES);
        let (field, dags) = match number % 2 {
            0 => ("dagId", pick(&mut self.rng, DAGS)),
            _ => ("dagTag", pick(&mut self.rng, DAG_TAGS)),
        };
        let Self {
            json, deployments, ..
        } = self;
        let id = &deployments[deployment];
        put(
            json,
            format_args!(r#"{{"deploymentId":"{id}","{field}":"{dags}","role":"{role}"}}"#),
        );
    }

    /// `c` and 24 letters and digits.
    fn id(&mut self) -> String {
        let mut id = String::from("c");
        id.extend((0..24).map(|_| char::from(pick(&mut self.rng, ID_ALPHABET))));
        id
    }

    /// What identity providers give: a hash with a fallback, or a path on a picture server.
    fn avatar_url(&mut self, number: usize) -> String {
        let hash = self.rng.u128(..);
        match number % 4 {
            0 => format!("https://pictures.example.com/a/{hash:032x}=s96-c"),
            1 => format!(r"https:\/\/pictures.example.com\/a\/{hash:032x}=s96-c"),
            _ => format!(
                r"https://avatars.example.com/avatar/{hash:032x}?s=480\u0026r=pg\u0026d=https%3A%2F%2Fcdn.example.com%2Favatars%2Fjd.png"
            ),
        }
    }

    /// A moment of the last years, with no fraction or one of 3 or 6 digits.
    fn timestamp(&mut self, number: usize) -> String {
        let rng = &mut self.rng;
        let (year, month, day) = (rng.u32(2022..2027), rng.u32(1..13), rng.u32(1..29));
        let (hour, minute, second) = (rng.u32(..24), rng.u32(..60), rng.u32(..60));
        let fraction = match number % 3 {
            0 => String::new(),
            1 => format!(".{:03}", rng.u32(..1_000)),
            _ => format!(".{:06}", rng.u32(..1_000_000)),
        };
        format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        put(&mut self.json, text);
    }
}

fn put(json: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String can't fail.
    let _ = json.write_fmt(text);
}

fn pick<T: Copy>(rng: &mut Rng, items: &[T]) -> T {
    items[rng.usize(..items.len())]
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
