//! Bodies of operations, and the content of bodies and answers.

use std::collections::BTreeMap;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words, keys};
use super::essence::without_prose;
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
            (None, Some(new)) => {
                let kind = match self.new.resolve(new)?["required"] == true {
                    true => ChangeKind::RequiredBodyAdded,
                    false => ChangeKind::OptionalBodyAdded,
                };
                self.note(kind, &spot, Side::New, Words::default());
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

    /// What a body or an answer says beside its content.
    pub(super) fn compare_holder(&mut self, pair: &Pair<'a>, read: &[&str]) {
        let names = keys(pair.old, pair.new).into_iter();
        for key in
            names.filter(|key| !["content", "description"].contains(key) && !read.contains(key))
        {
            let (old, new) = (pair.old.get(key), pair.new.get(key));
            if old.map(without_prose) != new.map(without_prose) {
                let words = Words::both(labelled(key, old), labelled(key, new));
                self.note(ChangeKind::KeywordChanged, &pair.spot, Side::Both, words);
            }
        }
    }

    pub(super) fn compare_content(&mut self, pair: &Pair<'a>) {
        let (before, after) = (media_types(pair.old), media_types(pair.new));
        let listed = |media_types: &MediaTypes<'_>| {
            media_types.keys().copied().collect::<Vec<_>>().join(", ")
        };
        let spot = pair.spot.deeper(&["content"], &["content"]);
        match (before.is_empty(), after.is_empty()) {
            (true, true) => return,
            (true, false) => {
                let words = Words::new(listed(&after));
                return self.note(ChangeKind::ContentAdded, &spot, Side::New, words);
            }
            (false, true) => {
                let words = Words::old(listed(&before));
                return self.note(ChangeKind::ContentRemoved, &spot, Side::Old, words);
            }
            (false, false) => {}
        }
        for (essence, (name, media)) in &before {
            match after.get(essence) {
                Some((other, value)) => self.compare_media(&Pair {
                    old: media,
                    new: value,
                    spot: spot.deeper(&[name], &[other]),
                }),
                None => {
                    let spot = spot.deeper(&[name], &[name]);
                    self.note(
                        ChangeKind::MediaTypeRemoved,
                        &spot,
                        Side::Old,
                        Words::old(*name),
                    );
                }
            }
        }
        for (essence, (name, _)) in &after {
            if !before.contains_key(essence) {
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

    fn compare_media(&mut self, pair: &Pair<'a>) {
        const READ: &[&str] = &["schema", "example", "examples"];
        for key in keys(pair.old, pair.new)
            .into_iter()
            .filter(|key| !READ.contains(key))
        {
            let (old, new) = (pair.old.get(key), pair.new.get(key));
            if old.map(without_prose) != new.map(without_prose) {
                let words = Words::both(labelled(key, old), labelled(key, new));
                let spot = pair.spot.deeper(&[key], &[key]);
                self.note(ChangeKind::KeywordChanged, &spot, Side::Both, words);
            }
        }
        self.compare_schema(&Pair {
            old: &pair.old["schema"],
            new: &pair.new["schema"],
            spot: pair.spot.deeper(&["schema"], &["schema"]),
        });
    }
}

/// Media types without their parameters, each as it is written and what it holds.
type MediaTypes<'a> = BTreeMap<&'a str, (&'a str, &'a Value)>;

fn media_types(holder: &Value) -> MediaTypes<'_> {
    let content = holder["content"].as_object().into_iter().flatten();
    let essential = |name: &'_ str| -> usize { name.find(';').unwrap_or(name.len()) };
    content
        .map(|(name, media)| (name[..essential(name)].trim(), (name.as_str(), media)))
        .collect()
}
