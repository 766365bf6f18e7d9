//! Where a target leads nowhere, and which path it may have meant.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::segment::{Segment, Selector, segments};
use crate::error::Missing;

/// How alike two texts have to be for one to stand in for the other: 1 is equal, 0 has nothing in common.
const LIKENESS: f64 = 0.76;

/// How many of the most alike texts are followed.
const CANDIDATES: usize = 3;

/// How many steps of a target may be wrong before its nearest path is no more than how far it leads.
const REPLACEMENTS: usize = 3;

/// A target that lists more things than this is looked at as a whole.
const ALTERNATIVES: usize = 100;

/// What the filters of an overlay compare: a place, and a text that is looked for there.
pub(super) type Comparisons = BTreeSet<(String, String)>;

/// What all the targets compare.
pub(super) fn comparisons<'a>(targets: impl Iterator<Item = &'a str>) -> Comparisons {
    let selectors = targets
        .flat_map(segments)
        .flat_map(|segment| segment.selectors);
    let comparisons = selectors.filter_map(|selector| match selector {
        Selector::Comparison { place, text } => Some((place, text)),
        _ => None,
    });
    comparisons.collect()
}

/// One thing that a segment selects, with the segment.
#[derive(Clone, Copy)]
struct Step<'a> {
    segment: &'a Segment,
    selector: &'a Selector,
}

/// How close an existing path comes to a target.
struct Approach {
    path: String,
    /// How many steps of the target it has.
    steps: usize,
    likeness: f64,
}

/// Where a target is looked for.
struct Search<'a> {
    root: &'a Value,
    /// What the overlay compares, in whichever action: what one looks for is not what another one meant.
    claimed: &'a Comparisons,
}

/// What a target asks for that does not exist: each name of a list and each side of `||` is looked for by itself.
pub(super) fn missing(target: &str, root: &Value, claimed: &Comparisons) -> Vec<Missing> {
    let search = Search { root, claimed };
    let segments = segments(target);
    let alternatives = alternatives(&segments);
    if alternatives.is_empty() && !matches(target, root) {
        return vec![Missing {
            path: target.to_owned(),
            nearest: "$".to_owned(),
        }];
    }
    let missing = alternatives.iter().filter_map(|steps| {
        let path = first_missing(steps, root)?;
        let nearest = search.approach("$".to_owned(), steps, REPLACEMENTS).path;
        Some(Missing { path, nearest })
    });
    missing.collect()
}

/// Every way to select one thing by each segment; none when there are too many.
fn alternatives(segments: &[Segment]) -> Vec<Vec<Step<'_>>> {
    let mut alternatives = vec![Vec::new()];
    for segment in segments {
        if alternatives.len() * segment.selectors.len() > ALTERNATIVES {
            return Vec::new();
        }
        let mut longer = Vec::with_capacity(alternatives.len() * segment.selectors.len());
        for steps in &alternatives {
            for selector in &segment.selectors {
                let mut steps: Vec<Step<'_>> = steps.clone();
                steps.push(Step { segment, selector });
                longer.push(steps);
            }
        }
        alternatives = longer;
    }
    alternatives
}

/// The shortest beginning that matches nothing.
fn first_missing(steps: &[Step<'_>], root: &Value) -> Option<String> {
    let mut path = "$".to_owned();
    for step in steps {
        path.push_str(&step.text());
        if !matches(&path, root) {
            return Some(path);
        }
    }
    None
}

impl Search<'_> {
    /// The existing path that has most of the steps, each as it is or as one that is much like it.
    fn approach(&self, mut path: String, steps: &[Step<'_>], replacements: usize) -> Approach {
        for (index, step) in steps.iter().enumerate() {
            let next = format!("{path}{}", step.text());
            if matches(&next, self.root) {
                path = next;
                continue;
            }
            let candidates = match replacements {
                0 => Vec::new(),
                _ => self.candidates(&path, step),
            };
            let approaches = candidates.into_iter().map(|(likeness, text)| {
                let path = format!("{path}{text}");
                let mut approach = self.approach(path, &steps[index + 1..], replacements - 1);
                approach.steps += index + 1;
                approach.likeness *= likeness;
                approach
            });
            let best = approaches.min_by(|one, other| {
                let by_steps = other.steps.cmp(&one.steps);
                by_steps.then(other.likeness.total_cmp(&one.likeness))
            });
            return best.unwrap_or(Approach {
                path,
                steps: index,
                likeness: 1.0,
            });
        }
        Approach {
            path,
            steps: steps.len(),
            likeness: 1.0,
        }
    }

    /// Segments that lead somewhere from `path` and look for a text much like the one of the step, the most alike first.
    fn candidates(&self, path: &str, step: &Step<'_>) -> Vec<(f64, String)> {
        let Step { segment, selector } = step;
        let (wanted, existing) = match selector {
            Selector::Name(name) => (name, self.names(path, segment)),
            Selector::Comparison { place, text } => (text, self.texts(path, segment, place)),
            Selector::Other(_) => return Vec::new(),
        };
        let mut candidates: Vec<(f64, String)> = existing
            .into_iter()
            .map(|text| (likeness(wanted, &text), text))
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .collect();
        // Stable, so that among equals the first by name stays first.
        candidates.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        candidates.truncate(CANDIDATES);
        candidates
            .into_iter()
            .map(|(likeness, text)| (likeness, segment.replace(selector, &text)))
            .filter(|(_, segment)| matches(&format!("{path}{segment}"), self.root))
            .collect()
    }

    /// The names in the objects at a path that the segment does not select as well.
    fn names(&self, path: &str, segment: &Segment) -> BTreeSet<String> {
        let mut objects = values(path, self.root);
        if segment.is_deep {
            objects.extend(values(&format!("{path}..*"), self.root));
        }
        let names = objects.into_iter().filter_map(Value::as_object);
        let names = names.flat_map(|object| object.keys().cloned());
        let selected = |name: &String| segment.selectors.contains(&Selector::Name(name.clone()));
        names.filter(|name| !selected(name)).collect()
    }

    /// The texts that a filter at a path compares and no filter looks for.
    fn texts(&self, path: &str, segment: &Segment, place: &str) -> BTreeSet<String> {
        let all = if segment.is_deep { "..*" } else { "[*]" };
        let entries = values(&format!("{path}{all}"), self.root).into_iter();
        let compared = entries.flat_map(|entry| values(&format!("${place}"), entry));
        let texts = compared.filter_map(Value::as_str).map(str::to_owned);
        let is_claimed = |text: &String| self.claimed.contains(&(place.to_owned(), text.clone()));
        texts.filter(|text| !is_claimed(text)).collect()
    }
}

impl Step<'_> {
    fn text(&self) -> String {
        self.segment.select(self.selector)
    }
}

/// Typing errors count wherever they are; beyond that, what begins alike is more alike: `CreateTeam` is not `DeleteTeam`.
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let edits = strsim::normalized_damerau_levenshtein(&one, &other);
    f64::midpoint(edits, strsim::jaro_winkler(&one, &other))
}

fn matches(path: &str, root: &Value) -> bool {
    !values(path, root).is_empty()
}

fn values<'a>(path: &str, root: &'a Value) -> Vec<&'a Value> {
    match JsonPath::parse(path) {
        Ok(path) => path.query(root).all(),
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// What a target lacks when it is the only one.
    fn missing(target: &str, root: &Value) -> Vec<Missing> {
        super::missing(target, root, &comparisons([target].into_iter()))
    }

    fn root() -> Value {
        json!({
            "paths": {
                "/teams": {"get": {"operationId": "ListTeams", "tags": ["Team"]}, "post": {"operationId": "CreateTeam", "tags": ["Team"]}},
                "/users": {"get": {"operationId": "ListUsers", "tags": ["User"], "parameters": [{"name": "userIds", "schema": {}}]}}
            },
            "components": {"schemas": {
                "User": {"properties": {"state": {}, "full-name": {}}, "required": ["state"]},
                "Users": {"properties": {"status": {}}},
                "Team": {"properties": {"name": {}}}
            }}
        })
    }

    /// Of each target, what is missing and what is nearest.
    fn check(table: &[(&str, &str, &str)]) {
        for (target, path, nearest) in table {
            let expected = Missing {
                path: format!("$.{path}"),
                nearest: (*nearest).to_owned(),
            };
            let target = format!("$.{target}");
            assert_eq!(missing(&target, &root()), [expected], "{target}");
        }
    }

    #[test]
    fn the_nearest_path_has_the_names_that_were_meant() {
        let user = "components.schemas.User.properties";
        let state = format!("$.{user}.state");
        let full_name = format!("$.{user}['full-name']");
        let name = "$.components.schemas.Team.properties.name";
        check(&[
            // The last name, a name before it, several.
            (&format!("{user}.status"), &format!("{user}.status"), &state),
            (
                "components.schemas.Teams.properties.name",
                "components.schemas.Teams",
                name,
            ),
            ("component.schemas.Teem.properties.names", "component", name),
            // A name that leads on is preferred to one that is more alike.
            (
                "components.schemas.Usera.properties.status",
                "components.schemas.Usera",
                "$.components.schemas.Users.properties.status",
            ),
            // Written the way the target needs.
            (
                &format!("{user}.fullName"),
                &format!("{user}.fullName"),
                &full_name,
            ),
            (
                "components['schemas']['user']",
                "components['schemas']['user']",
                "$.components['schemas']['User']",
            ),
            (".operationIds", ".operationIds", "$..operationId"),
            // Nothing is like it: how far it leads.
            (
                &format!("{user}.avatarUrl"),
                &format!("{user}.avatarUrl"),
                &format!("$.{user}"),
            ),
            (
                "paths['/users'].get.tags[7]",
                "paths['/users'].get.tags[7]",
                "$.paths['/users'].get.tags",
            ),
            ("nothing", "nothing", "$"),
        ]);
    }

    #[test]
    fn the_nearest_path_compares_with_the_texts_that_were_meant() {
        check(&[
            (
                "paths[*][?@.operationId=='ListTeam']",
                "paths[*][?@.operationId=='ListTeam']",
                "$.paths[*][?@.operationId=='ListTeams']",
            ),
            (
                "paths[*][?@.tags[0]=='Users'].parameters",
                "paths[*][?@.tags[0]=='Users']",
                "$.paths[*][?@.tags[0]=='User'].parameters",
            ),
            (
                "paths[*][*].parameters[?@.name=='userId'].schema",
                "paths[*][*].parameters[?@.name=='userId']",
                "$.paths[*][*].parameters[?@.name=='userIds'].schema",
            ),
            (
                "components.schemas.User.required[?@=='status']",
                "components.schemas.User.required[?@=='status']",
                "$.components.schemas.User.required[?@=='state']",
            ),
            (
                ".[?@.operationId=='ListUser']",
                ".[?@.operationId=='ListUser']",
                "$..[?@.operationId=='ListUsers']",
            ),
        ]);
    }

    #[test]
    fn of_a_list_each_part_that_matches_nothing_is_named() {
        let paths = |target| -> Vec<(String, String)> {
            let missing = missing(target, &root());
            missing
                .into_iter()
                .map(|missing| (missing.path, missing.nearest))
                .collect()
        };
        let filter = "$.paths[*][?@.operationId=='CreateTeams' || @.operationId=='ListTeams' || @.operationId=='DeleteOrganization']";
        assert_eq!(
            paths(filter),
            [
                (
                    "$.paths[*][?@.operationId=='CreateTeams']".to_owned(),
                    "$.paths[*][?@.operationId=='CreateTeam']".to_owned()
                ),
                (
                    "$.paths[*][?@.operationId=='DeleteOrganization']".to_owned(),
                    "$.paths[*]".to_owned()
                ),
            ]
        );
        assert_eq!(
            paths("$.components.schemas['User', 'Team'].properties['state', 'name']"),
            [
                (
                    "$.components.schemas['User'].properties['name']".to_owned(),
                    "$.components.schemas['User'].properties".to_owned()
                ),
                (
                    "$.components.schemas['Team'].properties['state']".to_owned(),
                    "$.components.schemas['Team'].properties".to_owned()
                ),
            ]
        );
        assert_eq!(paths("$.components.schemas['User', 'Team']"), []);
    }

    #[test]
    fn what_the_target_names_itself_is_not_what_it_meant() {
        let target = "$.components.schemas['Usera', 'User']";
        assert_eq!(
            missing(target, &root())[0].nearest,
            "$.components.schemas['Users']"
        );
    }

    #[test]
    fn what_another_target_looks_for_is_not_what_it_meant() {
        let target = "$.paths[*][?@.operationId=='ListTeam']";
        let nearest = |others: &[&str]| {
            let claimed = comparisons(others.iter().copied());
            super::missing(target, &root(), &claimed).remove(0).nearest
        };
        assert_eq!(
            nearest(&["$.paths[*][?@.name=='ListTeams']"]),
            "$.paths[*][?@.operationId=='ListTeams']"
        );
        assert_eq!(
            nearest(&["$..[?@.operationId=='GetTeam' || @.operationId=='ListTeams']"]),
            "$.paths[*]"
        );
    }

    #[test]
    fn a_list_that_is_too_long_is_looked_at_as_a_whole() {
        let names: Vec<String> = (0..=ALTERNATIVES).map(|name| format!("'{name}'")).collect();
        let target = format!("$[{}]", names.join(","));
        let expected = Missing {
            path: target.clone(),
            nearest: "$".to_owned(),
        };
        assert_eq!(missing(&target, &root()), [expected]);
    }

    proptest! {
        /// Whatever a target asks for: what is said to be missing is, and what is said to exist does.
        #[test]
        fn what_is_missing_is_not_there_and_what_is_nearest_is(
            steps in prop::collection::vec(
                prop_oneof![
                    "[.]{1,2}[a-z]{1,10}",
                    Just(".components".to_owned()), Just(".schemas".to_owned()), Just("['User','Tea']".to_owned()),
                    Just(".propertys".to_owned()), Just("[*]".to_owned()), Just("..*".to_owned()), Just(".paths".to_owned()),
                    "\\[[?]@[.]operationId=='[A-Z][a-z]{1,4}Teams?'\\]",
                ],
                0..7,
            )
        ) {
            let target = format!("${}", steps.concat());
            let root = root();
            prop_assert!(JsonPath::parse(&target).is_ok());
            let missing = missing(&target, &root);
            prop_assert!(matches(&target, &root) || !missing.is_empty());
            for missing in missing {
                prop_assert!(!matches(&missing.path, &root), "{}", missing.path);
                prop_assert!(matches(&missing.nearest, &root), "{}", missing.nearest);
            }
        }
    }
}
