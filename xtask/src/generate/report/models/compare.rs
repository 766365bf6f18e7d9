//! Says how models change.

use std::collections::{BTreeMap, BTreeSet};

use super::super::arguments;
use super::super::words::{gains_and_losses, list};
use super::super::{Changes, Difference};
use super::{Enum, Field, Model, Models, Shape, Struct};

/// Say how each model changes.
pub(in super::super) fn compare(old: &Models, new: &Models) -> Changes {
    let mut changes = Changes::default();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let renamed = renamed(old, new);
    for name in names {
        let is_renamed = renamed.values().any(|successor| successor == name);
        let difference = match (old.get(name), new.get(name)) {
            (Some(before), Some(after)) => Difference {
                clauses: before.clauses(after),
                is_documented_otherwise: before.source.documentation != after.source.documentation,
                is_generated_otherwise: before.source.code != after.source.code,
            },
            (Some(_), None) => Difference::told(vec![match renamed.get(name) {
                Some(successor) => format!("is called {successor} now"),
                None => "is gone".to_owned(),
            }]),
            (None, Some(_)) if !is_renamed => Difference::told(vec!["is new".to_owned()]),
            _ => continue,
        };
        changes.add("model", name, difference);
    }
    changes
}

/// What is gone while one new model is the same but for its name, by its old name.
fn renamed(old: &Models, new: &Models) -> BTreeMap<String, String> {
    let gone: Vec<_> = old
        .iter()
        .filter(|(name, _)| !new.contains_key(*name))
        .collect();
    let come: Vec<_> = new
        .iter()
        .filter(|(name, _)| !old.contains_key(*name))
        .collect();
    let mut renamed = BTreeMap::new();
    for (name, model) in &gone {
        let Some(content) = model.content(name) else {
            continue;
        };
        let has_it =
            |(name, model): &(&String, &Model)| model.content(name).as_ref() == Some(&content);
        let rivals = gone.iter().filter(|other| has_it(other)).count();
        let mut successors = come.iter().filter(|other| has_it(other));
        if let (1, Some((successor, _)), None) = (rivals, successors.next(), successors.next()) {
            renamed.insert((*name).clone(), (*successor).clone());
        }
    }
    renamed
}

impl Model {
    /// The code without the name of the model; nothing for what has no content of its own.
    fn content(&self, name: &str) -> Option<String> {
        match &self.shape {
            Shape::Identifier => return None,
            Shape::Struct(shape) if shape.fields.is_empty() => return None,
            _ => {}
        }
        let field = format!("{name}Field");
        let words = self.source.code.split_whitespace();
        let words = words.map(|word| match word {
            word if word == name => "Self",
            word if word == field => "SelfField",
            word => word,
        });
        Some(words.collect::<Vec<_>>().join(" "))
    }

    fn clauses(&self, new: &Self) -> Vec<String> {
        let mut clauses = match (&self.shape, &new.shape) {
            (Shape::Struct(before), Shape::Struct(after)) => before.clauses(after),
            (Shape::Enum(before), Shape::Enum(after)) => before.clauses(after),
            (Shape::Sort(before), Shape::Sort(after)) => variants("sort field", before, after),
            (
                Shape::Union { tag, members },
                Shape::Union {
                    tag: new_tag,
                    members: new_members,
                },
            ) => {
                let mut clauses = variants("member", members, new_members);
                if tag != new_tag {
                    clauses.push(format!("is told apart by `{new_tag}` in place of `{tag}`"));
                }
                clauses
            }
            (Shape::Identifier, Shape::Identifier) => Vec::new(),
            (before, after) => vec![format!("is {} in place of {}", after.noun(), before.noun())],
        };
        if self.feature != new.feature {
            clauses.push(match &new.feature {
                Some(feature) => format!("is only there with the feature {feature} now"),
                None => "is there with either feature now".to_owned(),
            });
        }
        clauses
    }
}

impl Shape {
    fn noun(&self) -> &'static str {
        match self {
            Self::Struct(_) => "a struct",
            Self::Enum(_) => "an enum",
            Self::Sort(_) => "a sort",
            Self::Union { .. } => "a union",
            Self::Identifier => "an identifier",
        }
    }
}

/// What is gained, lost and named otherwise, by text.
fn variants(
    noun: &str,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<String> {
    let only = |these: &BTreeMap<String, String>, those: &BTreeMap<String, String>| {
        let only = these.iter().filter(|(text, _)| !those.contains_key(*text));
        only.map(|(text, variant)| format!("{text} ({variant})"))
            .collect::<Vec<_>>()
    };
    let mut clauses: Vec<String> =
        gains_and_losses(noun, &only(new, old), &only(old, new)).collect();
    for (text, variant) in new {
        if let Some(before) = old.get(text)
            && before != variant
        {
            clauses.push(format!(
                "has {variant} in place of {before} for the {noun} {text}"
            ));
        }
    }
    clauses
}

impl Enum {
    fn clauses(&self, new: &Self) -> Vec<String> {
        let by_text = |values: &Self| values.values.iter().cloned().collect();
        let mut clauses = variants("value", &by_text(self), &by_text(new));
        match (self.is_ranked, new.is_ranked) {
            (false, true) => clauses.push("has values that can be compared now".to_owned()),
            (true, false) => clauses.push("has values that can't be compared any more".to_owned()),
            (true, true) if self.common(new) != new.common(self) => {
                clauses.push("ranks its values in another order".to_owned());
            }
            _ => {}
        }
        clauses
    }

    /// The values that both have, in the order of this one.
    fn common(&self, other: &Self) -> Vec<&String> {
        let has = |text: &String| other.values.iter().any(|(known, _)| known == text);
        let texts = self.values.iter().map(|(text, _)| text);
        texts.filter(|text| has(text)).collect()
    }
}

impl Struct {
    fn find(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that the other lacks, with their types.
    fn only(&self, other: &Self) -> Vec<String> {
        let only = self.fields.iter();
        let only = only.filter(|field| other.find(&field.name).is_none());
        only.map(|field| format!("{} ({})", field.name, field.ty))
            .collect()
    }

    fn clauses(&self, new: &Self) -> Vec<String> {
        let mut clauses: Vec<String> =
            gains_and_losses("field", &new.only(self), &self.only(new)).collect();
        for field in &new.fields {
            let before = self.find(&field.name);
            clauses.extend(before.into_iter().flat_map(|before| before.clauses(field)));
        }
        let is_known = |name: &str| match (self.find(name), new.find(name)) {
            (Some(before), Some(after)) => before.ty != after.ty,
            _ => false,
        };
        let taken = arguments::changes(&self.arguments, &new.arguments, is_known);
        if !taken.is_empty() {
            clauses.push(format!("new takes {}", list(&taken)));
        }
        clauses
    }
}

impl Field {
    fn clauses(&self, new: &Self) -> Vec<String> {
        let Self {
            name,
            ty,
            key,
            rules,
        } = new;
        let mut clauses = Vec::new();
        if *ty != self.ty {
            let optional = |ty: &str| format!("Option<{ty}>");
            clauses.push(if *ty == optional(&self.ty) {
                format!(
                    "the field {name} is optional now ({ty} in place of {})",
                    self.ty
                )
            } else if self.ty == optional(ty) {
                format!(
                    "the field {name} is required now ({ty} in place of {})",
                    self.ty
                )
            } else {
                format!("the field {name} is {ty} in place of {}", self.ty)
            });
        } else if *rules != self.rules {
            clauses.push(format!(
                "the field {name} is left out of JSON by other rules"
            ));
        }
        if *key != self.key {
            clauses.push(format!(
                "the field {name} is `{key}` in JSON in place of `{}`",
                self.key
            ));
        }
        clauses
    }
}
