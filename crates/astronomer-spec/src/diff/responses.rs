//! What operations answer with, by status.

use std::collections::BTreeMap;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words};
use super::essence::essence;
use super::renames::pair_up;
use super::usage::of_status;
use super::{ChangeKind, Step};
use crate::{Document, Error};

/// The answers of an operation, by status.
type Responses<'a> = BTreeMap<&'a str, &'a Value>;

/// Media types and the essence of what they hold.
type Content = Vec<(String, Value)>;

impl<'a> Comparison<'a> {
    pub(super) fn compare_responses(
        &mut self,
        old: &'a Value,
        new: &'a Value,
        spot: &Spot,
    ) -> Result<(), Error> {
        let (before, after) = (declared(old, self.old)?, declared(new, self.new)?);
        let moved = moved(&before, &after);
        for (status, response) in &before {
            let target = moved.get(status).copied().unwrap_or(status);
            let keys = [["responses", *status], ["responses", target]];
            let step = Step::Response((*status).to_owned());
            let spot = spot.enter_by(step, &keys[0], &keys[1]);
            let spot = spot.with_traffic(of_status(status));
            match after.get(target) {
                Some(other) if target != *status => {
                    let words = Words::both(*status, target);
                    self.note(ChangeKind::ResponseMoved, &spot, Side::Both, words);
                    let pair = Pair {
                        old: response,
                        new: other,
                        spot,
                    };
                    self.compare_holder(&pair, &[]);
                }
                Some(other) => {
                    let pair = Pair {
                        old: response,
                        new: other,
                        spot,
                    };
                    self.compare_holder(&pair, &[]);
                    self.compare_content(&pair);
                }
                None => {
                    let kind = match is_new_success(status, response, &after) {
                        true => ChangeKind::SuccessRemoved,
                        false => ChangeKind::ResponseRemoved,
                    };
                    self.note(kind, &spot, Side::Old, Words::old(*status));
                }
            }
        }
        let arrived = |status: &&str| moved.values().any(|target| target == status);
        for (status, response) in &after {
            if before.contains_key(status) || arrived(status) {
                continue;
            }
            let step = Step::Response((*status).to_owned());
            let spot = spot.enter(step, &["responses", status]);
            let kind = match is_new_success(status, response, &before) {
                true => ChangeKind::SuccessAdded,
                false => ChangeKind::ResponseAdded,
            };
            let spot = spot.with_traffic(of_status(status));
            self.note(kind, &spot, Side::New, Words::new(*status));
        }
        Ok(())
    }
}

fn declared<'a>(operation: &'a Value, document: &'a Document) -> Result<Responses<'a>, Error> {
    let declared = operation["responses"].as_object().into_iter().flatten();
    declared
        .filter(|(status, _)| !status.starts_with("x-"))
        .map(|(status, response)| Ok((status.as_str(), document.resolve(response)?)))
        .collect()
}

/// Whether a status is a success with content that no other success has.
fn is_new_success(status: &str, response: &Value, others: &Responses<'_>) -> bool {
    let known = content(response);
    let mut successes = others.iter().filter(|(status, _)| status.starts_with('2'));
    status.starts_with('2') && !successes.any(|(_, other)| content(other) == known)
}

/// Answers that say the same under another status of the same class, where there is one of either.
fn moved<'a>(before: &Responses<'a>, after: &Responses<'a>) -> BTreeMap<&'a str, &'a str> {
    let only =
        |these: &Responses<'a>, those: &Responses<'a>, class: char| -> Vec<(&'a str, &'a Value)> {
            let these = these.iter().filter(|(status, _)| status.starts_with(class));
            let missing = these.filter(|(status, _)| !those.contains_key(*status));
            missing
                .map(|(status, response)| (*status, *response))
                .collect()
        };
    let classes = ['2', '4', '5'].into_iter();
    let pairs = classes.map(|class| {
        pair_up(
            &only(before, after, class),
            &only(after, before, class),
            content,
        )
    });
    pairs.flatten().collect()
}

fn content(response: &Value) -> Content {
    let content = response["content"].as_object().into_iter().flatten();
    content
        .map(|(name, media)| (name.clone(), essence(&media["schema"])))
        .collect()
}
