//! What each kind of change breaks, and why: the rules.

use super::{
    ChangeKind::{self, *},
    CodeEffect::{self, Adds, Breaks, BreaksBindings},
    Traffic,
};

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

/// Judges a change by its kind and by the way that the value travels.
pub(super) fn judge(kind: ChangeKind, traffic: Traffic) -> Judgement {
    match kind {
        VersionChanged | ServersChanged | SecurityChanged | KeywordChanged | Deprecated
        | Undeprecated => of_document(kind),
        OperationAdded | OperationRemoved | OperationRenamed | OperationMoved
        | OperationRetagged | PermissionAdded | PermissionRemoved => of_operation(kind),
        OptionalParameterAdded
        | RequiredParameterAdded
        | ParameterRemoved
        | ParameterRenamed
        | PlaceholderRenamed
        | ParameterRequired
        | ParameterOptional => of_parameter(kind),
        BodyAdded | BodyRemoved | BodyRequired | BodyOptional | MediaTypeAdded
        | MediaTypeRemoved | ContentAdded | ContentRemoved | ResponseAdded | ResponseRemoved
        | ResponseMoved => of_message(kind),
        SchemaAdded | SchemaRemoved | SchemaRenamed | SchemaRelocated | TitleChanged => {
            of_name(kind)
        }
        OptionalFieldAdded | RequiredFieldAdded | OptionalFieldRemoved | RequiredFieldRemoved
        | OptionalFieldRenamed | RequiredFieldRenamed | FieldRequired | FieldOptional => {
            of_field(kind, traffic)
        }
        EnumValueAdded | EnumValueRemoved | EnumIntroduced | EnumLifted | MemberAdded
        | MemberRemoved | DiscriminatorChanged => of_alternatives(kind, traffic),
        TypeChanged
        | FormatChanged
        | TextFormatChanged
        | NullAllowed
        | NullRefused
        | OptionalNullAllowed
        | OptionalNullRefused
        | AdditionalPropertiesChanged => of_type(kind, traffic),
        BoundTightened | BoundLoosened | ArgumentTightened | ArgumentLoosened | DefaultChanged => {
            of_room(kind, traffic)
        }
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
            BreaksBindings,
            true,
            "arguments stand in order of name, and the old name is ignored or refused",
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
        _ => verdict(BreaksBindings, false, "the argument is an Option now"),
    }
}

fn of_message(kind: ChangeKind) -> Judgement {
    match kind {
        BodyAdded => verdict(
            Breaks,
            true,
            "the method takes a body, and requests without it may be refused",
        ),
        BodyRemoved => verdict(
            Breaks,
            true,
            "the method takes no body, and what was sent is ignored or refused",
        ),
        BodyRequired | BodyOptional => verdict(NONE, false, "a body is always sent"),
        MediaTypeAdded => verdict(NONE, false, "the first media type is still used"),
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

fn of_field(kind: ChangeKind, traffic: Traffic) -> Judgement {
    let (sent, received) = (traffic.is_sent(), traffic.is_received());
    match kind {
        OptionalFieldAdded => verdict(
            Adds,
            false,
            "models can grow, and what is not known is ignored",
        ),
        RequiredFieldAdded if sent => verdict(
            Breaks,
            true,
            "`new` takes another argument, and requests without the field are refused",
        ),
        RequiredFieldAdded => verdict(
            Breaks,
            false,
            "`new` takes another argument; programs ignore the field",
        ),
        OptionalFieldRemoved | OptionalFieldRenamed if sent => verdict(
            Breaks,
            true,
            "the field goes, and what is sent is ignored or refused",
        ),
        OptionalFieldRemoved | OptionalFieldRenamed => {
            verdict(Breaks, false, "the field goes; programs find it left out")
        }
        RequiredFieldRemoved | RequiredFieldRenamed if received => verdict(
            Breaks,
            true,
            "the field goes, and objects without it do not decode",
        ),
        RequiredFieldRemoved | RequiredFieldRenamed if sent => verdict(
            Breaks,
            true,
            "the field goes, and what is sent is ignored or refused",
        ),
        RequiredFieldRemoved | RequiredFieldRenamed => verdict(Breaks, false, "the field goes"),
        FieldRequired if sent => verdict(
            Breaks,
            true,
            "the field is no Option and an argument of `new`, and requests without it are refused",
        ),
        FieldRequired => verdict(Breaks, false, "the field is no longer an Option"),
        FieldOptional if received => verdict(
            Breaks,
            true,
            "the field is an Option now, and objects without it do not decode in programs that expect it",
        ),
        _ => verdict(Breaks, false, "the field is an Option now"),
    }
}

fn of_alternatives(kind: ChangeKind, traffic: Traffic) -> Judgement {
    let (sent, received) = (traffic.is_sent(), traffic.is_received());
    match kind {
        EnumValueAdded => verdict(
            Adds,
            false,
            "enums are open: a program keeps a value that it does not know",
        ),
        EnumValueRemoved if sent => verdict(
            Breaks,
            true,
            "the variant goes, and requests with the value are refused",
        ),
        EnumValueRemoved => verdict(
            Breaks,
            false,
            "the variant goes; programs no longer meet the value",
        ),
        EnumIntroduced if sent => verdict(
            Breaks,
            true,
            "the text becomes an enum, and requests with other values are refused",
        ),
        EnumIntroduced => verdict(Breaks, false, "the text becomes an enum"),
        EnumLifted => verdict(
            Breaks,
            false,
            "the enum becomes a text; programs keep values that they do not know",
        ),
        MemberAdded if received => verdict(
            Adds,
            true,
            "programs can't read a member that they do not know",
        ),
        MemberAdded => verdict(
            Adds,
            false,
            "unions can grow, and requests with the other members are as before",
        ),
        MemberRemoved if sent => verdict(
            Breaks,
            true,
            "the variant goes, and requests with it are refused",
        ),
        MemberRemoved => verdict(
            Breaks,
            false,
            "the variant goes; programs no longer meet it",
        ),
        _ => verdict(
            Breaks,
            true,
            "the members are told apart by other texts than programs write and read",
        ),
    }
}

fn of_type(kind: ChangeKind, traffic: Traffic) -> Judgement {
    let (sent, received) = (traffic.is_sent(), traffic.is_received());
    match kind {
        TypeChanged => verdict(Breaks, true, "the Rust type is another, and the JSON too"),
        FormatChanged => verdict(
            Breaks,
            true,
            "the Rust type is another, and programs write and read the old format",
        ),
        TextFormatChanged if sent => verdict(
            NONE,
            true,
            "the type stays, and requests that are not of the format may be refused",
        ),
        NullAllowed if received => verdict(
            Breaks,
            true,
            "the type is an Option now, and null does not decode in programs that expect a value",
        ),
        NullAllowed => verdict(Breaks, false, "the type is an Option now"),
        NullRefused if sent => verdict(
            Breaks,
            true,
            "the type is no longer an Option, and null is refused",
        ),
        NullRefused => verdict(Breaks, false, "the type is no longer an Option"),
        OptionalNullRefused if sent => verdict(
            NONE,
            true,
            "the type stays an Option; requests that say null are refused",
        ),
        AdditionalPropertiesChanged => verdict(
            Breaks,
            sent,
            "a map and a struct are different types, and so are maps of different values",
        ),
        _ => verdict(NONE, false, "the type stays, and programs read both"),
    }
}

fn of_room(kind: ChangeKind, traffic: Traffic) -> Judgement {
    match kind {
        ArgumentTightened => verdict(
            BreaksBindings,
            true,
            "bounds decide the integer type of an argument, and requests outside the new one are refused",
        ),
        ArgumentLoosened => verdict(
            BreaksBindings,
            false,
            "bounds decide the integer type of an argument",
        ),
        BoundTightened if traffic.is_sent() => verdict(
            NONE,
            true,
            "types have no bounds; requests outside the new one are refused",
        ),
        DefaultChanged if traffic.is_sent() => verdict(
            NONE,
            true,
            "types have no defaults; requests without the value mean something else",
        ),
        BoundTightened | BoundLoosened => verdict(
            NONE,
            false,
            "types have no bounds, and what was allowed still is",
        ),
        _ => verdict(
            NONE,
            false,
            "types have no defaults, and answers are read as they come",
        ),
    }
}
