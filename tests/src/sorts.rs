//! The sorts of lists.

pub use crate::generated_tables::SORTS;

/// The type of the sorts of one list, by what it does with text.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// The name of the type.
    pub name: &'static str,
    /// Every sort that can be built, from its field and direction.
    pub built: fn() -> Vec<String>,
    /// Text to sort and back, by way of JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    pub parse: fn(&str) -> Result<String, String>,
    /// What is sent for a sort that the contract doesn't list.
    pub unlisted: fn(&str) -> String,
}

/// The row of a type of sorts.
macro_rules! sort {
    ($name:ident) => {
        $crate::sorts::Sort {
            name: stringify!($name),
            built: || {
                let sorts = types::$name::all().map(|sort| {
                    let (Some(field), Some(direction)) = (sort.field(), sort.direction()) else {
                        panic!("{sort} is listed, and has no field or no direction");
                    };
                    let built = match direction {
                        astronomer::SortDirection::Ascending => field.asc(),
                        astronomer::SortDirection::Descending => field.desc(),
                    };
                    assert_eq!(built, sort);
                    assert_eq!(built.to_string(), format!("{field}:{direction}"));
                    built.to_string()
                });
                sorts.collect()
            },
            parse: |text| {
                let sort: types::$name = text
                    .parse()
                    .map_err(|error: astronomer::ParseSortError| error.to_string())?;
                let json = serde_json::to_value(&sort).map_err(|error| error.to_string())?;
                assert_eq!(json, sort.as_str());
                let decoded: types::$name =
                    serde_json::from_value(json).map_err(|error| error.to_string())?;
                assert_eq!(decoded, sort);
                Ok(sort.to_string())
            },
            unlisted: |text| types::$name::unlisted(text).to_string(),
        }
    };
}
pub(crate) use sort;
