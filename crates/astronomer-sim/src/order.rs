//! The order of lists.

use std::cmp::Ordering;
use std::str::FromStr;

use astronomer_api::types::{
    AgentTokenSort, AgentTokenSortField, AllowedIpAddressRangeSort, AllowedIpAddressRangeSortField,
    ApiTokenSort, ApiTokenSortField, ClusterSort, ClusterSortField, DeploymentSort,
    DeploymentSortField, EnvironmentObjectSort, EnvironmentObjectSortField, OrganizationSort,
    OrganizationSortField, RoleSort, RoleSortField, TeamMemberSort, TeamMemberSortField, TeamSort,
    TeamSortField, UserSort, UserSortField, UserTeamSort, UserTeamSortField, WorkspaceSort,
    WorkspaceSortField,
};

use crate::query::Query;

/// The sorts of one list, as the contract has them.
pub(crate) trait ListSort: FromStr {
    type Field: Copy;
    fn criterion(&self) -> Option<Criterion<Self::Field>>;
}

/// A field to sort by, and which way.
#[derive(Clone, Copy)]
pub(crate) struct Criterion<F> {
    field: F,
    is_descending: bool,
}

/// The sorts that a request names, the one that decides first at the front.
pub(crate) struct Sorts<S: ListSort> {
    /// As the request wrote them; the same texts mean the same order.
    name: String,
    criteria: Vec<Criterion<S::Field>>,
}

macro_rules! list_sort {
    ($sort:ty, $field:ty) => {
        impl ListSort for $sort {
            type Field = $field;

            fn criterion(&self) -> Option<Criterion<$field>> {
                Some(Criterion {
                    field: self.field()?,
                    is_descending: self.direction()?.as_str() == "desc",
                })
            }
        }
    };
}

list_sort!(AgentTokenSort, AgentTokenSortField);
list_sort!(AllowedIpAddressRangeSort, AllowedIpAddressRangeSortField);
list_sort!(ApiTokenSort, ApiTokenSortField);
list_sort!(ClusterSort, ClusterSortField);
list_sort!(DeploymentSort, DeploymentSortField);
list_sort!(EnvironmentObjectSort, EnvironmentObjectSortField);
list_sort!(OrganizationSort, OrganizationSortField);
list_sort!(RoleSort, RoleSortField);
list_sort!(TeamMemberSort, TeamMemberSortField);
list_sort!(TeamSort, TeamSortField);
list_sort!(UserSort, UserSortField);
list_sort!(UserTeamSort, UserTeamSortField);
list_sort!(WorkspaceSort, WorkspaceSortField);

impl<S: ListSort> Sorts<S> {
    /// The contract has refused every text that is no sort of the list.
    pub(crate) fn read(query: &Query) -> Self {
        let mut sorts = Self {
            name: String::new(),
            criteria: Vec::new(),
        };
        for text in query.all("sorts") {
            if let Some(criterion) = text.parse::<S>().ok().and_then(|sort| sort.criterion()) {
                sorts.criteria.push(criterion);
                sorts.name.push_str(text);
                sorts.name.push(' ');
            }
        }
        sorts
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Compares by one criterion after the other; `by` compares by one field.
    pub(crate) fn compare<T>(
        &self,
        by: impl Fn(S::Field, &T, &T) -> Ordering,
        left: &T,
        right: &T,
    ) -> Ordering {
        let decide = |criterion: &Criterion<S::Field>| {
            let order = by(criterion.field, left, right);
            if criterion.is_descending {
                order.reverse()
            } else {
                order
            }
        };
        let mut orders = self.criteria.iter().map(decide);
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}
