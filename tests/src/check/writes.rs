//! The scenario of `--write`, carried out and taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::caller::{Caller, Exchange, Request};
use super::catalog::Catalog;
use super::finding::{Failure, Reason};
use super::interrupt::Interrupt;
use super::outcome::Outcomes;
use super::removal::{Leftover, Made, Registry};
use super::scenario::{Find, Needs, Step, Until, plan, steps};
use super::selection::Selection;
use super::template::{Template, Variables, find, text};

/// What may be written, and how.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// Whether the Organization itself may be written to.
    pub organization: bool,
    /// Whether a cluster may be made.
    pub clusters: bool,
    /// The time between two looks at something that is not ready yet.
    pub poll_interval: Duration,
}

/// Makes, changes and removes objects.
pub struct Writes<'a> {
    /// The operations.
    pub catalog: &'a Catalog,
    /// What sends.
    pub caller: &'a Caller,
    /// Which operations are wanted.
    pub selection: &'a Selection,
    /// What may be written.
    pub options: &'a WriteOptions,
    /// Set when the user wants to stop.
    pub interrupt: &'a Interrupt,
    /// Where what was made is noted.
    pub registry: &'a Registry,
    /// Told of what is made and removed.
    pub notice: &'a (dyn Fn(&str) + Send + Sync),
    /// Identifiers that were there before: none of what is made has one of them.
    pub known: BTreeSet<String>,
}

/// How far the scenario is.
struct Progress<'o> {
    variables: Variables,
    /// Why variables have no value.
    missing: BTreeMap<String, String>,
    /// Steps whose object was not found when no answer said that it was made: it may still come.
    late: Vec<&'static Step>,
    outcomes: &'o mut Outcomes,
}

impl Writes<'_> {
    /// Carries out the scenario and takes back what it did, whatever happens on the way.
    pub async fn run(&self, organization: &str, outcomes: &mut Outcomes) {
        let mut progress = Progress {
            variables: given(organization),
            missing: BTreeMap::new(),
            late: Vec::new(),
            outcomes,
        };
        for step in plan(steps(), self.catalog, self.selection, &progress.variables) {
            if let Err(reason) = self.carry_out(step, &mut progress).await {
                for operation in step.operations() {
                    progress.outcomes.skip(operation, &reason);
                }
            }
            for name in step.gives() {
                if progress.variables.get(name).is_none() {
                    let reason = progress.outcomes.get(&step.operation);
                    let reason = reason.and_then(|outcome| outcome.skipped.clone());
                    let reason =
                        reason.unwrap_or_else(|| format!("{} did not give it", step.operation));
                    progress.missing.entry(name.to_owned()).or_insert(reason);
                }
            }
        }
        for step in std::mem::take(&mut progress.late) {
            self.look_again(step, &mut progress).await;
        }
        self.remove_all(outcomes).await;
    }

    /// Sends a step's request; an error says why not.
    async fn carry_out(
        &self,
        step: &'static Step,
        progress: &mut Progress<'_>,
    ) -> Result<(), String> {
        self.check_allowed(step)?;
        let request = self.request(step, progress)?;
        let mut exchange = match &step.until {
            Some(until) => self.wait(step, until, &request, progress).await?,
            None => self.send(step, &request, progress).await?,
        };
        let is_own = step.undo.is_none() || self.is_about_own(step, &exchange, &progress.variables);
        if !is_own {
            self.disown(step, &mut exchange, progress);
        }
        // What was made is removed, however its answer looks; what was read is used only if nothing is wrong with it.
        let is_usable = exchange.is_sound() || (step.undo.is_some() && exchange.is_success());
        for (name, pointer) in &step.save {
            let found = exchange.body.as_ref().and_then(|body| find(body, pointer));
            if let Some(value) = found.filter(|value| is_usable && !value.is_null()) {
                progress.variables.set(name, value);
            }
        }
        if let (Some(choice), Some(body), true) = (&step.choose, &exchange.body, is_usable) {
            let mut equal = choice.equal.iter();
            let is_first =
                equal.all(|(pointer, value)| find(body, pointer).as_ref() == Some(value));
            let chosen = if is_first {
                &choice.then
            } else {
                &choice.r#else
            };
            progress
                .variables
                .set(&choice.variable, chosen.fill(&progress.variables)?);
        }
        if step.undo.is_some() {
            self.note_made(step, &exchange, is_own, progress).await;
        }
        Ok(())
    }

    /// Whether an answer can be about what the step was to make: it says what was sent, and its ids are new.
    fn is_about_own(&self, step: &Step, exchange: &Exchange, variables: &Variables) -> bool {
        let Some(body) = exchange.body.as_ref().filter(|_| exchange.is_success()) else {
            return true;
        };
        let says = |found: Option<Value>, due: &Template| {
            found.is_none_or(|found| due.fill(variables).is_ok_and(|due| found == due))
        };
        let mut echoes = step.echo.iter();
        if !echoes.all(|(pointer, due)| says(find(body, pointer), due)) {
            return false;
        }
        if let Some(list) = &step.find {
            let is_found = match list.value.fill(variables) {
                Ok(Value::Array(wanted)) => {
                    let rows = body.pointer(&list.rows).and_then(Value::as_array);
                    let mut rows = rows.into_iter().flatten();
                    rows.all(|row| wanted.contains(&row[&list.field]))
                }
                Ok(wanted) => body.get(&list.field).is_none_or(|found| *found == wanted),
                Err(_) => false,
            };
            if !is_found {
                return false;
            }
        }
        let saved = step.save.values().filter_map(|pointer| find(body, pointer));
        saved.into_iter().all(|id| match &id {
            Value::Array(ids) => !ids.iter().any(|id| self.is_known(id)),
            id => !self.is_known(id),
        })
    }

    fn is_known(&self, id: &Value) -> bool {
        id.as_str().is_some_and(|id| self.known.contains(id))
    }

    /// Forgets what an answer says that is about something else: nothing may be changed or removed by it.
    fn disown(&self, step: &Step, exchange: &mut Exchange, progress: &mut Progress<'_>) {
        let message =
            "the answer is about something that was there before, or that was not asked for";
        if self.selection.is_wanted(&step.operation) {
            let failure = Failure::new(Reason::Contradiction, message);
            progress.outcomes.fail(&step.operation, failure);
        }
        exchange.status = None;
        exchange.body = None;
    }

    fn check_allowed(&self, step: &Step) -> Result<(), String> {
        if self.interrupt.is_set() {
            return Err("interrupted".to_owned());
        }
        let is_allowed = match step.needs {
            None => true,
            Some(Needs::Organization) => self.options.organization,
            Some(Needs::Clusters) => self.options.clusters,
        };
        if let Some(needs) = step.needs.filter(|_| !is_allowed) {
            return Err(format!("needs {}", needs.flag()));
        }
        match step.operations().find(|id| self.selection.is_excluded(id)) {
            Some(excluded) => Err(format!("{excluded} is left out by --skip")),
            None => Ok(()),
        }
    }

    fn request(&self, step: &Step, progress: &Progress<'_>) -> Result<Request, String> {
        let explain = |name: String| match progress.missing.get(&name) {
            Some(reason) if reason.starts_with("needs ") => reason.clone(),
            Some(reason) => format!("needs {name}: {reason}"),
            None => format!("needs {name}, which no step gives"),
        };
        for name in &step.requires {
            if progress.variables.get(name).is_none() {
                return Err(explain(name.clone()));
            }
        }
        step.draft()
            .fill(self.catalog, &progress.variables)
            .map_err(explain)
    }

    /// Sends once. A read may be given up for an interrupt; a write is waited for, to know what was made.
    async fn send(
        &self,
        step: &Step,
        request: &Request,
        progress: &mut Progress<'_>,
    ) -> Result<Exchange, String> {
        let entry = self.catalog.expect(&step.operation);
        let sent = self.caller.send(entry, request);
        let exchange = if entry.is_read() {
            let answered = self.interrupt.unless(sent).await;
            answered.ok_or("interrupted")?
        } else {
            sent.await
        };
        if self.selection.is_wanted(entry.id()) {
            progress.outcomes.add(entry.id(), &exchange);
        }
        Ok(exchange)
    }

    /// Sends until the answer has the state that is waited for; what it saves is only there if it came.
    async fn wait(
        &self,
        step: &Step,
        until: &Until,
        request: &Request,
        progress: &mut Progress<'_>,
    ) -> Result<Exchange, String> {
        let end = Instant::now() + Duration::from_secs(until.minutes * 60);
        loop {
            let exchange = self.send(step, request, progress).await?;
            let state = exchange
                .body
                .as_ref()
                .and_then(|body| find(body, &until.pointer));
            let state = state.as_ref().and_then(Value::as_str).unwrap_or("nothing");
            if !exchange.is_success() || until.is.iter().any(|wanted| wanted == state) {
                return Ok(exchange);
            }
            if until.never.iter().any(|never| never == state) || Instant::now() >= end {
                let message = format!(
                    "what was made was to become {} within {} minutes and is {}",
                    until.is.join(" or "),
                    until.minutes,
                    self.caller.disclosure().value(state)
                );
                if self.selection.is_wanted(&step.operation) {
                    progress
                        .outcomes
                        .fail(&step.operation, Failure::new(Reason::NotReady, message));
                }
                return Ok(Exchange {
                    body: None,
                    ..exchange
                });
            }
            let paused = self
                .interrupt
                .unless(sleep(self.options.poll_interval))
                .await;
            paused.ok_or("interrupted")?;
        }
    }

    /// Notes what a step has made, or may have made, so that it is removed.
    async fn note_made(
        &self,
        step: &'static Step,
        exchange: &Exchange,
        is_own: bool,
        progress: &mut Progress<'_>,
    ) {
        let Some(undo) = &step.undo else { return };
        if !exchange.is_success() && !exchange.is_unclear() {
            let reason = format!("{} made nothing", step.operation);
            return progress.outcomes.skip(&undo.operation, reason);
        }
        let is_named =
            |variables: &Variables| step.save.keys().all(|name| variables.get(name).is_some());
        if !is_named(&progress.variables)
            && let Some(find) = &step.find
        {
            let is_there = self.find_made(step, find, &mut progress.variables).await;
            if is_there == Some(false) && !exchange.is_success() && is_own {
                progress.late.push(step);
                return;
            }
        }
        self.register(step, exchange.is_success(), progress);
    }

    /// Looks once more, when all else is done, for what was not there yet.
    async fn look_again(&self, step: &'static Step, progress: &mut Progress<'_>) {
        let (Some(undo), Some(find)) = (&step.undo, &step.find) else {
            return;
        };
        if self.find_made(step, find, &mut progress.variables).await == Some(false) {
            let reason = format!("{} made nothing", step.operation);
            return progress.outcomes.skip(&undo.operation, reason);
        }
        self.register(step, false, progress);
    }

    /// Notes what is to be removed, or, where nothing names it, that it may be there.
    fn register(&self, step: &'static Step, is_certain: bool, progress: &mut Progress<'_>) {
        let Some(undo) = &step.undo else { return };
        let is_named =
            |variables: &Variables| step.save.keys().all(|name| variables.get(name).is_some());
        let request = undo.draft().fill(self.catalog, &progress.variables);
        let variables: Vec<String> = step.save.keys().cloned().collect();
        match request {
            Ok(request) if is_named(&progress.variables) => {
                let id = self.caller.disclosure().message(&named(&request));
                (self.notice)(&format!("{}: made {id}", step.operation));
                self.registry.add(Made {
                    operation: step.operation.clone(),
                    id,
                    variables,
                    undo,
                    request,
                    is_certain,
                });
            }
            _ => {
                let name = progress.variables.get("name").map(text).unwrap_or_default();
                let reason = format!("{} gave no id to remove it by", step.operation);
                progress.outcomes.skip(&undo.operation, reason);
                self.registry.leave(Leftover {
                    operation: step.operation.clone(),
                    id: name,
                    removal: undo.operation.clone(),
                    problem: "it may have been made, but no answer says so: look for its name"
                        .to_owned(),
                    variables,
                });
            }
        }
    }

    /// Looks for an object whose creation had no clear answer, by its name. Whether it is there, if that can be told.
    async fn find_made(&self, step: &Step, list: &Find, variables: &mut Variables) -> Option<bool> {
        let request = list.draft().fill(self.catalog, variables).ok()?;
        let wanted = list.value.fill(variables).ok()?;
        if self.selection.is_excluded(&list.operation) {
            return None;
        }
        let entry = self.catalog.expect(&list.operation);
        let exchange = self.caller.send(entry, &request).await;
        let mut body = exchange.body?;
        let rows = body.pointer_mut(&list.rows)?.as_array_mut()?;
        rows.retain(|row| {
            let is_wanted = match &wanted {
                Value::Array(wanted) => wanted.contains(&row[&list.field]),
                wanted => row[&list.field] == *wanted,
            };
            is_wanted && !self.is_known(&row["id"])
        });
        let Some(first) = rows.first().cloned() else {
            return Some(false);
        };
        for (name, pointer) in &step.save {
            let is_of_all = pointer.contains('*');
            let from = if is_of_all { &body } else { &first };
            variables.set(name, find(from, pointer)?);
        }
        Some(true)
    }

    /// Removes everything that was made, the last first.
    async fn remove_all(&self, outcomes: &mut Outcomes) {
        while let Some(made) = self.registry.last() {
            let problem = self.remove(&made, outcomes).await;
            self.registry.forget_last();
            match problem {
                Ok(()) => (self.notice)(&format!("{}: removed {}", made.undo.operation, made.id)),
                Err(problem) => self.registry.leave(made.left(problem)),
            }
        }
    }

    async fn remove(&self, made: &Made, outcomes: &mut Outcomes) -> Result<(), String> {
        if let Some(other) = &made.undo.keep_while
            && self.registry.has_left(other)
        {
            let reason = format!("kept, because {other} is left and needs it");
            outcomes.skip(&made.undo.operation, &reason);
            return Err(reason);
        }
        let entry = self.catalog.expect(&made.undo.operation);
        let exchange = self.caller.send(entry, &made.request).await;
        let is_gone = exchange.status == Some(404);
        if is_gone && !made.is_certain {
            outcomes.skip(entry.id(), format!("{} made nothing", made.operation));
            return Ok(());
        }
        if self.selection.is_wanted(entry.id()) {
            outcomes.add(entry.id(), &exchange);
        }
        if is_gone {
            return Err(format!("{} finds nothing, though it was made", entry.id()));
        }
        if !exchange.is_sound() {
            let failure = exchange.findings.failures.keys().next();
            let message = failure.map(|failure| failure.message.clone());
            return Err(message.unwrap_or_else(|| "no answer says that it is gone".to_owned()));
        }
        self.wait_until_gone(made).await
    }

    /// What stands on other objects has to be gone before they can be removed.
    async fn wait_until_gone(&self, made: &Made) -> Result<(), String> {
        let Some(gone) = &made.undo.gone else {
            return Ok(());
        };
        let entry = self.catalog.expect(&gone.operation);
        let end = Instant::now() + Duration::from_secs(gone.minutes * 60);
        loop {
            let exchange = self.caller.send(entry, &made.request).await;
            if exchange.status == Some(404) {
                return Ok(());
            }
            if !exchange.is_sound() {
                return Err(format!("{} doesn't say whether it is gone", gone.operation));
            }
            if Instant::now() >= end {
                let minutes = gone.minutes;
                return Err(format!("still there {minutes} minutes after its removal"));
            }
            sleep(self.options.poll_interval).await;
        }
    }
}

/// The variables that no answer gives.
fn given(organization: &str) -> Variables {
    let mut variables = Variables::default();
    let suffix: String = std::iter::repeat_with(|| fastrand::char('a'..='z'))
        .take(8)
        .collect();
    variables.set("organizationId", organization);
    variables.set("name", format!("astronomer-contract-{suffix}"));
    variables.set("note", "Made by astronomer-contract check");
    // The network for benchmarks (RFC 2544), which nobody calls from.
    let third = fastrand::u8(..);
    for (name, fourth) in [("network1", 1), ("network2", 2), ("network3", 3)] {
        variables.set(name, format!("198.18.{third}.{fourth}/32"));
    }
    variables
}

/// What a removal is about: the last parameter of its path, or the ids in its body.
fn named(request: &Request) -> String {
    if let Some(Value::Object(members)) = &request.body {
        let ids = members.values().filter_map(Value::as_array).flatten();
        return ids.map(text).collect::<Vec<_>>().join(", ");
    }
    let others = request
        .parameters
        .iter()
        .filter(|(name, _)| *name != "organizationId");
    let all: Vec<&str> = others.map(|(_, value)| value.as_str()).collect();
    all.join(" ")
}
