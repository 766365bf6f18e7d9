//! The commands that there are, from the help of the tool itself.

use std::sync::OnceLock;

use crate::invocation::{astroctl, run};

/// Every command, the tool itself as an empty text; each before those below it.
pub(crate) fn tree() -> &'static [String] {
    static TREE: OnceLock<Vec<String>> = OnceLock::new();
    TREE.get_or_init(|| {
        let mut tree = vec![String::new()];
        let mut next = 0;
        while let Some(command) = tree.get(next).cloned() {
            let below = subcommands(&command);
            tree.extend(
                below
                    .iter()
                    .map(|name| format!("{command} {name}").trim().to_owned()),
            );
            next += 1;
        }
        tree
    })
}

/// The commands that do something: those that have no other below them.
pub(crate) fn leaves() -> impl Iterator<Item = &'static str> {
    let tree = tree();
    tree.iter().map(String::as_str).filter(|command| {
        let below = format!("{command} ");
        !command.is_empty() && !tree.iter().any(|other| other.starts_with(&below))
    })
}

fn subcommands(command: &str) -> Vec<String> {
    let words = command.split_whitespace();
    let help = run(astroctl(&[]).args(words).arg("-h")).stdout;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| line.starts_with("  "));
    // Deeper down, a description goes on.
    let lines = lines.filter(|line| !line.starts_with("   "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_tree_is_walked_to_its_leaves() {
    let leaves: Vec<&str> = leaves().collect();
    assert!(leaves.contains(&"whoami"), "{leaves:?}");
    assert!(leaves.contains(&"teams members remove"), "{leaves:?}");
    assert!(!leaves.contains(&"teams"), "{leaves:?}");
}
