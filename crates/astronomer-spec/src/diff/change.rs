//! A single change, and what it means for those who depend on the contract.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Place;

macro_rules! kinds {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal ),+ $(,)?) => {
        /// What changed: one kind for each rule of classification.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $( $(#[$meta])* $variant, )+
        }

        impl ChangeKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The name in reports, such as `field-removed`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )+
                }
            }
        }
    };
}

kinds! {
    /// `info.version` is another.
    VersionChanged = "version-changed",
    /// The URLs that the API is reached at are others.
    ServersChanged = "servers-changed",
    /// How requests are authenticated is another.
    SecurityChanged = "security-changed",
    /// An operation is new.
    OperationAdded = "operation-added",
    /// An operation is gone.
    OperationRemoved = "operation-removed",
    /// The same method and path have another `operationId`.
    OperationRenamed = "operation-renamed",
    /// The same `operationId` has another method or path.
    OperationMoved = "operation-moved",
    /// The parameters of a path stand in another order, so that arguments do.
    ArgumentsReordered = "arguments-reordered",
    /// An operation has another first tag.
    OperationRetagged = "operation-retagged",
    /// Something is marked as deprecated.
    Deprecated = "deprecated",
    /// Something is no longer marked as deprecated.
    Undeprecated = "undeprecated",
    /// A token needs one more permission.
    PermissionAdded = "permission-added",
    /// A token needs one permission less.
    PermissionRemoved = "permission-removed",
    /// A parameter is new and may be left out.
    OptionalParameterAdded = "optional-parameter-added",
    /// A parameter is new and must be sent.
    RequiredParameterAdded = "required-parameter-added",
    /// A parameter is gone.
    ParameterRemoved = "parameter-removed",
    /// A parameter has another name and says the same.
    ParameterRenamed = "parameter-renamed",
    /// A placeholder of a path has another name, which no request shows.
    PlaceholderRenamed = "placeholder-renamed",
    /// A parameter must be sent now.
    ParameterRequired = "parameter-required",
    /// A parameter may be left out now.
    ParameterOptional = "parameter-optional",
    /// A parameter that stays the same is written into the request in another way.
    ParameterStyleChanged = "parameter-style-changed",
    /// An operation must be sent a body now.
    RequiredBodyAdded = "required-body-added",
    /// An operation may be sent a body now.
    OptionalBodyAdded = "optional-body-added",
    /// An operation sends no body any more.
    BodyRemoved = "body-removed",
    /// A body must be sent now.
    BodyRequired = "body-required",
    /// A body may be left out now.
    BodyOptional = "body-optional",
    /// A body or an answer may be of another media type, too.
    MediaTypeAdded = "media-type-added",
    /// A body or an answer is no longer of a media type.
    MediaTypeRemoved = "media-type-removed",
    /// An answer without content has content now.
    ContentAdded = "content-added",
    /// An answer with content has none now.
    ContentRemoved = "content-removed",
    /// A success is declared whose content no other one had.
    SuccessAdded = "success-added",
    /// A success is no longer declared whose content no other one has.
    SuccessRemoved = "success-removed",
    /// A status is declared that was not, with nothing new in it.
    ResponseAdded = "response-added",
    /// A status is no longer declared, whose content another one has.
    ResponseRemoved = "response-removed",
    /// The same answer has another status.
    ResponseMoved = "response-moved",
    /// A named schema is new.
    SchemaAdded = "schema-added",
    /// A named schema is gone.
    SchemaRemoved = "schema-removed",
    /// A named schema has another name and says the same.
    SchemaRenamed = "schema-renamed",
    /// A schema that was written in place is a named one of the same content now, or the other way round.
    SchemaRelocated = "schema-relocated",
    /// A property is new and may be left out.
    OptionalFieldAdded = "optional-field-added",
    /// A property is new and always there.
    RequiredFieldAdded = "required-field-added",
    /// A property is new and always there, though it may be null.
    NullableFieldAdded = "nullable-field-added",
    /// A property that might be left out is gone.
    OptionalFieldRemoved = "optional-field-removed",
    /// A property that was always there is gone.
    RequiredFieldRemoved = "required-field-removed",
    /// A property that might be left out has another name and says the same.
    OptionalFieldRenamed = "optional-field-renamed",
    /// A property that was always there has another name and says the same.
    RequiredFieldRenamed = "required-field-renamed",
    /// A property is always there now.
    FieldRequired = "field-required",
    /// A property may be left out now.
    FieldOptional = "field-optional",
    /// A property that may be null is always there now.
    NullableFieldRequired = "nullable-field-required",
    /// A property that may be null may be left out, too, now.
    NullableFieldOptional = "nullable-field-optional",
    /// An object of any keys has properties now, or the other way round.
    ShapeChanged = "shape-changed",
    /// The same, and some of the properties are required.
    RequiredShapeChanged = "required-shape-changed",
    /// A schema is joined with one more.
    BaseAdded = "base-added",
    /// A schema is no longer joined with another.
    BaseRemoved = "base-removed",
    /// A value is of another type.
    TypeChanged = "type-changed",
    /// A value has a format with less room, and another Rust type.
    FormatNarrowed = "format-narrowed",
    /// A value has a format with more room, and another Rust type.
    FormatWidened = "format-widened",
    /// A value has a format that has nothing to do with the old one, and another Rust type.
    FormatReplaced = "format-replaced",
    /// A text has another format that stays a text in Rust.
    TextFormatChanged = "text-format-changed",
    /// A value that is always there may be null now.
    NullAllowed = "null-allowed",
    /// A value that is always there may no longer be null.
    NullRefused = "null-refused",
    /// A value that may be left out may be null now, too.
    OptionalNullAllowed = "optional-null-allowed",
    /// A value that may be left out may no longer be null.
    OptionalNullRefused = "optional-null-refused",
    /// An enumeration has one more value.
    EnumValueAdded = "enum-value-added",
    /// An enumeration lacks a value that it had.
    EnumValueRemoved = "enum-value-removed",
    /// A free value is one of a list now.
    EnumIntroduced = "enum-introduced",
    /// A value of a list is free now.
    EnumLifted = "enum-lifted",
    /// A bound leaves less room.
    BoundTightened = "bound-tightened",
    /// A bound leaves more room.
    BoundLoosened = "bound-loosened",
    /// A bound of a parameter leaves less room, and gives the argument another Rust type.
    ArgumentTightened = "argument-tightened",
    /// A bound of a parameter leaves more room, and gives the argument another Rust type.
    ArgumentLoosened = "argument-loosened",
    /// What leaving a value out means is said for the first time.
    DefaultDeclared = "default-declared",
    /// What leaving a value out means is another.
    DefaultChanged = "default-changed",
    /// A union has one more member.
    MemberAdded = "member-added",
    /// A union lacks a member that it had.
    MemberRemoved = "member-removed",
    /// The members of a union are told apart in another way.
    DiscriminatorChanged = "discriminator-changed",
    /// What else an object may hold is another.
    AdditionalPropertiesChanged = "additional-properties-changed",
    /// The title of a schema in place, which names its type, is another.
    TitleChanged = "title-changed",
    /// A statement that no type and no request depends on is another.
    KeywordChanged = "keyword-changed",
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ChangeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Traffic {
    /// In no request and no answer.
    Unused,
    /// Sent only.
    Sent,
    /// Received only, in the answer to a request that failed: the runtime reads it by its own type.
    Errors,
    /// Received only.
    Received,
    /// Sent and received.
    Both,
}

impl Traffic {
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Sent | Self::Both)
    }

    pub(super) fn is_received(self) -> bool {
        matches!(self, Self::Received | Self::Both)
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unused, only) | (only, Self::Unused) => only,
            (Self::Errors, other) | (other, Self::Errors) => other,
            (one, same) if one == same => one,
            _ => Self::Both,
        }
    }
}

/// What a change does to Rust code that is built against regenerated crates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeEffect {
    /// The public interface stays as it is.
    None,
    /// Something is new, and all that was there stays.
    Adds,
    /// Only calls of the methods of `astronomer_api::Client` break, whose arguments are positional.
    BreaksBindings,
    /// Code that names the item breaks, also through `astronomer`.
    Breaks,
}

impl CodeEffect {
    /// Whether some code no longer compiles.
    pub fn is_breaking(self) -> bool {
        self >= Self::BreaksBindings
    }
}

/// One change of a contract, classified.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ChangeKind,
    /// What stood there before, in short: an enum value, a bound, a type, a name.
    pub old: Option<String>,
    /// What stands there now, in short.
    pub new: Option<String>,
    /// Which way the value travels.
    pub traffic: Traffic,
    /// What it does to code that is built anew.
    pub code: CodeEffect,
    /// Whether programs that run already break.
    pub breaks_programs: bool,
    /// Why, in a sentence.
    pub reason: &'static str,
}

impl Change {
    /// Whether code or programs break.
    pub fn is_breaking(&self) -> bool {
        self.breaks_programs || self.code.is_breaking()
    }
}
