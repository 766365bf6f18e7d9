//! The arguments of a function, and how they change.

use quote::ToTokens as _;
use syn::{FnArg, Signature};

use super::source::type_text;
use super::words::list;

/// An argument of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) ty: String,
}

/// The arguments, without `self`.
pub(super) fn arguments(signature: &Signature) -> Vec<Argument> {
    let typed = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    });
    typed
        .map(|argument| Argument {
            name: argument.pat.to_token_stream().to_string(),
            ty: type_text(&argument.ty),
        })
        .collect()
}

/// What the function takes now, as words behind "takes"; `is_known` names arguments whose type is spoken of elsewhere.
pub(super) fn changes(
    old: &[Argument],
    new: &[Argument],
    is_known: impl Fn(&str) -> bool,
) -> Vec<String> {
    let find = |among: &[Argument], name: &str| -> Option<Argument> {
        among.iter().find(|argument| argument.name == name).cloned()
    };
    let gained = new
        .iter()
        .filter(|argument| find(old, &argument.name).is_none());
    let gained: Vec<String> = gained
        .map(|argument| format!("{} ({})", argument.name, argument.ty))
        .collect();
    let lost = old
        .iter()
        .filter(|argument| find(new, &argument.name).is_none());
    let lost: Vec<&str> = lost.map(|argument| argument.name.as_str()).collect();
    let mut changes = Vec::new();
    match gained.len() {
        0 => {}
        1 => changes.push(format!("another argument, {}", gained[0])),
        _ => changes.push(format!("more arguments, {}", list(&gained))),
    }
    if !lost.is_empty() {
        changes.push(format!("no {} any more", list(&lost)));
    }
    for argument in new.iter().filter(|argument| !is_known(&argument.name)) {
        if let Some(before) = find(old, &argument.name)
            && before.ty != argument.ty
        {
            let Argument { name, ty } = argument;
            changes.push(format!("{name} as {ty} in place of {}", before.ty));
        }
    }
    let order = |these: &[Argument], those: &[Argument]| -> Vec<String> {
        let both = these
            .iter()
            .filter(|argument| find(those, &argument.name).is_some());
        both.map(|argument| argument.name.clone()).collect()
    };
    if order(old, new) != order(new, old) {
        changes.push("its arguments in another order".to_owned());
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes_of(old: &str, new: &str) -> String {
        let arguments = |source: &str| {
            let function: syn::ItemFn = syn::parse_str(&format!("fn f({source}) {{}}")).unwrap();
            arguments(&function.sig)
        };
        list(&changes(&arguments(old), &arguments(new), |name| {
            name == "known"
        }))
    }

    #[test]
    fn changes_of_arguments_are_told() {
        let table = [
            ("a: A", "a: A", ""),
            (
                "",
                "a: Option<&types::A>",
                "another argument, a (Option<&A>)",
            ),
            ("", "a: A, b: B", "more arguments, a (A) and b (B)"),
            ("a: A, b: B", "", "no a and b any more"),
            ("a: A", "b: A", "another argument, b (A) and no a any more"),
            ("a: A", "a: B", "a as B in place of A"),
            ("known: A", "known: B", ""),
            ("a: A, b: B", "b: B, a: A", "its arguments in another order"),
            ("a: A, b: B", "a: A, c: C, b: B", "another argument, c (C)"),
        ];
        for (old, new, expected) in table {
            assert_eq!(changes_of(old, new), expected, "{old} → {new}");
        }
    }
}
