//! Bodies and answers of operations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words, keys, pair_up};
use super::essence::essence;
use super::operations::labelled;
use super::{ChangeKind, Step, Traffic};
use crate::Error;

impl<'a> Comparison<'a> {
    pub(super) fn compare_body(
        &mut self,
        old: &'a Value,
        new: &'a Value,
        spot: &Spot,
    ) -> Result<(), Error> {
        let spot = spot
            .enter(Step::Body, &["requestBody"])
            .with_traffic(Traffic::Sent);
        let (old, new) = match (old.get("requestBody"), new.get("requestBody")) {
            (None, None) => return Ok(()),
            (Some(_), None) => {
                self.note(ChangeKind::BodyRemoved, &spot, Side::Old, Words::default());
                return Ok(());
            }
            (None, Some(_)) => {
                self.note(ChangeKind::BodyAdded, &spot, Side::New, Words::default());
                return Ok(());
            }
            (Some(old), Some(new)) => (self.old.resolve(old)?, self.new.resolve(new)?),
        };
        match (old["required"] == true, new["required"] == true) {
            (false, true) => self.note(
                ChangeKind::BodyRequired,
                &spot,
                Side::Both,
                Words::default(),
            ),
            (true, false) => self.note(
                ChangeKind::BodyOptional,
                &spot,
                Side::Both,
                Words::default(),
            ),
            _ => {}
        }
        self.compare_holder(
            &Pair {
                old,
                new,
                spot: spot.clone(),
            },
            &["required"],
        );
        self.compare_content(&Pair { old, new, spot });
        Ok(())
    }

    pub(super) fn compare_responses(
        &mut self,
        old: &'a Value,
        new: &'a Value,
        spot: &Spot,
    ) -> Result<(), Error> {
        let mut before = BTreeMap::new();
        let mut after = BTreeMap::new();
        for (operation, document, responses) in
            [(old, self.old, &mut before), (new, self.new, &mut after)]
        {
            let declared = operation["responses"].as_object().into_iter().flatten();
            for (status, response) in declared.filter(|(status, _)| !status.starts_with("x-")) {
                responses.insert(status.as_str(), document.resolve(response)?);
            }
        }
        let moved = moved(&before, &after);
        for (status, response) in &before {
            let partner = moved.get(status).copied();
            let target = partner.unwrap_or(status);
            let keys = [["responses", *status], ["responses", target]];
            let step = Step::Response((*status).to_owned());
            let spot = spot
                .enter_by(step, &keys[0], &keys[1])
                .with_traffic(Traffic::Received);
            match (partner, after.get(target)) {
                (Some(target), Some(_)) => {
                    let words = Words::both(*status, target);
                    self.note(ChangeKind::ResponseMoved, &spot, Side::Both, words);
                }
                (_, Some(other)) => {
                    self.compare_holder(
                        &Pair {
                            old: response,
                            new: other,
                            spot: spot.clone(),
                        },
                        &[],
                    );
                    self.compare_content(&Pair {
                        old: response,
                        new: other,
                        spot,
                    });
                }
                (_, None) => self.note(
                    ChangeKind::ResponseRemoved,
                    &spot,
                    Side::Old,
                    Words::old(*status),
                ),
            }
        }
        for status in after.keys() {
            if before.contains_key(status) || moved.values().any(|target| target == status) {
                continue;
            }
            let step = Step::Response((*status).to_owned());
            let spot = spot
                .enter(step, &["responses", status])
                .with_traffic(Traffic::Received);
            self.note(
                ChangeKind::ResponseAdded,
                &spot,
                Side::New,
                Words::new(*status),
            );
        }
        Ok(())
    }

    /// What a body or an answer says beside its content.
    fn compare_holder(&mut self, pair: &Pair<'a>, read: &[&str]) {
        let names = keys(pair.old, pair.new).into_iter();
        for key in
            names.filter(|key| !["content", "description"].contains(key) && !read.contains(key))
        {
            let (old, new) = (pair.old.get(key), pair.new.get(key));
            if old != new {
                let words = Words::both(labelled(key, old), labelled(key, new));
                self.note(ChangeKind::KeywordChanged, &pair.spot, Side::Both, words);
            }
        }
    }

    fn compare_content(&mut self, pair: &Pair<'a>) {
        let media_types = |holder: &'a Value| -> BTreeMap<&'a str, &'a Value> {
            let content = holder["content"].as_object().into_iter().flatten();
            content
                .map(|(name, media)| (name.as_str(), media))
                .collect()
        };
        let (before, after) = (media_types(pair.old), media_types(pair.new));
        let listed = |media_types: &BTreeMap<&str, &Value>| {
            media_types.keys().copied().collect::<Vec<_>>().join(", ")
        };
        let spot = pair.spot.deeper(&["content"], &["content"]);
        match (before.is_empty(), after.is_empty()) {
            (true, true) => return,
            (true, false) => {
                return self.note(
                    ChangeKind::ContentAdded,
                    &spot,
                    Side::New,
                    Words::new(listed(&after)),
                );
            }
            (false, true) => {
                return self.note(
                    ChangeKind::ContentRemoved,
                    &spot,
                    Side::Old,
                    Words::old(listed(&before)),
                );
            }
            (false, false) => {}
        }
        for (name, media) in &before {
            let spot = spot.deeper(&[name, "schema"], &[name, "schema"]);
            match after.get(name) {
                Some(other) => self.compare_schema(&Pair {
                    old: &media["schema"],
                    new: &other["schema"],
                    spot,
                }),
                None => self.note(
                    ChangeKind::MediaTypeRemoved,
                    &spot,
                    Side::Old,
                    Words::old(*name),
                ),
            }
        }
        for name in after.keys().filter(|name| !before.contains_key(*name)) {
            let spot = spot.deeper(&[name], &[name]);
            self.note(
                ChangeKind::MediaTypeAdded,
                &spot,
                Side::New,
                Words::new(*name),
            );
        }
    }
}

/// Answers that say the same under another status of the same class, where there is one of either.
fn moved<'a>(
    before: &BTreeMap<&'a str, &'a Value>,
    after: &BTreeMap<&'a str, &'a Value>,
) -> BTreeMap<&'a str, &'a str> {
    let only = |these: &BTreeMap<&'a str, &'a Value>,
                those: &BTreeMap<&'a str, &'a Value>|
     -> Vec<(&'a str, &'a Value)> {
        let missing = these
            .iter()
            .filter(|(status, _)| !those.contains_key(*status));
        missing
            .map(|(status, response)| (*status, *response))
            .collect()
    };
    let (gone, come) = (only(before, after), only(after, before));
    let mut moved = BTreeMap::new();
    for class in ['2', '4', '5'] {
        let of = |entries: &[(&'a str, &'a Value)]| -> Vec<(&'a str, &'a Value)> {
            let entries = entries
                .iter()
                .filter(|(status, _)| status.starts_with(class));
            entries.copied().collect()
        };
        moved.extend(pair_up(&of(&gone), &of(&come), content_essence));
    }
    moved
}

fn content_essence(response: &Value) -> Vec<(String, Value)> {
    let content = response["content"].as_object().into_iter().flatten();
    content
        .map(|(name, media)| (name.clone(), essence(&media["schema"])))
        .collect()
}
