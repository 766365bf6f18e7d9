//! The rules for values: fields, types, alternatives, bounds.

use super::{Judgement, NONE, verdict};
use crate::diff::{
    ChangeKind::{self, *},
    CodeEffect::{Adds, Breaks, BreaksBindings},
    Traffic,
};

pub(super) fn of_field(kind: ChangeKind, traffic: Traffic) -> Judgement {
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

pub(super) fn of_presence(kind: ChangeKind, traffic: Traffic) -> Judgement {
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

pub(super) fn of_alternatives(kind: ChangeKind, traffic: Traffic) -> Judgement {
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

pub(super) fn of_type(kind: ChangeKind, traffic: Traffic) -> Judgement {
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
        RequiredShapeChanged => verdict(
            Breaks,
            travels,
            "a map becomes a struct, or the other way round, and some of its keys are required",
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

pub(super) fn of_room(kind: ChangeKind, traffic: Traffic) -> Judgement {
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
        BoundTightened => verdict(
            NONE,
            false,
            "types have no bounds, and answers keep within the old one",
        ),
        BoundLoosened => verdict(
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
