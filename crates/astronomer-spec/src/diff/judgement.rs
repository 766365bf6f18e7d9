//! What each kind of change breaks, and why: the rules.

mod values;

use super::{
    ChangeKind::{self, *},
    CodeEffect::{self, Adds, Breaks, BreaksBindings},
    Owner, Step, Traffic,
};

use values::{of_alternatives, of_field, of_presence, of_room, of_type};

/// The verdict on a change.
pub(super) struct Judgement {
    pub(super) code: CodeEffect,
    pub(super) breaks_programs: bool,
    pub(super) reason: &'static str,
}

const fn verdict(code: CodeEffect, breaks_programs: bool, reason: &'static str) -> Judgement {
    Judgement {
        code,
        breaks_programs,
        reason,
    }
}

const NONE: CodeEffect = CodeEffect::None;

/// Judges a change by its kind, by the way that the value travels, and by what it belongs to.
pub(super) fn judge(
    kind: ChangeKind,
    traffic: Traffic,
    owner: &Owner,
    steps: &[Step],
) -> Judgement {
    let is_operation = matches!(owner, Owner::Operation { .. });
    match (kind, traffic) {
        (_, Traffic::Errors) if is_operation => verdict(
            NONE,
            false,
            "errors are read by the runtime's own type, whatever is declared",
        ),
        // Only methods are marked for the compiler.
        (Deprecated | Undeprecated, _) if !is_operation || !steps.is_empty() => {
            verdict(NONE, false, "only documentation says it")
        }
        _ => by_kind(kind, traffic),
    }
}

fn by_kind(kind: ChangeKind, traffic: Traffic) -> Judgement {
    match kind {
        VersionChanged | ServersChanged | SecurityChanged | KeywordChanged | Deprecated
        | Undeprecated => of_document(kind),
        OperationAdded | OperationRemoved | OperationRenamed | OperationMoved
        | ArgumentsReordered | OperationRetagged | PermissionAdded | PermissionRemoved => {
            of_operation(kind)
        }
        OptionalParameterAdded
        | RequiredParameterAdded
        | ParameterRemoved
        | ParameterRenamed
        | PlaceholderRenamed
        | ParameterRequired
        | ParameterOptional
        | ParameterStyleChanged => of_parameter(kind),
        RequiredBodyAdded | OptionalBodyAdded | BodyRemoved | BodyRequired | BodyOptional
        | MediaTypeAdded | MediaTypeRemoved | ContentAdded | ContentRemoved | SuccessAdded
        | SuccessRemoved | ResponseAdded | ResponseRemoved | ResponseMoved => of_message(kind),
        SchemaAdded | SchemaRemoved | SchemaRenamed | SchemaRelocated | TitleChanged => {
            of_name(kind)
        }
        OptionalFieldAdded | RequiredFieldAdded | NullableFieldAdded | OptionalFieldRemoved
        | RequiredFieldRemoved | OptionalFieldRenamed | RequiredFieldRenamed => {
            of_field(kind, traffic)
        }
        FieldRequired
        | FieldOptional
        | NullableFieldRequired
        | NullableFieldOptional
        | NullAllowed
        | NullRefused
        | OptionalNullAllowed
        | OptionalNullRefused => of_presence(kind, traffic),
        EnumValueAdded | EnumValueRemoved | EnumIntroduced | EnumLifted | MemberAdded
        | MemberRemoved | DiscriminatorChanged => of_alternatives(kind, traffic),
        TypeChanged
        | ShapeChanged
        | RequiredShapeChanged
        | BaseAdded
        | BaseRemoved
        | FormatNarrowed
        | FormatWidened
        | FormatReplaced
        | TextFormatChanged
        | AdditionalPropertiesChanged => of_type(kind, traffic),
        BoundTightened | BoundLoosened | ArgumentTightened | ArgumentLoosened | DefaultDeclared
        | DefaultChanged => of_room(kind, traffic),
    }
}

fn of_document(kind: ChangeKind) -> Judgement {
    match kind {
        ServersChanged => verdict(
            NONE,
            true,
            "requests still go to the URL that is no longer listed",
        ),
        SecurityChanged => verdict(
            NONE,
            true,
            "requests are still authenticated in the old way",
        ),
        Deprecated => verdict(Adds, false, "the compiler warns whoever uses it"),
        Undeprecated => verdict(NONE, false, "a warning of the compiler goes"),
        VersionChanged => verdict(NONE, false, "nothing sends or compares the version"),
        _ => verdict(
            NONE,
            false,
            "no generated type and no request depends on it",
        ),
    }
}

fn of_operation(kind: ChangeKind) -> Judgement {
    match kind {
        OperationAdded => verdict(Adds, false, "a method is added"),
        OperationRemoved => verdict(Breaks, true, "the method goes, and the server answers 404"),
        OperationRenamed => verdict(
            Breaks,
            false,
            "the method has another name, and so have types named after it; requests are the same",
        ),
        ArgumentsReordered => verdict(
            Breaks,
            true,
            "arguments stand in the order of the path, and each value is sent in another's place",
        ),
        OperationMoved => verdict(NONE, true, "requests still go to the old method and path"),
        PermissionAdded => verdict(NONE, true, "a token without the permission is refused"),
        PermissionRemoved => verdict(NONE, false, "tokens that have it need it no longer"),
        _ => verdict(
            NONE,
            false,
            "only the overlay reads it, to choose a cargo feature",
        ),
    }
}

fn of_parameter(kind: ChangeKind) -> Judgement {
    match kind {
        OptionalParameterAdded => verdict(
            BreaksBindings,
            false,
            "the method takes another argument; requests without it mean the same",
        ),
        RequiredParameterAdded => verdict(
            Breaks,
            true,
            "the method takes another argument, and requests without it are refused",
        ),
        ParameterRemoved => verdict(
            Breaks,
            true,
            "the argument goes, and what it asked for is ignored or refused",
        ),
        ParameterRenamed => verdict(
            Breaks,
            true,
            "arguments stand in order of name, a type may be named after it, and the old name is ignored or refused",
        ),
        PlaceholderRenamed => verdict(
            NONE,
            false,
            "arguments are positional, and the URL is the same",
        ),
        ParameterRequired => verdict(
            Breaks,
            true,
            "the argument is no longer an Option, and requests without it are refused",
        ),
        ParameterStyleChanged => {
            verdict(NONE, true, "requests still write the value in the old way")
        }
        _ => verdict(BreaksBindings, false, "the argument is an Option now"),
    }
}

fn of_message(kind: ChangeKind) -> Judgement {
    match kind {
        RequiredBodyAdded => verdict(
            Breaks,
            true,
            "the method takes a body, and requests without it are refused",
        ),
        OptionalBodyAdded => verdict(
            Breaks,
            false,
            "the method takes a body; requests without it mean the same",
        ),
        BodyRemoved => verdict(
            Breaks,
            true,
            "the method takes no body, and what was sent is ignored or refused",
        ),
        BodyRequired | BodyOptional => verdict(NONE, false, "a body is always sent"),
        MediaTypeAdded => verdict(
            NONE,
            false,
            "programs go on with the one they know; generation stops until the overlay leaves one",
        ),
        MediaTypeRemoved => verdict(
            Breaks,
            true,
            "the type that was sent or read is no longer used",
        ),
        ContentAdded => verdict(
            Breaks,
            false,
            "the method answers with a value; programs ignore it",
        ),
        ContentRemoved => verdict(
            Breaks,
            true,
            "the method answers with nothing, and an empty body does not decode",
        ),
        SuccessAdded => verdict(
            Breaks,
            true,
            "a method answers with one type: what else may come does not decode, and generation stops until the overlay leaves one",
        ),
        SuccessRemoved => verdict(
            Breaks,
            true,
            "the method no longer answers with the type that programs expect",
        ),
        ResponseRemoved => verdict(
            NONE,
            false,
            "every success and every error is read in one way, whatever its status",
        ),
        _ => verdict(
            NONE,
            false,
            "any 2xx status is a success, any other an error",
        ),
    }
}

fn of_name(kind: ChangeKind) -> Judgement {
    match kind {
        SchemaAdded => verdict(Adds, false, "a type is added"),
        SchemaRemoved => verdict(
            Breaks,
            false,
            "the type goes; where it was used says what that breaks",
        ),
        SchemaRenamed => verdict(
            Breaks,
            false,
            "the type has another name; the JSON is the same",
        ),
        SchemaRelocated => verdict(
            Breaks,
            false,
            "the type may have another name; the JSON is the same",
        ),
        _ => verdict(
            Breaks,
            false,
            "the type is named after its title; the JSON is the same",
        ),
    }
}
