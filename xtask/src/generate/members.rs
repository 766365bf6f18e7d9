//! How a model is made: `new` with what is required, and a setter for each field that is not.

use quote::ToTokens as _;
use syn::{Field, Type};

use super::models::{option_content, type_name};
use super::prepare::Facts;
use super::source::docs;

/// A field as the constructor and the setters see it.
pub(crate) struct Member {
    name: String,
    summary: String,
    ty: String,
    presence: Presence,
    converts: bool,
}

#[derive(PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
    TriState,
}

impl Member {
    /// `required` says of a tri-state field that the contract requires it.
    pub(crate) fn of(field: &Field, required: bool, facts: &Facts) -> Self {
        let (ty, presence) = match option_content(&field.ty) {
            Some(inner) => (inner, Presence::Optional),
            None if type_name(&field.ty) == "MaybeAbsent" && !required => {
                (field.ty.clone(), Presence::TriState)
            }
            None => (field.ty.clone(), Presence::Required),
        };
        Self {
            name: field
                .ident
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            summary: docs(&field.attrs).join(" "),
            converts: converts(&ty, facts),
            ty: ty.to_token_stream().to_string(),
            presence,
        }
    }

    fn argument(&self) -> String {
        if self.converts {
            format!("impl Into<{}>", self.ty)
        } else {
            self.ty.clone()
        }
    }

    fn conversion(&self, variable: &str) -> String {
        if self.converts {
            format!("{variable}.into()")
        } else {
            variable.to_owned()
        }
    }

    fn initial(&self) -> String {
        match self.presence {
            Presence::Required => format!("{}: {}", self.name, self.conversion(&self.name)),
            Presence::Optional => format!("{}: None", self.name),
            Presence::TriState => {
                format!("{}: ::progenitor_client::MaybeAbsent::Absent", self.name)
            }
        }
    }

    fn setter(&self) -> String {
        let value = self.conversion("value");
        let value = if self.presence == Presence::Optional {
            format!("Some({value})")
        } else {
            value
        };
        let summary = if self.summary.is_empty() {
            format!("Set `{}`.", self.name)
        } else {
            self.summary.clone()
        };
        format!(
            "/// {summary}\n#[inline]\npub fn {0}(mut self, value: {1}) -> Self {{ self.{0} = {value}; self }}\n",
            self.name,
            self.argument()
        )
    }
}

/// Whether a value is taken as `impl Into<T>`, which saves writing out conversions that can't go wrong. Open enums are
/// not: their conversion from text takes a typo for a value from the future.
fn converts(ty: &Type, facts: &Facts) -> bool {
    let name = type_name(ty);
    matches!(
        name.as_str(),
        "String" | "SecretString" | "SecretObject" | "Vec" | "MaybeAbsent"
    ) || facts.identifiers.contains(&name)
        || facts.unions.contains_key(&name)
}

/// The inherent methods of a model, so that structs outside the crate can be made and can grow.
///
/// They are `#[inline]` so that only the few that a program uses are compiled: a third of what this crate costs to build.
pub(crate) fn render(name: &str, members: &[Member]) -> String {
    let (required, optional): (Vec<&Member>, Vec<&Member>) = members
        .iter()
        .partition(|member| member.presence == Presence::Required);
    let arguments: Vec<String> = required
        .iter()
        .map(|member| format!("{}: {}", member.name, member.argument()))
        .collect();
    let fields: Vec<String> = members.iter().map(Member::initial).collect();
    let summary = if required.is_empty() {
        "With nothing set."
    } else {
        "With what is required set, and nothing else."
    };
    let setters: String = optional.iter().map(|member| member.setter()).collect();
    format!(
        "impl {name} {{\n/// {summary}\n#[inline]\npub fn new({}) -> Self {{ Self {{ {} }} }}\n{setters}}}\n",
        arguments.join(", "),
        fields.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn an_open_enum_is_not_taken_from_any_text() {
        let mut facts = Facts::default();
        facts.identifiers.insert("UserId".into());
        let item: syn::ItemStruct = parse_quote! {
            pub struct Invite { pub id: UserId, pub role: OrganizationRole, pub status: Option<UserStatus> }
        };
        let members: Vec<Member> = item
            .fields
            .iter()
            .map(|field| Member::of(field, false, &facts))
            .collect();
        let source = render("Invite", &members);
        assert!(
            source.contains("new(id: impl Into<UserId>, role: OrganizationRole)"),
            "{source}"
        );
        assert!(
            source.contains("fn status(mut self, value: UserStatus)"),
            "{source}"
        );
    }
}
