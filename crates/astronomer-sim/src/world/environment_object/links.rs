//! Links from the objects of a Workspace to its Deployments.

use astronomer_api::SecretString;
use astronomer_api::types::{
    CreateEnvironmentObjectOverridesRequest, DeploymentId, EnvironmentObject,
    EnvironmentObjectAirflowVariableOverrides, EnvironmentObjectConnectionOverrides,
    EnvironmentObjectEnvironmentVariableOverrides, EnvironmentObjectLink,
    EnvironmentObjectLinkScope, EnvironmentObjectMetricsExportOverrides, EnvironmentObjectScope,
    EnvironmentObjectType, UpdateEnvironmentObjectOverridesRequest,
};

use super::content::names_of;
use super::list_set_fields;

/// Values that differ in a linked Deployment, as a request has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    airflow_variable: Option<SecretString>,
    environment_variable: Option<SecretString>,
    connection: Option<EnvironmentObjectConnectionOverrides>,
    metrics_export: Option<EnvironmentObjectMetricsExportOverrides>,
    /// Names of fields that are to differ no longer.
    pub(crate) unset: Vec<String>,
}

/// Takes the fields over that `$from` and `$to` have in common.
macro_rules! take {
    ($to:expr, $from:expr, $($field:ident),+ $(,)?) => {{
        let (mut to, from) = ($to, $from);
        $( to.$field = from.$field; )+
        to
    }};
}

/// Puts the fields that have a value in place of others.
macro_rules! put {
    ($to:expr, $from:expr, $($field:ident),+ $(,)?) => {
        $( if let Some(value) = $from.$field { $to.$field = Some(value); } )+
    };
}

/// Clears the field with this name and says whether there is one.
macro_rules! clear {
    ($held:expr, $given:expr, $($field:ident = $name:literal),+ $(,)?) => {
        match $given {
            $( $name => { $held.$field = None; true } )+
            _ => false,
        }
    };
}

macro_rules! read_overrides {
    ($model:ty, $request:ident, $unset:expr) => {
        impl From<$model> for Overrides {
            fn from($request: $model) -> Self {
                Self {
                    unset: $unset,
                    airflow_variable: $request.airflow_variable.and_then(|asked| asked.value),
                    environment_variable: $request
                        .environment_variable
                        .and_then(|asked| asked.value),
                    connection: $request.connection.map(|asked| {
                        take!(
                            EnvironmentObjectConnectionOverrides::new(),
                            asked,
                            extra,
                            host,
                            login,
                            password,
                            port,
                            schema,
                            type_
                        )
                    }),
                    metrics_export: $request.metrics_export.map(|asked| {
                        take!(
                            EnvironmentObjectMetricsExportOverrides::new(),
                            asked,
                            auth_type,
                            basic_token,
                            endpoint,
                            exporter_type,
                            headers,
                            labels,
                            password,
                            sig_v4_assume_arn,
                            sig_v4_sts_region,
                            username
                        )
                    }),
                }
            }
        }
    };
}

read_overrides!(CreateEnvironmentObjectOverridesRequest, request, Vec::new());
read_overrides!(
    UpdateEnvironmentObjectOverridesRequest,
    request,
    request.unset_fields.unwrap_or_default()
);

/// The link to a Deployment: what `held` has, without what is unset, with what is set; values for other types of
/// objects are ignored.
pub(crate) fn make_link(
    object_type: &EnvironmentObjectType,
    deployment: &DeploymentId,
    held: Option<&EnvironmentObjectLink>,
    overrides: Overrides,
) -> EnvironmentObjectLink {
    let scope = EnvironmentObjectLinkScope::Deployment;
    let mut link = held
        .cloned()
        .unwrap_or_else(|| EnvironmentObjectLink::new(scope, deployment.as_str(), Vec::new()));
    for field in &overrides.unset {
        unset(&mut link, field);
    }
    match object_type {
        EnvironmentObjectType::AirflowVariable => {
            if let Some(value) = overrides.airflow_variable {
                let value = EnvironmentObjectAirflowVariableOverrides::new(value);
                link.airflow_variable_overrides = Some(value);
            }
        }
        EnvironmentObjectType::EnvironmentVariable => {
            if let Some(value) = overrides.environment_variable {
                let value = EnvironmentObjectEnvironmentVariableOverrides::new(value);
                link.environment_variable_overrides = Some(value);
            }
        }
        EnvironmentObjectType::Connection => {
            if let Some(asked) = overrides.connection {
                let held = &mut link.connection_overrides;
                let held = held.get_or_insert_with(EnvironmentObjectConnectionOverrides::new);
                put!(
                    held, asked, extra, host, login, password, port, schema, type_
                );
            }
        }
        EnvironmentObjectType::MetricsExport => {
            if let Some(asked) = overrides.metrics_export {
                let held = &mut link.metrics_export_overrides;
                let held = held.get_or_insert_with(EnvironmentObjectMetricsExportOverrides::new);
                put!(
                    held,
                    asked,
                    auth_type,
                    basic_token,
                    endpoint,
                    exporter_type,
                    headers,
                    labels,
                    password,
                    sig_v4_assume_arn,
                    sig_v4_sts_region,
                    username
                );
            }
        }
        _ => {}
    }
    link.set_fields = list_overridden(&link);
    link
}

/// The first of these names that is no field of an object of this type.
pub(crate) fn unknown_field(
    object_type: &EnvironmentObjectType,
    names: &[String],
) -> Option<usize> {
    let mut link = EnvironmentObjectLink::new(
        EnvironmentObjectLinkScope::Deployment,
        String::new(),
        Vec::new(),
    );
    match object_type {
        EnvironmentObjectType::Connection => {
            link.connection_overrides = Some(EnvironmentObjectConnectionOverrides::new());
        }
        EnvironmentObjectType::MetricsExport => {
            link.metrics_export_overrides = Some(EnvironmentObjectMetricsExportOverrides::new());
        }
        // Variables have a value, and nothing else.
        _ => return names.iter().position(|name| name != "value"),
    }
    names.iter().position(|name| !unset(&mut link, name))
}

/// Takes one value out of a link and says whether there can be such a one.
fn unset(link: &mut EnvironmentObjectLink, field: &str) -> bool {
    if let Some(held) = &mut link.connection_overrides {
        return clear!(
            held,
            field,
            extra = "extra",
            host = "host",
            login = "login",
            password = "password",
            port = "port",
            schema = "schema",
            type_ = "type",
        );
    }
    if let Some(held) = &mut link.metrics_export_overrides {
        return clear!(
            held,
            field,
            auth_type = "authType",
            basic_token = "basicToken",
            endpoint = "endpoint",
            exporter_type = "exporterType",
            headers = "headers",
            labels = "labels",
            password = "password",
            sig_v4_assume_arn = "sigV4AssumeArn",
            sig_v4_sts_region = "sigV4StsRegion",
            username = "username",
        );
    }
    if field == "value" {
        link.airflow_variable_overrides = None;
        link.environment_variable_overrides = None;
    }
    field == "value"
}

fn list_overridden(link: &EnvironmentObjectLink) -> Vec<String> {
    if let Some(held) = &link.connection_overrides {
        return names_of!(
            held,
            type_ = "type",
            host = "host",
            port = "port",
            schema = "schema",
            login = "login",
            password = "password",
            extra = "extra",
        );
    }
    if let Some(held) = &link.metrics_export_overrides {
        return names_of!(
            held,
            endpoint = "endpoint",
            exporter_type = "exporterType",
            auth_type = "authType",
            basic_token = "basicToken",
            headers = "headers",
            labels = "labels",
            password = "password",
            sig_v4_assume_arn = "sigV4AssumeArn",
            sig_v4_sts_region = "sigV4StsRegion",
            username = "username",
        );
    }
    let has_value =
        link.airflow_variable_overrides.is_some() || link.environment_variable_overrides.is_some();
    has_value.then(|| "value".to_owned()).into_iter().collect()
}

/// Takes what is secret out of a link.
pub(super) fn hide_secrets(link: &mut EnvironmentObjectLink, is_secret: bool) {
    if let Some(held) = &mut link.connection_overrides {
        held.password = None;
        held.extra = None;
    }
    if let Some(held) = &mut link.metrics_export_overrides {
        held.password = None;
        held.basic_token = None;
        held.headers = None;
    }
    if is_secret {
        if let Some(held) = &mut link.airflow_variable_overrides {
            held.value = String::new().into();
        }
        if let Some(held) = &mut link.environment_variable_overrides {
            held.value = String::new().into();
        }
    }
}

/// A Workspace's object as a Deployment of it has it, if it is linked: by a link of its own or, where linking is
/// automatic, without being excluded.
pub(crate) fn resolve(
    object: &EnvironmentObject,
    deployment: &DeploymentId,
) -> Option<EnvironmentObject> {
    let is_it = |id: &str| *deployment == *id;
    let mut links = object.links.iter().flatten();
    let link = links.find(|link| is_it(&link.scope_entity_id));
    let mut excluded = object.exclude_links.iter().flatten();
    let is_automatic = object.auto_link_deployments == Some(true)
        && !excluded.any(|link| is_it(&link.scope_entity_id));
    if link.is_none() && !is_automatic {
        return None;
    }
    let mut resolved = object.clone();
    if let Some(link) = link {
        override_content(&mut resolved, link);
    }
    resolved.scope = EnvironmentObjectScope::Deployment;
    resolved.scope_entity_id = deployment.to_string();
    resolved.set_fields = list_set_fields(&resolved);
    resolved.links = None;
    resolved.exclude_links = None;
    Some(resolved)
}

fn override_content(object: &mut EnvironmentObject, link: &EnvironmentObjectLink) {
    let value = link.airflow_variable_overrides.as_ref();
    if let (Some(held), Some(given)) = (&mut object.airflow_variable, value) {
        held.value = given.value.clone();
    }
    let value = link.environment_variable_overrides.as_ref();
    if let (Some(held), Some(given)) = (&mut object.environment_variable, value) {
        held.value = given.value.clone();
    }
    if let (Some(held), Some(given)) = (&mut object.connection, &link.connection_overrides) {
        let given = given.clone();
        if let Some(type_) = given.type_ {
            held.type_ = type_;
        }
        put!(held, given, extra, host, login, password, port, schema);
    }
    if let (Some(held), Some(given)) = (&mut object.metrics_export, &link.metrics_export_overrides)
    {
        let given = given.clone();
        if let Some(endpoint) = given.endpoint {
            held.endpoint = endpoint;
        }
        if let Some(exporter_type) = given.exporter_type {
            held.exporter_type = exporter_type;
        }
        put!(
            held,
            given,
            auth_type,
            basic_token,
            headers,
            labels,
            password,
            sig_v4_assume_arn,
            sig_v4_sts_region,
            username
        );
    }
}
