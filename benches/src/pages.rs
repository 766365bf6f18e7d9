//! Pages of lists with the texture of real ones: the bodies of answers, written by hand.

mod api_tokens;
mod deployments;
mod organizations;
mod teams;
mod texture;
mod users;
mod writer;

pub use api_tokens::api_token_page;
pub use deployments::deployment_page;
pub use organizations::organization_page;
pub use teams::team_page;
pub use users::{escaped_user_page, user_page};
pub use writer::RoleCounts;

#[cfg(test)]
mod tests;
