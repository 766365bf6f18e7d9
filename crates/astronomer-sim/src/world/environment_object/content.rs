//! What environment objects hold.

use astronomer_api::types::{
    ConnectionAuthType, ConnectionAuthTypeId, CreateEnvironmentObjectConnectionRequest,
    CreateEnvironmentObjectMetricsExportRequest, CreateEnvironmentObjectRequest, EnvironmentObject,
    EnvironmentObjectAirflowVariable, EnvironmentObjectConnection,
    EnvironmentObjectEnvironmentVariable, EnvironmentObjectMetricsExport, EnvironmentObjectType,
    UpdateEnvironmentObjectConnectionRequest, UpdateEnvironmentObjectMetricsExportRequest,
    UpdateEnvironmentObjectRequest,
};

use crate::error::Violations;

/// Checks that a request has the content that its type needs.
pub(crate) fn check_content(request: &CreateEnvironmentObjectRequest, violations: &mut Violations) {
    let (field, is_there) = match request.object_type {
        EnvironmentObjectType::Connection => ("connection", request.connection.is_some()),
        EnvironmentObjectType::AirflowVariable => {
            ("airflowVariable", request.airflow_variable.is_some())
        }
        EnvironmentObjectType::EnvironmentVariable => (
            "environmentVariable",
            request.environment_variable.is_some(),
        ),
        EnvironmentObjectType::MetricsExport => ("metricsExport", request.metrics_export.is_some()),
        _ => return,
    };
    if !is_there {
        let rule = format!("is required for an object of type {}", request.object_type);
        violations.add(field, "required", rule);
    }
}

/// Refuses a change whose content is for other types alone: it would change nothing.
pub(crate) fn check_content_update(
    object_type: &EnvironmentObjectType,
    request: &UpdateEnvironmentObjectRequest,
    violations: &mut Violations,
) {
    use EnvironmentObjectType::{AirflowVariable, Connection, EnvironmentVariable, MetricsExport};
    let contents = [
        ("connection", Connection, request.connection.is_some()),
        (
            "airflowVariable",
            AirflowVariable,
            request.airflow_variable.is_some(),
        ),
        (
            "environmentVariable",
            EnvironmentVariable,
            request.environment_variable.is_some(),
        ),
        (
            "metricsExport",
            MetricsExport,
            request.metrics_export.is_some(),
        ),
    ];
    let is_own = |of: &EnvironmentObjectType| of == object_type;
    if contents
        .iter()
        .any(|(_, of, is_there)| *is_there && is_own(of))
    {
        return;
    }
    for (field, of, _) in contents.iter().filter(|(_, _, is_there)| *is_there) {
        let rule = format!("is for objects of type {of}; this one is of type {object_type}");
        violations.add(*field, "scope", rule);
    }
}

/// Gives a new object the content of its type; what a request has for other types is ignored.
pub(crate) fn create_content(
    object: &mut EnvironmentObject,
    request: CreateEnvironmentObjectRequest,
) {
    match object.object_type {
        EnvironmentObjectType::Connection => {
            object.connection = request.connection.map(create_connection);
        }
        EnvironmentObjectType::AirflowVariable => {
            object.airflow_variable = request.airflow_variable.map(|asked| {
                EnvironmentObjectAirflowVariable::new(
                    asked.is_secret.unwrap_or(false),
                    asked.value.unwrap_or_default(),
                )
            });
        }
        EnvironmentObjectType::EnvironmentVariable => {
            object.environment_variable = request.environment_variable.map(|asked| {
                EnvironmentObjectEnvironmentVariable::new(
                    asked.is_secret.unwrap_or(false),
                    asked.value.unwrap_or_default(),
                )
            });
        }
        EnvironmentObjectType::MetricsExport => {
            object.metrics_export = request.metrics_export.map(create_metrics_export);
        }
        _ => {}
    }
}

/// Changes the content of an object, where the request has some of its type. What is never shown stays when it is left
/// out, since nobody could send it back; the rest is replaced.
pub(crate) fn update_content(
    object: &mut EnvironmentObject,
    request: UpdateEnvironmentObjectRequest,
) {
    if let (Some(held), Some(asked)) = (&mut object.connection, request.connection) {
        update_connection(held, asked);
    }
    let asked = request.airflow_variable.and_then(|asked| asked.value);
    if let (Some(held), Some(value)) = (&mut object.airflow_variable, asked) {
        held.value = value;
    }
    let asked = request.environment_variable.and_then(|asked| asked.value);
    if let (Some(held), Some(value)) = (&mut object.environment_variable, asked) {
        held.value = value;
    }
    if let (Some(held), Some(asked)) = (&mut object.metrics_export, request.metrics_export) {
        update_metrics_export(held, asked);
    }
}

fn create_connection(
    asked: CreateEnvironmentObjectConnectionRequest,
) -> EnvironmentObjectConnection {
    let auth_type = asked
        .auth_type_id
        .map(|id| describe_auth_type(id, &asked.type_));
    let mut made = EnvironmentObjectConnection::new(asked.type_);
    made.connection_auth_type = auth_type;
    made.extra = asked.extra;
    made.host = asked.host;
    made.login = asked.login;
    made.password = asked.password;
    made.port = asked.port;
    made.schema = asked.schema;
    made
}

fn update_connection(
    held: &mut EnvironmentObjectConnection,
    asked: UpdateEnvironmentObjectConnectionRequest,
) {
    held.connection_auth_type = asked
        .auth_type_id
        .map(|id| describe_auth_type(id, &asked.type_));
    held.type_ = asked.type_;
    held.host = asked.host;
    held.login = asked.login;
    held.port = asked.port;
    held.schema = asked.schema;
    held.extra = asked.extra.or(held.extra.take());
    held.password = asked.password.or(held.password.take());
}

/// No list of the ways to authenticate is published, so that any id is one.
fn describe_auth_type(id: ConnectionAuthTypeId, airflow_type: &str) -> ConnectionAuthType {
    ConnectionAuthType::new(
        airflow_type,
        "default",
        format!("A way to authenticate connections of type {airflow_type}"),
        id,
        format!("{airflow_type} default"),
        Vec::new(),
        format!("apache-airflow-providers-{airflow_type}"),
    )
}

fn create_metrics_export(
    asked: CreateEnvironmentObjectMetricsExportRequest,
) -> EnvironmentObjectMetricsExport {
    let mut made = EnvironmentObjectMetricsExport::new(asked.endpoint, asked.exporter_type);
    made.auth_type = asked.auth_type;
    made.basic_token = asked.basic_token;
    made.headers = asked.headers;
    made.labels = asked.labels;
    made.password = asked.password;
    made.sig_v4_assume_arn = asked.sig_v4_assume_arn;
    made.sig_v4_sts_region = asked.sig_v4_sts_region;
    made.username = asked.username;
    made
}

fn update_metrics_export(
    held: &mut EnvironmentObjectMetricsExport,
    asked: UpdateEnvironmentObjectMetricsExportRequest,
) {
    // Required of an export, so that they stay too.
    if let Some(endpoint) = asked.endpoint {
        held.endpoint = endpoint;
    }
    if let Some(exporter_type) = asked.exporter_type {
        held.exporter_type = exporter_type;
    }
    held.auth_type = asked.auth_type;
    held.labels = asked.labels;
    held.sig_v4_assume_arn = asked.sig_v4_assume_arn;
    held.sig_v4_sts_region = asked.sig_v4_sts_region;
    held.username = asked.username;
    held.basic_token = asked.basic_token.or(held.basic_token.take());
    held.headers = asked.headers.or(held.headers.take());
    held.password = asked.password.or(held.password.take());
}

/// The names of those fields that have a value.
macro_rules! names_of {
    ($content:expr, $($field:ident = $name:literal),+ $(,)?) => {{
        let mut names: Vec<String> = Vec::new();
        $( if $content.$field.is_some() { names.push($name.to_owned()); } )+
        names
    }};
}
pub(super) use names_of;

/// The names of the fields of an object that have a value, those that are not shown among them.
pub(crate) fn list_set_fields(object: &EnvironmentObject) -> Vec<String> {
    let has_value = |value: &str| -> Vec<String> {
        let is_set = !value.is_empty();
        is_set.then(|| "value".to_owned()).into_iter().collect()
    };
    if let Some(variable) = &object.airflow_variable {
        return has_value(variable.value.expose());
    }
    if let Some(variable) = &object.environment_variable {
        return has_value(variable.value.expose());
    }
    if let Some(connection) = &object.connection {
        let mut names = vec!["type".to_owned()];
        names.extend(names_of!(
            connection,
            connection_auth_type = "authTypeId",
            host = "host",
            port = "port",
            schema = "schema",
            login = "login",
            password = "password",
            extra = "extra",
        ));
        return names;
    }
    let Some(export) = &object.metrics_export else {
        return Vec::new();
    };
    let mut names = vec!["endpoint".to_owned(), "exporterType".to_owned()];
    names.extend(names_of!(
        export,
        auth_type = "authType",
        basic_token = "basicToken",
        headers = "headers",
        labels = "labels",
        password = "password",
        sig_v4_assume_arn = "sigV4AssumeArn",
        sig_v4_sts_region = "sigV4StsRegion",
        username = "username",
    ));
    names
}

/// Takes what is secret out of an object and its links. A value that has to be there is empty instead.
pub(crate) fn hide_secrets(object: &mut EnvironmentObject) {
    let airflow = object.airflow_variable.as_ref();
    let environment = object.environment_variable.as_ref();
    let is_secret = airflow.is_some_and(|variable| variable.is_secret)
        || environment.is_some_and(|variable| variable.is_secret);
    if let Some(connection) = &mut object.connection {
        connection.password = None;
        connection.extra = None;
    }
    if let Some(export) = &mut object.metrics_export {
        export.password = None;
        export.basic_token = None;
        export.headers = None;
    }
    if is_secret {
        if let Some(variable) = &mut object.airflow_variable {
            variable.value = String::new().into();
        }
        if let Some(variable) = &mut object.environment_variable {
            variable.value = String::new().into();
        }
    }
    for link in object.links.iter_mut().flatten() {
        super::links::hide_secrets(link, is_secret);
    }
}
