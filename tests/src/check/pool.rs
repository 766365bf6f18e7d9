//! Identifiers met in answers, to ask for with.

use std::collections::{BTreeMap, BTreeSet};

use astronomer_spec::Document;
use astronomer_spec::operation::Parameter;
use serde_json::Value;

use super::catalog::{Entry, JsonContent};
use crate::Shape;

/// The identifier type of an Organization.
pub const ORGANIZATION: &str = "OrganizationId";

/// How many identifiers of a kind are kept: more than are asked for, however many a server answers with.
const KEPT: usize = 1000;

/// Values of the parameters of a path, by name.
pub type Parameters = BTreeMap<String, String>;

/// Identifiers by their type and the parameters of the request that they came from.
///
/// An id is only used where its surroundings are the same: that of a deploy with its Deployment alone.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    types: BTreeSet<String>,
    known: BTreeMap<(String, Parameters), Vec<Known>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    value: String,
    /// Whether it is the id of what was listed, and not a reference to something else.
    is_own: bool,
}

impl Pool {
    /// A pool for the identifier types of a contract, those with `x-identifier`.
    pub fn new(document: &Document) -> Self {
        let types = document
            .schemas()
            .filter(|(_, schema)| schema["x-identifier"] == true);
        Self {
            types: types.map(|(name, _)| name.to_owned()).collect(),
            known: BTreeMap::new(),
        }
    }

    /// Adds an identifier that was not in an answer.
    pub fn add(&mut self, type_name: &str, value: impl Into<String>) {
        let known = Known {
            value: value.into(),
            is_own: true,
        };
        self.insert(type_name, Parameters::new(), known);
    }

    /// Takes the identifiers out of an answer to a request with these parameters.
    pub fn harvest(&mut self, content: &JsonContent, parameters: &Parameters, body: &Value) {
        for part in Shape::new(&content.overlaid).parts(body) {
            let Some(value) = part.value.as_str().filter(|value| !value.is_empty()) else {
                continue;
            };
            let names = part.schema.as_ref().map(|schema| schema.names.as_slice());
            let names = names.unwrap_or_default().iter();
            let types: Vec<&str> = names
                .copied()
                .filter(|it| self.types.contains(*it))
                .collect();
            for type_name in types {
                let known = Known {
                    value: value.to_owned(),
                    is_own: part.place.name() == Some("id"),
                };
                self.insert(type_name, parameters.clone(), known);
            }
        }
    }

    fn insert(&mut self, type_name: &str, parameters: Parameters, new: Known) {
        let known = self.known.entry((type_name.to_owned(), parameters));
        let known = known.or_default();
        let is_full = known.len() >= KEPT;
        match known.iter_mut().find(|known| known.value == new.value) {
            Some(known) => known.is_own |= new.is_own,
            None if is_full => {}
            None => known.push(new),
        }
    }

    /// Every identifier met, of whatever type.
    pub fn ids(&self) -> BTreeSet<String> {
        let known = self.known.values().flatten();
        known.map(|known| known.value.clone()).collect()
    }

    /// Values for all parameters of an operation's path, the best first, at most `limit`.
    pub fn bindings(&self, entry: &Entry, limit: usize) -> Vec<Parameters> {
        let mut bindings = vec![Parameters::new()];
        let names = entry.path_parameters();
        for (index, name) in names.iter().enumerate() {
            let parameters = &entry.operation.parameters;
            let parameter = parameters.iter().find(|parameter| parameter.name == *name);
            let type_name = parameter.and_then(identifier).unwrap_or_default();
            let is_last = index + 1 == names.len();
            let mut longer = Vec::new();
            for bound in &bindings {
                for value in self.values(type_name, bound) {
                    let mut bound = bound.clone();
                    bound.insert((*name).to_owned(), value.to_owned());
                    longer.push(bound);
                }
            }
            if is_last {
                longer.truncate(limit);
            }
            bindings = longer;
        }
        bindings
    }

    /// The best identifier of a type that came from requests with these parameters.
    pub fn first(&self, type_name: &str, parameters: &Parameters) -> Option<&str> {
        self.values(type_name, parameters).first().copied()
    }

    fn values<'a>(&'a self, type_name: &str, bound: &Parameters) -> Vec<&'a str> {
        let known = self.known.get(&(type_name.to_owned(), bound.clone()));
        let known = known.map(Vec::as_slice).unwrap_or_default();
        let has_own = known.iter().any(|known| known.is_own);
        let best = known.iter().filter(|known| known.is_own == has_own);
        // One Organization is checked, not all that the token can see.
        let limit = if type_name == ORGANIZATION {
            1
        } else {
            usize::MAX
        };
        best.map(|known| known.value.as_str()).take(limit).collect()
    }
}

/// The identifier type of a parameter.
pub fn identifier(parameter: &Parameter) -> Option<&str> {
    parameter.schema["$ref"].as_str()?.rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::catalog::{Catalog, Content};
    use super::*;
    use crate::contract;

    fn content(id: &str) -> &'static JsonContent {
        match &Catalog::embedded().get(id).unwrap().successes[0].content {
            Content::Json(content) => content,
            other => panic!("{other:?}"),
        }
    }

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn an_id_is_used_where_it_came_from() {
        let entry = |id| Catalog::embedded().get(id).unwrap();
        let mut pool = Pool::new(contract::overlaid());
        pool.add("OrganizationId", "o");
        let in_organization = parameters(&[("organizationId", "o")]);
        let list = json!({"deployments": [{"id": "d1", "clusterId": "c1"}, {"id": "d2"}]});
        pool.harvest(content("ListDeployments"), &in_organization, &list);
        let in_deployment = parameters(&[("organizationId", "o"), ("deploymentId", "d2")]);
        let deploys = json!({"deploys": [{"id": "p1", "deploymentId": "d2"}]});
        pool.harvest(content("ListDeploys"), &in_deployment, &deploys);
        let tokens = json!({"tokens": [{"id": "t1"}]});
        pool.harvest(content("ListAgentTokens"), &in_deployment, &tokens);

        assert_eq!(pool.bindings(entry("GetDeployment"), 9).len(), 2);
        assert_eq!(pool.bindings(entry("GetDeployment"), 1).len(), 1);
        let with = |name, value| {
            let mut parameters = in_deployment.clone();
            parameters.insert(String::from(name), String::from(value));
            vec![parameters]
        };
        assert_eq!(pool.bindings(entry("GetDeploy"), 9), with("deployId", "p1"));
        assert_eq!(
            pool.bindings(entry("GetAgentToken"), 9),
            with("agentTokenId", "t1")
        );
        assert_eq!(pool.bindings(entry("GetApiToken"), 9), []);
        assert_eq!(
            pool.bindings(entry("GetCluster"), 9).len(),
            1,
            "no own id is known"
        );
        let clusters = json!({"clusters": [{"id": "c2"}]});
        pool.harvest(content("ListClusters"), &in_organization, &clusters);
        let own = pool.bindings(entry("GetCluster"), 9);
        assert_eq!(own[0]["clusterId"], "c2");
        assert_eq!(own.len(), 1, "a listed object comes before a reference");
        assert_eq!(
            pool.bindings(entry("ListOrganizations"), 9),
            [Parameters::new()]
        );
    }
}
