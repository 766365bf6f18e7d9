//! What is the same under every seed.

use astronomer_api::types::{OrganizationRole, UserStatus};

/// The people who are the same under every seed but for their ids, pictures and dates.
pub(super) struct Known {
    pub(super) address: &'static str,
    pub(super) full_name: &'static str,
    pub(super) role: OrganizationRole,
    pub(super) status: UserStatus,
}

pub(super) const KNOWN: [Known; 6] = [
    Known {
        address: "ada@company.com",
        full_name: "Ada Lindqvist",
        role: OrganizationRole::Owner,
        status: UserStatus::Active,
    },
    Known {
        address: "grace@company.com",
        full_name: "Grace O'Neill",
        role: OrganizationRole::Owner,
        status: UserStatus::Active,
    },
    Known {
        address: "jane@company.com",
        full_name: "Jane Doe",
        role: OrganizationRole::Member,
        status: UserStatus::Active,
    },
    Known {
        address: "zoe@company.com",
        full_name: "Zoë Ångström",
        role: OrganizationRole::BillingAdmin,
        status: UserStatus::Active,
    },
    Known {
        address: "pavel@company.com",
        full_name: "pavel@company.com",
        role: OrganizationRole::Member,
        status: UserStatus::Pending,
    },
    Known {
        address: "Ines@Company.com",
        full_name: "Inés \"Nena\" Peña (CORP\\ipena)",
        role: OrganizationRole::Member,
        status: UserStatus::Inactive,
    },
];

/// Where in [`KNOWN`] the person stands who is surely in the first Workspace and in Teams.
pub(super) const JANE: usize = 2;

pub(super) const WORKSPACES: [(&str, &str); 8] = [
    ("Data Platform", "Shared pipelines and their owners"),
    ("Finance", "Revenue, billing and the month's end"),
    ("Marketing", ""),
    ("ML Research", "Experiments; \"prod\" lives elsewhere"),
    ("Customer 360", "Profiles of customers"),
    ("Logistik & Lager", "Bestände, Größen und Wege"),
    ("Sandbox", "Nothing here is kept"),
    ("データ基盤", "東京チーム"),
];

pub(super) const TEAMS: [(&str, Option<&str>, OrganizationRole); 5] = [
    (
        "Data Engineering",
        Some("Builds and runs the pipelines"),
        OrganizationRole::Member,
    ),
    (
        "Analytics",
        Some("Reads everything, writes little"),
        OrganizationRole::Member,
    ),
    ("On-call", None, OrganizationRole::ObserveMember),
    (
        "Externe Prüfer",
        Some("Audit \"2026\" (C:\\audit)"),
        OrganizationRole::Member,
    ),
    (
        "Controlling",
        Some("Keeps an eye on the bill"),
        OrganizationRole::BillingAdmin,
    ),
];
