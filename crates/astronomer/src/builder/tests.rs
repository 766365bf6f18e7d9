use super::*;

fn from(variables: &[(&str, &str)]) -> Result<Client, Error> {
    ClientBuilder::from_environment(&Environment::of(variables)).build()
}

#[test]
fn the_environment_sets_everything() {
    let client = from(&[
        (TOKEN, " secret\n"),
        (ORGANIZATION, "clm9sq6s0000008kz7uvl7yz7"),
        (URL, "http://127.0.0.1:9/v1/"),
    ])
    .unwrap();
    assert_eq!(client.base_url().as_str(), "http://127.0.0.1:9/v1");
    assert_eq!(
        client.default_organization().unwrap().as_str(),
        "clm9sq6s0000008kz7uvl7yz7"
    );
    assert!(!format!("{client:?}").contains("secret"));
}

#[test]
fn a_missing_token_names_the_variable() {
    for variables in [&[][..], &[(TOKEN, "  ")]] {
        let error = from(variables).unwrap_err();
        assert!(error.is_configuration());
        assert!(
            error.to_string().contains("ASTRO_API_TOKEN is not set"),
            "{error}"
        );
    }
}

#[test]
fn what_is_set_replaces_the_environment() {
    let environment = Environment::of(&[(ORGANIZATION, ".."), (URL, "nonsense")]);
    let builder = ClientBuilder::from_environment(&environment);
    let client = builder
        .token("my-token")
        .url(BaseUrl::ASTRONOMER)
        .organization("o1")
        .build()
        .unwrap();
    assert_eq!(client.default_organization().unwrap().as_str(), "o1");
}

#[test]
fn debug_shows_no_password_of_a_proxy_or_a_url() {
    let builder = Client::builder()
        .token("t0p-secret-token")
        .url("https://joe:hunter2@example.com")
        .with_proxy("http://joe:hunter2@proxy:3128");
    for shown in [
        format!("{builder:?}"),
        format!("{builder:#?}"),
        builder.build().unwrap_err().to_string(),
    ] {
        assert!(
            !shown.contains("hunter2") && !shown.contains("t0p-secret"),
            "{shown}"
        );
    }
}

#[test]
fn a_malformed_value_names_its_variable_and_the_input() {
    let error = from(&[(TOKEN, "t"), (URL, "api.astronomer.io")])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("ASTRO_API_URL") && error.contains("api.astronomer.io"),
        "{error}"
    );
    let error = from(&[(TOKEN, "t"), (ORGANIZATION, "..")])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("ASTRO_ORGANIZATION_ID") && error.contains(".."),
        "{error}"
    );
}

#[test]
fn a_token_that_cannot_stand_in_a_header_is_refused_without_being_shown() {
    let error = Client::builder().token("abc\u{7}def").build().unwrap_err();
    assert!(error.is_configuration());
    assert!(!error.to_string().contains("abc"), "{error}");
}

#[test]
fn a_prefix_without_a_token_is_an_empty_token() {
    for given in ["Bearer", " Bearer \n", " "] {
        let error = Client::builder().token(given).build().unwrap_err();
        assert!(error.to_string().contains("the token is empty"), "{error}");
    }
}
