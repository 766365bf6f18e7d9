//! The Astro CLI's configuration file.

use astronomer::{AstroCliContext, Client, Error};
use serde_json::Value;

use crate::messages::{assert_hidden, chain};
use crate::scratch_file;

/// A shorter text could stand in a message by chance.
const SHORTEST_SECRET: usize = 6;

/// A file is read or refused; the tokens in it are never shown.
pub fn astro_cli_config(data: &[u8]) {
    let path = scratch_file::write("config.yaml", data);
    let file = std::str::from_utf8(data)
        .ok()
        .and_then(|text| serde_saphyr::from_str(text).ok());
    let secrets = file.as_ref().map(secrets).unwrap_or_default();
    let context = match AstroCliContext::load_from(&path) {
        Ok(context) => context,
        Err(error) => return check_refusal(&error, &secrets),
    };
    let shown = format!("{context:?} {:?}", context.credentials());
    let plain = [
        Some(context.domain()),
        context.organization().map(|id| id.as_str()),
        context.workspace().map(|id| id.as_str()),
    ];
    let plain = plain.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let hidden = secrets.iter().filter(|secret| !plain.contains(*secret));
    hidden.for_each(|secret| assert_hidden(secret, &shown));

    let claims = context.credentials().claims();
    let client = Client::builder()
        .url("http://localhost:1/v1")
        .astro_cli(&context)
        .build();
    // With an address of its own, a client lacks nothing but a token that can be sent.
    assert_eq!(claims.is_ok(), client.is_ok(), "{claims:?} {client:?}");
    for error in [claims.err(), client.err()].into_iter().flatten() {
        check_refusal(&error, &secrets);
    }
    if let Err(error) = Client::builder().astro_cli(&context).build() {
        check_refusal(&error, &secrets);
    }
}

fn check_refusal(error: &Error, secrets: &[String]) {
    assert!(error.is_configuration(), "{error}");
    // The file's own names are quoted: a token that is also one of them is no secret.
    let message = chain(error);
    let named = message
        .split('"')
        .skip(1)
        .step_by(2)
        .collect::<Vec<_>>()
        .join(" ");
    let hidden = secrets.iter().filter(|secret| !named.contains(*secret));
    hidden.for_each(|secret| assert_hidden(secret, &message));
}

/// The tokens of every context.
fn secrets(file: &Value) -> Vec<String> {
    let contexts = file.get("contexts").and_then(Value::as_object);
    let contexts = contexts.into_iter().flat_map(|contexts| contexts.values());
    let tokens = contexts.flat_map(|context| [context.get("token"), context.get("refreshtoken")]);
    let tokens = tokens.flatten().filter_map(Value::as_str);
    let tokens = tokens.map(|token| token.trim_start_matches("Bearer ").trim().to_owned());
    tokens
        .filter(|token| token.len() >= SHORTEST_SECRET && !is_word(token))
        .collect()
}

/// Whether a message of ours could have the text without showing a token.
fn is_word(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || b" .,:`/'".contains(&byte))
}
