//! What is decoded: a page and what it is called in results.

use crate::{
    List, RoleCounts, api_token_page, deployment_page, escaped_user_page, organization_page,
    pretty, shuffled, team_page, user_page,
};

/// The seed of every page that is measured.
pub const SEED: u64 = 7;

/// The numbers of users; the API gives at most 1000 a page.
const USERS: [usize; 3] = [20, 1000, 10_000];

/// The most items that the API puts in a page.
const FULL: usize = 1000;

/// A page to decode.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name in results, as `heavy-1000`.
    pub name: String,
    /// The list that the page is of.
    pub list: List,
    /// The body.
    pub page: Vec<u8>,
}

impl Case {
    /// Every case whose page has at most `largest` items; where that is none of a case's numbers, `largest` items.
    ///
    /// Users: light, heavy and escaped pages of 20, 1000 and 10 000. The light and the heavy page with shuffled keys, and
    /// pretty-printed. The other lists at 1000, a full page.
    pub fn all(largest: usize) -> Vec<Self> {
        let mut cases = Vec::new();
        for count in USERS.into_iter().filter(|count| *count <= largest) {
            cases.extend([
                Self::light(count),
                Self::heavy(count),
                Self::users("escapes", count, escaped_user_page, RoleCounts::MEDIUM),
            ]);
        }
        let full = FULL.min(largest);
        for case in [Self::light(full), Self::heavy(full)] {
            cases.push(case.laid_out("shuffled", |page| shuffled(SEED, page)));
            cases.push(case.laid_out("pretty", pretty));
        }
        cases.extend([
            Self::list(
                "organizations",
                List::Organizations,
                full,
                organization_page,
            ),
            Self::list("teams", List::Teams, full, team_page),
            Self::list("tokens", List::ApiTokens, full, api_token_page),
            Self::list("deployments", List::Deployments, full, deployment_page),
        ]);
        cases
    }

    /// A page of users with one role each.
    pub fn light(users: usize) -> Self {
        Self::users("light", users, user_page, RoleCounts::LIGHT)
    }

    /// A page of users with twenty roles each.
    pub fn heavy(users: usize) -> Self {
        Self::users("heavy", users, user_page, RoleCounts::HEAVY)
    }

    fn users(
        texture: &str,
        count: usize,
        page: fn(u64, usize, RoleCounts) -> Vec<u8>,
        roles: RoleCounts,
    ) -> Self {
        Self {
            name: format!("{texture}-{count}"),
            list: List::Users,
            page: page(SEED, count, roles),
        }
    }

    fn list(name: &str, list: List, count: usize, page: fn(u64, usize) -> Vec<u8>) -> Self {
        Self {
            name: format!("{name}-{count}"),
            list,
            page: page(SEED, count),
        }
    }

    fn laid_out(&self, layout: &str, page: impl Fn(&[u8]) -> Vec<u8>) -> Self {
        Self {
            name: format!("{}-{layout}", self.name),
            list: self.list,
            page: page(&self.page),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_page_bounds_the_cases() {
        let names = |largest| -> Vec<String> {
            let cases = Case::all(largest).into_iter();
            cases.map(|case| case.name).collect()
        };
        assert_eq!(
            names(20),
            [
                "light-20",
                "heavy-20",
                "escapes-20",
                "light-20-shuffled",
                "light-20-pretty",
                "heavy-20-shuffled",
                "heavy-20-pretty",
                "organizations-20",
                "teams-20",
                "tokens-20",
                "deployments-20",
            ]
        );
        assert!(names(1000).contains(&"heavy-1000-shuffled".to_owned()));
        assert!(!names(1000).contains(&"heavy-10000".to_owned()));
    }
}
