use astronomer_core::{Error, SortDirection, SortOrder, sort};
use proptest::prelude::*;

sort! {
    /// A sort of the list of users.
    pub struct UserSort of UserSortField {
        /// By identifier.
        Id = "id",
        /// By full name.
        FullName = "fullName",
        /// By the time of creation.
        CreatedAt = "createdAt",
    }
}

#[test]
fn a_sort_is_a_field_and_a_direction() {
    let sort = UserSort::FullName.asc();
    assert_eq!(sort.as_str(), "fullName:asc");
    assert_eq!(sort.field(), Some(UserSortField::FullName));
    assert_eq!(sort.direction(), Some(SortDirection::Ascending));
    assert_eq!(UserSortField::Id.desc().to_string(), "id:desc");
    assert_eq!(format!("{sort:?}"), "UserSort(\"fullName:asc\")");
    assert_eq!(UserSortField::ALL.len(), 3);
    assert_eq!(UserSort::CreatedAt.to_string(), "createdAt");
}

#[test]
fn a_direction_is_written_as_the_api_writes_it() {
    let written = SortDirection::ALL
        .iter()
        .map(|direction| direction.as_str());
    assert!(written.eq(["asc", "desc"]));
    for direction in SortDirection::ALL {
        let text = direction.to_string();
        assert_eq!(text, direction.as_str());
        assert_eq!(format!("{direction:>6}"), format!("{text:>6}"));
        assert!(UserSort::all().any(|sort| sort.as_str() == format!("id:{text}")));
    }
}

#[test]
fn every_sort_of_the_contract_parses_to_itself() {
    let all: Vec<String> = UserSort::all().map(|sort| sort.to_string()).collect();
    let expected = "id:asc id:desc fullName:asc fullName:desc createdAt:asc createdAt:desc";
    assert_eq!(all.join(" "), expected);
    for sort in UserSort::all() {
        assert_eq!(sort.as_str().parse::<UserSort>().unwrap(), sort);
        let json = serde_json::to_string(&sort).unwrap();
        assert_eq!(serde_json::from_str::<UserSort>(&json).unwrap(), sort);
    }
}

#[test]
fn a_text_that_is_no_sort_is_refused() {
    for text in [
        "",
        "fullName",
        "fullName:up",
        "email:asc",
        "id:asc,id:desc",
        ":",
        "id:",
    ] {
        let error = text.parse::<UserSort>().unwrap_err();
        let says = format!(
            "\"{text}\" is no valid UserSort: write field:direction, \
             field one of id, fullName, createdAt; direction asc or desc"
        );
        assert_eq!(error.to_string(), says);
        assert_eq!(error.fields(), ["id", "fullName", "createdAt"]);
        assert!(Error::from(error).is_invalid_input());
        let json = serde_json::to_string(text).unwrap();
        assert!(serde_json::from_str::<UserSort>(&json).is_err());
    }
    let error = "fullname:ASC".parse::<UserSort>().unwrap_err();
    assert_eq!(error.suggestion(), Some("fullName:asc"));
    assert!(
        error.to_string().contains("did you mean fullName:asc?"),
        "{error}"
    );
}

#[test]
fn an_unlisted_sort_is_sent_as_written() {
    let sort = UserSort::unlisted("email:asc");
    assert_eq!(sort.as_str(), "email:asc");
    assert_eq!(sort.field(), None);
    assert_eq!(sort.direction(), None);
    assert_eq!(UserSort::unlisted("id:asc"), UserSort::Id.asc());
}

#[test]
fn sorts_compose() {
    let order = UserSort::FullName.asc().then(UserSort::Id.asc());
    assert_eq!(order.to_string(), "fullName:asc,id:asc");
    assert_eq!(
        order.as_slice(),
        [UserSort::FullName.asc(), UserSort::Id.asc()]
    );
    assert_eq!(crate::query(&order), "q=fullName%3Aasc&q=id%3Aasc");
    let longer = order.clone().then(UserSort::CreatedAt.desc());
    assert_eq!(longer.len(), 3);
    assert_eq!(longer.into_iter().take(2).collect::<SortOrder<_>>(), order);
    assert_eq!(order.clone().into_vec(), order.as_slice());
    assert!(!order.is_empty());
    let mut extended = SortOrder::from(UserSort::FullName.asc());
    extended.extend([UserSort::Id.asc()]);
    assert_eq!(extended, order);
    assert!(SortOrder::<UserSort>::default().is_empty());
}

#[test]
fn an_order_is_parsed_strictly() {
    for text in [
        "",
        "id:asc,",
        ",id:asc",
        "id:asc,,id:desc",
        "id:asc;id:desc",
    ] {
        assert!(text.parse::<SortOrder<UserSort>>().is_err(), "{text}");
    }
    let error = "id:asc, fullName:asc"
        .parse::<SortOrder<UserSort>>()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("\"fullName:asc\" is no valid UserSort: did you mean")
    );
}

proptest! {
    #[test]
    fn an_order_round_trips(indexes in prop::collection::vec(0..6usize, 1..6)) {
        let sorts: Vec<UserSort> = UserSort::all().collect();
        let order: SortOrder<UserSort> = indexes.iter().map(|i| sorts[*i].clone()).collect();
        prop_assert_eq!(order.to_string().parse::<SortOrder<UserSort>>().unwrap(), order);
    }

    #[test]
    fn only_sorts_of_the_contract_parse(text in "(id|fullName|email|ID)(:|::)?(asc|desc|ASC)?|.{0,9}") {
        let listed = UserSort::all().any(|sort| sort.as_str() == text);
        prop_assert_eq!(text.parse::<UserSort>().is_ok(), listed);
    }
}
