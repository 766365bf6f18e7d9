//! The order of lists.

use std::cmp::Ordering;
use std::str::FromStr;
use std::sync::Arc;

use astronomer_api::types::{
    OrganizationSort, OrganizationSortField, UserSort, UserSortField, UserTeamSort,
    UserTeamSortField, WorkspaceSort, WorkspaceSortField,
};

use crate::error::Violations;
use crate::query::Query;

/// The sorts of one list, as the contract has them.
pub(crate) trait ListSort: FromStr + AsRef<str> {
    type Field: Copy;
    fn criterion(&self) -> Option<Criterion<Self::Field>>;
    fn listed() -> Vec<Self>;
}

/// A field to sort by, and which way.
#[derive(Clone, Copy)]
pub(crate) struct Criterion<F> {
    field: F,
    is_descending: bool,
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

            fn listed() -> Vec<Self> {
                Self::all().collect()
            }
        }
    };
}

list_sort!(UserSort, UserSortField);
list_sort!(UserTeamSort, UserTeamSortField);
list_sort!(OrganizationSort, OrganizationSortField);
list_sort!(WorkspaceSort, WorkspaceSortField);

/// The sorts that a request names, the one that decides first at the front.
pub(crate) fn read_sorts<S: ListSort>(
    query: &Query,
    violations: &mut Violations,
) -> Vec<Criterion<S::Field>> {
    let mut criteria = Vec::new();
    for text in query.all("sorts") {
        match text.parse::<S>().ok().and_then(|sort| sort.criterion()) {
            Some(criterion) => criteria.push(criterion),
            None => violations.one_of("sorts", S::listed().iter().map(AsRef::as_ref)),
        }
    }
    criteria
}

/// Sorts rows; those that are equal in every criterion stay in the order of their insertion.
pub(crate) fn sort_rows<T, F: Copy>(
    rows: &mut [Arc<T>],
    criteria: &[Criterion<F>],
    compare: impl Fn(F, &T, &T) -> Ordering,
) {
    if criteria.is_empty() {
        return;
    }
    rows.sort_by(|left, right| {
        let decide = |criterion: &Criterion<F>| {
            let order = compare(criterion.field, left, right);
            if criterion.is_descending {
                order.reverse()
            } else {
                order
            }
        };
        criteria
            .iter()
            .map(decide)
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    });
}
