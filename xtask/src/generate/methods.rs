//! The client's methods: the request as the generator builds it, sent by the runtime's transport.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use astronomer_spec::Operation;
use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};
use quote::{ToTokens as _, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, ExprMethodCall, FnArg, GenericArgument, Generics, Ident, ImplItemFn, Item, Pat,
    PathArguments, Receiver, ReturnType, Stmt, Type, TypeReference, parse_quote,
};

use super::source::{doc_comment, format_item};

/// Where a method's base URL comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The transport's own.
    Transport,
    /// An argument: the operation belongs to another version of the API.
    Argument,
}

/// Rewrite the methods and render them as `impl Client` blocks, one per cargo feature.
pub(crate) fn render(
    methods: Vec<ImplItemFn>,
    operations: &[Operation],
    base: Base,
) -> Result<String> {
    let mut blocks: Vec<(String, Vec<ImplItemFn>)> = Vec::new();
    for method in methods {
        let operation = operations
            .iter()
            .find(|operation| method.sig.ident == operation.id.to_snake_case())
            .with_context(|| format!("the method {} belongs to no operation", method.sig.ident))?;
        let feature = operation.feature.clone().unwrap_or_default();
        let rewritten = rewrite(method, operation, base)
            .with_context(|| format!("rewriting {}", operation.id))?;
        match blocks.iter_mut().find(|(known, _)| *known == feature) {
            Some((_, methods)) => methods.push(rewritten),
            None => blocks.push((feature, vec![rewritten])),
        }
    }
    let mut source = String::new();
    for (feature, methods) in blocks {
        let block = format_item(Item::Impl(parse_quote!(impl Client { #(#methods)* })))?;
        source.push_str(&format!("\n#[cfg(feature = \"{feature}\")]\n{block}"));
    }
    Ok(source)
}

fn rewrite(mut method: ImplItemFn, operation: &Operation, base: Base) -> Result<ImplItemFn> {
    let answer = answer_type(&method.sig.output)?;
    let (url_name, url) = local(&method, "url")?;
    let (request_name, mut request) = local(&method, "request")?;
    strip_call(&mut request)?;
    let statics = format_ident!("{}", operation.id.to_shouty_snake_case());
    let (prepare, call): (_, Type) = if answer.to_token_stream().to_string() == "ByteStream" {
        (quote!(stream), parse_quote!(StreamCall))
    } else {
        (quote!(call), parse_quote!(Call<#answer>))
    };

    // The request is built at once, so that nothing has to be borrowed by what is awaited.
    method.sig.asyncness = None;
    method.sig.generics = Generics::default();
    method.sig.output = parse_quote!(-> #call);
    if base == Base::Argument {
        method
            .sig
            .inputs
            .insert(1, parse_quote!(base_url: &BaseUrl));
    }
    Elision.visit_signature_mut(&mut method.sig);
    method.block = parse_quote!({
        let #url_name = #url;
        let #request_name = #request;
        self.transport.#prepare(#request_name, &operations::#statics)
    });
    Fields { base }.visit_block_mut(&mut method.block);

    method.attrs = vec![];
    for line in documentation(operation, &method, base) {
        let line = if line.is_empty() {
            line
        } else {
            format!(" {line}")
        };
        method.attrs.push(parse_quote!(#[doc = #line]));
    }
    if operation.deprecated {
        let note = format!(
            "{} belongs to an API version that is no longer supported",
            operation.id
        );
        method.attrs.push(parse_quote!(#[deprecated(note = #note)]));
    }
    Ok(method)
}

/// The types that the methods answer with.
pub(crate) fn answers(methods: &[ImplItemFn]) -> Result<BTreeSet<String>> {
    let mut answers = BTreeSet::new();
    for method in methods {
        if let Type::Path(path) = answer_type(&method.sig.output)?
            && path
                .path
                .segments
                .first()
                .is_some_and(|segment| segment.ident == "types")
            && let Some(name) = path.path.segments.last()
        {
            answers.insert(name.ident.to_string());
        }
    }
    Ok(answers)
}

/// `T` of `Result<ResponseValue<T>, Error<…>>`.
fn answer_type(output: &ReturnType) -> Result<Type> {
    fn first_argument(ty: &Type) -> Option<&Type> {
        let Type::Path(path) = ty else { return None };
        let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
            return None;
        };
        match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        }
    }
    match output {
        ReturnType::Type(_, ty) => first_argument(ty).and_then(first_argument).cloned(),
        ReturnType::Default => None,
    }
    .context("the method does not return Result<ResponseValue<T>, Error>")
}

/// A local variable of the method, and its initial value. Where a parameter has its name, it has underscores before it.
fn local(method: &ImplItemFn, name: &str) -> Result<(Ident, Expr)> {
    let found = method
        .block
        .stmts
        .iter()
        .find_map(|statement| match statement {
            Stmt::Local(local) => {
                let Pat::Ident(pattern) = &local.pat else {
                    return None;
                };
                let named = pattern.ident.to_string().trim_start_matches('_') == name;
                let init = local.init.as_ref().filter(|_| named)?;
                Some((pattern.ident.clone(), (*init.expr).clone()))
            }
            _ => None,
        });
    found.with_context(|| format!("the method has no variable `{name}`"))
}

/// Leave of `….headers(header_map).build()?` only what comes before: the runtime sets headers and builds the request,
/// and the version header that the generator adds is not the vendor's.
fn strip_call(request: &mut Expr) -> Result<()> {
    loop {
        *request = match request {
            Expr::Try(tried) => (*tried.expr).clone(),
            Expr::MethodCall(ExprMethodCall {
                receiver, method, ..
            }) if method == "build" || method == "headers" => (**receiver).clone(),
            Expr::MethodCall(_) => return Ok(()),
            other => bail!(
                "the request is built in a way that is not known here: {}",
                other.to_token_stream()
            ),
        };
    }
}

/// Leaves out the names of lifetimes.
struct Elision;

impl VisitMut for Elision {
    fn visit_receiver_mut(&mut self, receiver: &mut Receiver) {
        *receiver = parse_quote!(&self);
    }

    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime = None;
        visit_mut::visit_type_reference_mut(self, reference);
    }
}

/// Points the generator's fields at the transport.
struct Fields {
    base: Base,
}

impl VisitMut for Fields {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        match expression.to_token_stream().to_string().as_str() {
            "self . client" => *expression = parse_quote!(self.transport.http()),
            _ => visit_mut::visit_expr_mut(self, expression),
        }
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        // `format!` is opaque to the visitor: its argument is found among the tokens.
        let text = call.tokens.to_string();
        let base = match self.base {
            Base::Transport => "self . transport . base_url ()",
            Base::Argument => "base_url",
        };
        if let Ok(tokens) = text.replace("self . baseurl", base).parse() {
            call.tokens = tokens;
        }
    }
}

fn documentation(operation: &Operation, method: &ImplItemFn, base: Base) -> Vec<String> {
    let mut lines = vec![summary(operation), String::new()];
    lines.extend(operation.description.clone());
    lines.push(String::new());
    let permission = match operation.permissions.as_slice() {
        [] => "The contract names no permission.".to_owned(),
        permissions => format!("Permission: `{}`.", permissions.join("`, `")),
    };
    lines.push(format!(
        "`{} {}`. {permission}",
        operation.method, operation.path
    ));
    lines.push(String::new());
    lines.push("# Arguments".to_owned());
    if base == Base::Argument {
        lines.push("- `base_url`: Where that version of the API is.".to_owned());
    }
    for input in &method.sig.inputs {
        let FnArg::Typed(argument) = input else {
            continue;
        };
        let name = argument.pat.to_token_stream().to_string();
        let described = operation.parameters.iter().find(|parameter| {
            let snake = parameter.name.to_snake_case();
            name == snake || name == format!("{snake}_")
        });
        let description = match described {
            Some(parameter) => parameter.description.as_deref().unwrap_or_default(),
            None if name == "body" => "What to send.",
            None => continue,
        };
        lines.push(format!("- `{name}`: {description}"));
    }
    lines
}

fn summary(operation: &Operation) -> String {
    format!("{}.", operation.summary.as_deref().unwrap_or(&operation.id))
}

/// The comment of an operation's entry in the table.
pub(crate) fn summary_comment(operation: &Operation) -> String {
    doc_comment(&[summary(operation)], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method() -> ImplItemFn {
        parse_quote! {
            pub async fn get_user<'a>(&'a self, user_id: &'a types::UserId) -> Result<ResponseValue<types::User>, Error<()>> {
                let url = format!("{}/users/{}", self.baseurl, encode_path(&user_id.to_string()),);
                let mut header_map = HeaderMap::with_capacity(1usize);
                header_map.append(HeaderName::from_static("api-version"), HeaderValue::from_static(Self::api_version()));
                let mut request = self.client.get(url).header(ACCEPT, JSON).headers(header_map).build()?;
                let info = OperationInfo { operation_id: "get_user" };
                self.pre(&mut request, &info).await?;
                let result = self.exec(request, &info).await;
                Err(result)
            }
        }
    }

    fn operation() -> Operation {
        let contract = serde_json::json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/users/{userId}": {"get": {
            "operationId": "GetUser", "summary": "Get a user", "description": "One user.", "x-permission": [{"action": "users.get"}],
            "parameters": [{"name": "userId", "in": "path", "required": true, "description": "Whom.", "schema": {"type": "string"}}],
            "responses": {"204": {"description": ""}}}}}});
        let document = astronomer_spec::Document::from_value(contract, "test").unwrap();
        astronomer_spec::operation::operations(&document)
            .unwrap()
            .remove(0)
    }

    #[test]
    fn a_method_sends_through_the_transport_and_adds_no_header_of_the_generator() {
        let source = rewrite(method(), &operation(), Base::Transport)
            .unwrap()
            .to_token_stream()
            .to_string();
        assert!(
            source.contains("self . transport . http () . get (url) . header (ACCEPT , JSON) ;"),
            "{source}"
        );
        assert!(
            source.contains("self . transport . base_url ()"),
            "{source}"
        );
        assert!(
            source.contains("self . transport . call (request , & operations :: GET_USER)"),
            "{source}"
        );
        assert!(
            !source.contains("header_map") && !source.contains("api-version"),
            "{source}"
        );
    }

    #[test]
    fn a_method_of_another_version_takes_its_base_url() {
        let source = rewrite(method(), &operation(), Base::Argument)
            .unwrap()
            .to_token_stream()
            .to_string();
        assert!(source.contains("base_url : & BaseUrl"), "{source}");
        assert!(!source.contains("transport . base_url"), "{source}");
    }

    #[test]
    fn documentation_names_endpoint_permission_and_arguments() {
        let lines = documentation(&operation(), &method(), Base::Transport);
        assert!(
            lines.contains(&"`GET /users/{userId}`. Permission: `users.get`.".to_owned()),
            "{lines:?}"
        );
        assert!(
            lines.contains(&"- `user_id`: Whom.".to_owned()),
            "{lines:?}"
        );
    }
}
