//! The operations: methods of the client with their entries in the table.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase as _;
use quote::ToTokens as _;
use syn::{
    Expr, ExprStruct, File, GenericArgument, ImplItem, ImplItemFn, Item, ItemStatic, Lit, Member,
    PathArguments, ReturnType, Type,
};

use super::arguments::{self, Argument, arguments};
use super::source::{Source, feature, type_text};
use super::words::{list, named};
use super::{Changes, Difference};

/// Operations by the name of their method.
pub(super) type Operations = BTreeMap<String, Operation>;

/// What is generated for one operation.
#[derive(Debug, Default)]
pub(super) struct Operation {
    arguments: Vec<Argument>,
    answer: String,
    feature: Option<String>,
    method: Source,
    /// What the table says, each as a list of texts.
    entry: BTreeMap<String, Vec<String>>,
}

/// Read the operations from the methods and the table.
pub(super) fn read(methods: &File, table: &File) -> Operations {
    let mut operations = Operations::new();
    for item in &table.items {
        if let Item::Static(item) = item
            && let Expr::Struct(entry) = &*item.expr
        {
            let (name, entry) = read_entry(item, entry);
            operations.entry(name).or_default().entry = entry;
        }
    }
    for item in &methods.items {
        let Item::Impl(block) = item else { continue };
        for method in &block.items {
            if let ImplItem::Fn(method) = method {
                let operation = operations.entry(method.sig.ident.to_string()).or_default();
                operation.read_method(method);
                operation.feature = feature(&block.attrs);
            }
        }
    }
    operations
}

fn read_entry(item: &ItemStatic, entry: &ExprStruct) -> (String, BTreeMap<String, Vec<String>>) {
    let fields = entry.fields.iter().filter_map(|field| match &field.member {
        Member::Named(name) => Some((name.to_string(), texts(&field.expr))),
        Member::Unnamed(_) => None,
    });
    let fields: BTreeMap<String, Vec<String>> = fields.collect();
    let id = fields.get("id").map(|id| id.concat());
    let name = id.unwrap_or_else(|| item.ident.to_string());
    (name.to_snake_case(), fields)
}

/// The values of a field of the table.
fn texts(value: &Expr) -> Vec<String> {
    match value {
        Expr::Reference(reference) => texts(&reference.expr),
        Expr::Array(array) => array.elems.iter().flat_map(texts).collect(),
        Expr::Path(path) => {
            let last = path.path.segments.last();
            last.map(|segment| segment.ident.to_string())
                .into_iter()
                .collect()
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) if text.value().is_empty() => Vec::new(),
            Lit::Str(text) => vec![text.value()],
            other => vec![other.to_token_stream().to_string()],
        },
        other => vec![other.to_token_stream().to_string()],
    }
}

/// `T` of `Call<T>`, in words.
fn answer(output: &ReturnType) -> String {
    let ReturnType::Type(_, ty) = output else {
        return "nothing".to_owned();
    };
    if let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
    {
        if last.ident == "StreamCall" {
            return "a stream of bytes".to_owned();
        }
        if let PathArguments::AngleBracketed(inner) = &last.arguments
            && let Some(GenericArgument::Type(inner)) = inner.args.first()
        {
            let text = type_text(inner);
            return if text == "()" {
                "nothing".to_owned()
            } else {
                text
            };
        }
    }
    type_text(ty)
}

/// Say how each operation changes.
pub(super) fn compare(old: &Operations, new: &Operations) -> Changes {
    let mut changes = Changes::default();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let renamed = renamed(old, new);
    for name in names {
        let is_renamed = renamed.values().any(|successor| successor == name);
        let difference = match (old.get(name), new.get(name)) {
            (Some(before), Some(after)) => Difference {
                clauses: before.clauses(after, name),
                is_documented_otherwise: before.documentation() != after.documentation(),
                is_generated_otherwise: before.code() != after.code(),
            },
            (Some(before), None) => match renamed.get(name) {
                Some(successor) => {
                    let mut clauses = vec![format!("is called {successor} now")];
                    clauses.extend(before.clauses(&new[successor], successor));
                    Difference::told(clauses)
                }
                None => Difference::told(vec!["is gone".to_owned()]),
            },
            (None, Some(after)) if !is_renamed => Difference::told(vec![after.introduction()]),
            _ => continue,
        };
        changes.add("operation", name, difference);
    }
    changes
}

/// What is gone while something is new at the same place, by its old name.
fn renamed(old: &Operations, new: &Operations) -> BTreeMap<String, String> {
    let gone = old.iter().filter(|(name, _)| !new.contains_key(*name));
    let successors = gone.filter_map(|(name, before)| {
        let mut same = new.iter().filter(|(name, after)| {
            !old.contains_key(*name)
                && !before.place().is_empty()
                && before.place() == after.place()
        });
        let (successor, _) = same.next()?;
        Some((name.clone(), successor.clone()))
    });
    successors.collect()
}

#[cfg(test)]
impl Operation {
    /// Whether both the method and the table say what the report looks for.
    pub(super) fn is_complete(&self) -> bool {
        let said = [
            "method",
            "path",
            "retry_class",
            "success",
            "errors",
            "deprecated",
        ];
        !self.answer.is_empty()
            && self.feature.is_some()
            && !self.method.documentation.is_empty()
            && self.entry.contains_key("permissions")
            && said.iter().all(|name| !self.field(name).is_empty())
    }
}

impl Operation {
    fn read_method(&mut self, method: &ImplItemFn) {
        self.arguments = arguments(&method.sig);
        self.answer = answer(&method.sig.output);
        self.method = Source::of(method);
    }

    fn field(&self, name: &str) -> &[String] {
        self.entry.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// HTTP method and path.
    fn place(&self) -> String {
        [self.field("method"), self.field("path")]
            .concat()
            .join(" ")
    }

    /// What people read of it: prose beside code, and the summary in the table.
    fn documentation(&self) -> (&str, &[String]) {
        (&self.method.documentation, self.field("summary"))
    }

    /// Everything else.
    fn code(&self) -> (&str, BTreeMap<&String, &Vec<String>>) {
        let entry = self.entry.iter();
        let entry = entry.filter(|(name, _)| name.as_str() != "summary");
        (&self.method.code, entry.collect())
    }

    fn introduction(&self) -> String {
        let permission = match self.field("permissions") {
            [] => "no permission".to_owned(),
            permissions => format!("permission {}", list(permissions)),
        };
        format!("is new: {}, {permission}", self.place())
    }

    fn clauses(&self, new: &Self, name: &str) -> Vec<String> {
        let mut clauses = Vec::new();
        let taken = arguments::changes(&self.arguments, &new.arguments, |_| false);
        if !taken.is_empty() {
            clauses.push(format!(
                "takes {}, so calls of astronomer_api::Client::{name} change",
                list(&taken)
            ));
        }
        if self.answer != new.answer {
            clauses.push(format!(
                "answers with {} in place of {}",
                new.answer, self.answer
            ));
        }
        if self.place() != new.place() {
            clauses.push(format!("is {} in place of {}", new.place(), self.place()));
        }
        clauses.extend(permission(
            self.field("permissions"),
            new.field("permissions"),
        ));
        if self.field("retry_class") != new.field("retry_class") {
            clauses.push(format!(
                "is repeated as {} now, in place of {}",
                class(new.field("retry_class")),
                class(self.field("retry_class")),
            ));
        }
        if self.field("success") != new.field("success") {
            clauses.push(format!(
                "succeeds with the status {} in place of {}",
                list(new.field("success")),
                list(self.field("success"))
            ));
        }
        clauses.extend(errors(self.field("errors"), new.field("errors")));
        clauses.extend(self.membership(new));
        clauses
    }

    /// What it belongs to.
    fn membership(&self, new: &Self) -> Vec<String> {
        let mut clauses = Vec::new();
        if self.field("deprecated") != new.field("deprecated") {
            let is_deprecated = new.field("deprecated").iter().any(|text| text == "true");
            let clause = if is_deprecated {
                "is deprecated now"
            } else {
                "is not deprecated any more"
            };
            clauses.push(clause.to_owned());
        }
        let of = |name: &Option<String>| name.clone().unwrap_or_else(|| "none".to_owned());
        if self.feature != new.feature {
            let (after, before) = (of(&new.feature), of(&self.feature));
            clauses.push(format!(
                "belongs to the feature {after} in place of {before}"
            ));
        }
        if self.field("tag") != new.field("tag") {
            let (after, before) = (list(new.field("tag")), list(self.field("tag")));
            clauses.push(format!("belongs to the tag {after} in place of {before}"));
        }
        clauses
    }
}

fn permission(old: &[String], new: &[String]) -> Option<String> {
    let named = |permissions: &[String]| named("permission", permissions).unwrap_or_default();
    match (old, new) {
        _ if old == new => None,
        ([], new) => Some(format!("names {} now", named(new))),
        (old, []) => Some(format!("does not name {} any more", named(old))),
        (old, [only]) => Some(format!("needs permission {only} in place of {}", list(old))),
        (old, new) => Some(format!("needs {} in place of {}", named(new), list(old))),
    }
}

/// A retry class with its article.
fn class(class: &[String]) -> String {
    let class = class.concat().to_lowercase();
    let article = if class.starts_with('u') { "an" } else { "a" };
    format!("{article} {class}")
}

fn errors(old: &[String], new: &[String]) -> Vec<String> {
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        let only = these.iter().filter(|status| !those.contains(status));
        only.cloned().collect()
    };
    let gained = named("error", &only(new, old));
    let lost = named("error", &only(old, new));
    let gained = gained.map(|named| format!("declares {named} too"));
    let lost = lost.map(|named| format!("does not declare {named} any more"));
    gained.into_iter().chain(lost).collect()
}
