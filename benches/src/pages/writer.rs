//! What the pages of all kinds are written with.

use std::fmt::{Arguments, Write as _};

use fastrand::Rng;

use super::texture::Texture;

/// How many roles each user or Team of a page has.
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

    /// Somebody with a few roles of each kind.
    pub const MEDIUM: Self = Self {
        workspace: 2,
        deployment: 2,
        dag: 1,
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
const DAG_ROLES: &[&str] = &["DAG_VIEWER", "DAG_AUTHOR"];

/// Somebody's names, as JSON writes them.
pub(super) struct Person {
    pub(super) full_name: String,
    pub(super) username: String,
}

/// Writes a page by hand: a serializer would choose one way of escaping.
pub(super) struct PageWriter {
    rng: Rng,
    json: String,
    texture: &'static Texture,
    workspaces: Vec<String>,
    deployments: Vec<String>,
}

impl PageWriter {
    pub(super) fn new(seed: u64, texture: &'static Texture) -> Self {
        let mut page = Self {
            rng: Rng::with_seed(seed),
            json: String::new(),
            texture,
            workspaces: Vec::new(),
            deployments: Vec::new(),
        };
        page.workspaces = (0..WORKSPACES).map(|_| page.id()).collect();
        page.deployments = (0..DEPLOYMENTS).map(|_| page.id()).collect();
        page
    }

    /// A whole page: `count` items in the list `field`, and the numbers beside it.
    pub(super) fn page(
        mut self,
        field: &str,
        count: usize,
        item: impl FnMut(&mut Self, usize),
    ) -> Vec<u8> {
        self.put(format_args!(r#"{{"{field}":["#));
        self.items(count, item);
        self.put(format_args!(
            r#"],"limit":{count},"offset":0,"totalCount":{count}}}"#
        ));
        self.json.into_bytes()
    }

    /// `count` items with commas between them.
    pub(super) fn items(&mut self, count: usize, mut item: impl FnMut(&mut Self, usize)) {
        for number in 0..count {
            if number > 0 {
                self.json.push(',');
            }
            item(self, number);
        }
    }

    pub(super) fn put(&mut self, text: Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.json.write_fmt(text);
    }

    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.rng.usize(..items.len())]
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.rng.usize(..times) == 0
    }

    pub(super) fn number(&mut self, below: u32) -> u32 {
        self.rng.u32(..below)
    }

    pub(super) fn hash(&mut self) -> u128 {
        self.rng.u128(..)
    }

    /// `c` and 24 letters and digits.
    pub(super) fn id(&mut self) -> String {
        let mut id = String::from("c");
        id.extend((0..24).map(|_| char::from(self.pick(ID_ALPHABET))));
        id
    }

    /// One of the Workspaces that the whole page is about.
    pub(super) fn workspace_id(&mut self) -> String {
        let workspace = self.rng.usize(..WORKSPACES);
        self.workspaces[workspace].clone()
    }

    /// One of the Deployments that the whole page is about.
    pub(super) fn deployment_id(&mut self) -> String {
        let deployment = self.rng.usize(..DEPLOYMENTS);
        self.deployments[deployment].clone()
    }

    pub(super) fn organization_role(&mut self) -> &'static str {
        self.pick(ORGANIZATION_ROLES)
    }

    pub(super) fn workspace_role(&mut self) -> &'static str {
        self.pick(WORKSPACE_ROLES)
    }

    pub(super) fn deployment_role(&mut self) -> &'static str {
        self.pick(self.texture.deployment_roles)
    }

    pub(super) fn dag_role(&mut self) -> &'static str {
        self.pick(DAG_ROLES)
    }

    pub(super) fn dag(&mut self) -> &'static str {
        self.pick(self.texture.dags)
    }

    pub(super) fn dag_tag(&mut self) -> &'static str {
        self.pick(self.texture.dag_tags)
    }

    pub(super) fn description(&mut self) -> &'static str {
        self.pick(self.texture.descriptions)
    }

    pub(super) fn person(&mut self, number: usize) -> Person {
        let Texture {
            first_names,
            family_names,
            ..
        } = self.texture;
        let (first, first_in_address) = first_names[number % first_names.len()];
        let (family, family_in_address) = self.pick(family_names);
        Person {
            full_name: format!("{first} {family}"),
            username: format!("{first_in_address}.{family_in_address}{number}@company.com"),
        }
    }

    /// What identity providers give: a hash with a fallback, or a path on a picture server.
    pub(super) fn avatar_url(&mut self, number: usize) -> String {
        let hash = self.hash();
        match number % 4 {
            0 if self.texture.has_plain_addresses => {
                format!("https://pictures.example.com/a/{hash:032x}=s96-c")
            }
            0 | 1 => format!(r"https:\/\/pictures.example.com\/a\/{hash:032x}=s96-c"),
            _ => format!(
                r"https://avatars.example.com/avatar/{hash:032x}?s=480\u0026r=pg\u0026d=https%3A%2F%2Fcdn.example.com%2Favatars%2Fjd.png"
            ),
        }
    }

    /// A moment of the last years, with no fraction or one of 3 or 6 digits.
    pub(super) fn timestamp(&mut self, number: usize) -> String {
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

    /// `"field":{…}` for who made or changed something: mostly a person, now and then an API token.
    pub(super) fn profile(&mut self, field: &str, number: usize) {
        let id = self.id();
        if self.once_in(8) {
            self.put(format_args!(
                r#""{field}":{{"id":"{id}","subjectType":"SERVICEKEY","apiTokenName":"deployer \u003c{number}\u003e"}}"#
            ));
            return;
        }
        let (person, avatar) = (self.person(number), self.avatar_url(number));
        let (full_name, username) = (person.full_name, person.username);
        self.put(format_args!(
            r#""{field}":{{"id":"{id}","subjectType":"USER","username":"{username}","fullName":"{full_name}","avatarUrl":"{avatar}"}}"#
        ));
    }

    /// The three families of roles, each behind a comma; left out where there are none, as the API does.
    pub(super) fn grants(&mut self, roles: RoleCounts) {
        self.family("workspaceRoles", roles.workspace, |page, _| {
            let (id, role) = (page.workspace_id(), page.workspace_role());
            page.put(format_args!(r#"{{"workspaceId":"{id}","role":"{role}"}}"#));
        });
        self.family("deploymentRoles", roles.deployment, |page, _| {
            let (id, role) = (page.deployment_id(), page.deployment_role());
            page.put(format_args!(r#"{{"deploymentId":"{id}","role":"{role}"}}"#));
        });
        self.family("dagRoles", roles.dag, |page, number| {
            let (id, role) = (page.deployment_id(), page.dag_role());
            let (field, dags) = match number % 2 {
                0 => ("dagId", page.dag()),
                _ => ("dagTag", page.dag_tag()),
            };
            page.put(format_args!(
                r#"{{"deploymentId":"{id}","{field}":"{dags}","role":"{role}"}}"#
            ));
        });
    }

    fn family(&mut self, field: &str, count: usize, grant: impl FnMut(&mut Self, usize)) {
        if count == 0 {
            return;
        }
        self.put(format_args!(r#","{field}":["#));
        self.items(count, grant);
        self.put(format_args!("]"));
    }
}
