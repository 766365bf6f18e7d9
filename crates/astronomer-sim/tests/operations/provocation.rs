//! Ways to get an error.

use astronomer_sim::{ApiTokensListingOrganizations, Behavior};
use reqwest::Method;
use serde_json::{Value, json};

use crate::CONTRACT;
use crate::api::{Answer, Api, Call, Token};
use crate::contract::Declared;
use crate::rows::TABLE;

/// A way to get an error out of an operation whose usual request is sound.
#[derive(Clone, Debug)]
pub(crate) enum Provocation {
    /// This body in place of the sound one.
    Body(Value),
    /// This query in place of the sound one.
    Query(&'static str),
    /// No token.
    NoToken,
    /// A token that nobody has.
    UnknownToken,
    /// A token with every permission of the contract but those that the operation needs.
    LackingPermission,
    /// The token of somebody who was taken out of the Organization.
    Outsider,
    /// An API token where the server wants a person's.
    ApiToken,
    /// An id that nothing has, in this parameter of the path.
    UnknownId(String),
    /// A method that the path doesn't take.
    WrongMethod,
    /// The sound request for the second time.
    Twice,
    /// A fault that the server was told to have.
    Fault(u16),
}

impl Provocation {
    /// How the server has to behave for it.
    pub(crate) fn behavior(&self, usual: Behavior) -> Behavior {
        match self {
            Self::ApiToken => {
                usual.api_tokens_listing_organizations(ApiTokensListingOrganizations::Refuse)
            }
            _ => usual,
        }
    }

    /// Sends what provokes the error.
    pub(crate) async fn send(&self, api: &mut Api, sound: &Call) -> Answer {
        let sound = sound.clone();
        let call = match self {
            Self::Body(body) => sound.body(body.clone()),
            Self::Query(query) => sound.query(query),
            Self::NoToken => sound.token(Token::None),
            Self::UnknownToken => sound.token(Token::Text("nobody's".to_owned())),
            Self::LackingPermission => {
                let needed = api.permissions_of(&sound.operation);
                let all = CONTRACT.permissions();
                let others = all
                    .into_iter()
                    .filter(|permission| !needed.contains(permission));
                let token = api.sim.token_with_permissions(others).unwrap();
                sound.token(Token::Text(token))
            }
            Self::Outsider => {
                let user = api.id("userId").await.parse().unwrap();
                let token = api.sim.token_for(&user).unwrap();
                let removal = json!({"organizationRole": null});
                api.carry_out(Call::new("UpdateUserRoles").body(removal))
                    .await;
                sound.token(Token::Text(token))
            }
            Self::ApiToken => {
                let made = TABLE.objects["tokenId"].request.call("CreateApiToken");
                let made = api.carry_out(made).await;
                sound.token(Token::Text(made["token"].as_str().unwrap().to_owned()))
            }
            Self::UnknownId(name) => sound.parameter(name, "=clm0000000000000000000000"),
            Self::WrongMethod => Call {
                method: Some(Method::PATCH),
                ..sound
            },
            Self::Twice => {
                let sound = api.prepare(&sound).await;
                api.carry_out(sound.clone()).await;
                sound
            }
            Self::Fault(status) => {
                let sound = api.prepare(&sound).await;
                api.inject(&sound.operation, *status);
                sound
            }
        };
        api.send(&call).await
    }
}

/// How errors of a status are got where the row of the operation doesn't say; empty where there is no general way.
pub(crate) fn general_provocations(declared: &Declared, status: &str) -> Vec<Provocation> {
    let operation = &declared.operation;
    let placeholders = operation.path.split('{').skip(1);
    let parameters: Vec<String> = placeholders
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect();
    match status {
        "400" if operation.request_body.is_some() => {
            vec![Provocation::Body(json!([])), Provocation::Query("x=%zz")]
        }
        "400" => vec![Provocation::Query("x=%zz")],
        "401" => vec![Provocation::NoToken, Provocation::UnknownToken],
        "403" if !operation.permissions.is_empty() => {
            vec![Provocation::LackingPermission, Provocation::Outsider]
        }
        "403" if !parameters.is_empty() => vec![Provocation::Outsider],
        "404" => parameters.into_iter().map(Provocation::UnknownId).collect(),
        "405" => vec![Provocation::WrongMethod],
        "4XX" => vec![
            Provocation::NoToken,
            Provocation::UnknownId("deploymentId".to_owned()),
        ],
        "500" => vec![Provocation::Fault(500)],
        "5XX" => vec![Provocation::Fault(503)],
        _ => Vec::new(),
    }
}
