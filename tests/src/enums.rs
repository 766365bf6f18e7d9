//! The types of values that the contract lists.

pub use crate::generated_tables::ENUMS;

/// An open enum, by what it does with text.
#[derive(Clone, Copy, Debug)]
pub struct Enum {
    /// The name of the type.
    pub name: &'static str,
    /// The values that it knows.
    pub values: &'static [&'static str],
    /// Whether it takes a text for a value that it knows: strictly from text, and from JSON. The two have to agree, and the
    /// value has to come out as it went in.
    pub knows: fn(&str) -> bool,
}

/// The row of an open enum of the models.
macro_rules! open_enum {
    ($name:ident) => {
        $crate::enums::Enum {
            name: stringify!($name),
            values: types::$name::VALUES,
            knows: |text| {
                let decoded: types::$name =
                    serde_json::from_value(text.into()).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(decoded.as_str(), text);
                assert_eq!(decoded, types::$name::other(text));
                let parsed = text.parse::<types::$name>();
                assert_eq!(parsed.is_ok(), decoded.is_known());
                parsed.is_ok()
            },
        }
    };
}
pub(crate) use open_enum;
