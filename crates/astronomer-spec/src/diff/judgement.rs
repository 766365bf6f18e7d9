//! What each kind of change breaks, and why: the rules.

use super::{
    ChangeKind::{self, *},
    CodeEffect::{self, Adds, Breaks, BreaksBindings},
    Owner, Step, Traffic,
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
        | OperationRetagged | PermissionAdded | PermissionRemoved => of_operation(kind),
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
        NullableFieldAdded => verdict(
            Adds,
            sent,
            match sent {
                true => "the field is an Option, and requests that leave it out are refused",
                false => "the field is an Option; programs ignore it",
            },
        ),
        OptionalFieldRemoved | OptionalFieldRenamed if sent => verdict(
            Breaks,
            true,
            "the field goes, and what is sent is ignored or refused",
        ),
        OptionalFieldRemoved | OptionalFieldRenamed => {
            verdict(Breaks, false, "the field goes; programs find it left out")
        }
        _ if received => verdict(
            Breaks,
            true,
            "the field goes, and objects without it do not decode",
        ),
        _ if sent => verdict(
            Breaks,
            true,
            "the field goes, and what is sent is ignored or refused",
        ),
        _ => verdict(Breaks, false, "the field goes"),
    }
}

fn of_presence(kind: ChangeKind, traffic: Traffic) -> Judgement {
    let (sent, received) = (traffic.is_sent(), traffic.is_received());
    match kind {
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
        FieldOptional => verdict(Breaks, false, "the field is an Option now"),
        NullableFieldRequired if sent => verdict(
            NONE,
            true,
            "the field stays an Option, and requests that leave it out are refused",
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
        _ => verdict(
            NONE,
            false,
            "the type stays an Option, and programs read both",
        ),
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
    let travels = sent || received;
    match kind {
        TypeChanged => verdict(
            Breaks,
            travels,
            "the Rust type is another, and so is the JSON",
        ),
        ShapeChanged => verdict(
            Breaks,
            false,
            "a map becomes a struct, or the other way round; the JSON is the same",
        ),
        BaseAdded | BaseRemoved => verdict(
            Breaks,
            travels,
            "what the schema is joined with decides its fields, the required ones among them",
        ),
        FormatNarrowed => verdict(
            Breaks,
            sent,
            match sent {
                true => "the Rust type is another, and requests with other values are refused",
                false => "the Rust type is another; programs read the values that are left",
            },
        ),
        FormatWidened => verdict(
            Breaks,
            received,
            match received {
                true => {
                    "the Rust type is another, and what is new does not decode in programs that expect the old one"
                }
                false => "the Rust type is another; what programs send is still allowed",
            },
        ),
        FormatReplaced => verdict(
            Breaks,
            travels,
            "the Rust type is another, and programs write and read the old format",
        ),
        TextFormatChanged if sent => verdict(
            NONE,
            true,
            "the type stays, and requests that are not of the format may be refused",
        ),
        AdditionalPropertiesChanged => verdict(
            Breaks,
            travels,
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
        DefaultDeclared => verdict(
            NONE,
            false,
            "types have no defaults, and what was left to the server still is",
        ),
        _ => verdict(
            NONE,
            false,
            "types have no defaults, and answers are read as they come",
        ),
    }
}
