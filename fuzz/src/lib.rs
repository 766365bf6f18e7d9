//! What the fuzz targets of the astronomer workspace check; README.md says which target reads which input.
//!
//! Each target is a function of any bytes that panics when a promise of the crates is broken. The binaries in
//! `fuzz_targets` hand it what libFuzzer makes up, and the tests here what is kept in `seeds` and `regressions`.

mod access_snapshots;
mod astro_cli_config;
mod audit_logs;
mod error_bodies;
mod fast_way;
#[cfg(feature = "server")]
mod fault_rules;
mod invitation_lists;
mod invite_journals;
mod messages;
#[cfg(feature = "server")]
mod overlays;
mod pages;
mod scratch_file;
#[cfg(feature = "server")]
mod sim_state;
mod text_values;
mod tokens;
mod wire;

#[cfg(test)]
mod replay;

pub use access_snapshots::access_snapshots;
pub use astro_cli_config::astro_cli_config;
pub use audit_logs::audit_logs;
pub use error_bodies::error_bodies;
#[cfg(feature = "server")]
pub use fault_rules::fault_rules;
pub use invitation_lists::invitation_lists;
pub use invite_journals::invite_journals;
#[cfg(feature = "server")]
pub use overlays::overlays;
pub use pages::pages;
#[cfg(feature = "server")]
pub use sim_state::sim_state;
pub use text_values::text_values;
pub use tokens::tokens;

/// A function of any bytes that panics when a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by the name of its binary, seeds and dictionary.
pub const TARGETS: &[(&str, Target)] = &[
    ("access_snapshots", access_snapshots),
    ("astro_cli_config", astro_cli_config),
    ("audit_logs", audit_logs),
    ("error_bodies", error_bodies),
    #[cfg(feature = "server")]
    ("fault_rules", fault_rules),
    ("invitation_lists", invitation_lists),
    ("invite_journals", invite_journals),
    #[cfg(feature = "server")]
    ("overlays", overlays),
    ("pages", pages),
    #[cfg(feature = "server")]
    ("sim_state", sim_state),
    ("text_values", text_values),
    ("tokens", tokens),
];
