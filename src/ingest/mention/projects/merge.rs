//! Titles of one project.

use super::super::reading::Fresh;
use crate::ingest::{Name, New};
use crate::model::EntityKind;

/// Of two titles of which one is the other with the place behind it, both are of one project:
/// "Safe Piers" and "Safe Piers in Norway".
pub(in crate::ingest::mention) fn merge(fresh: &mut [Fresh]) {
    let plain = |new: &New| {
        let title = new.aliases.first().filter(|alias| new.name.starts_with(alias.as_str()));
        title.unwrap_or(&new.name).to_lowercase()
    };
    let own = |fresh: &&Fresh| fresh.find.kind == EntityKind::Activity;
    let titles: Vec<(String, Name, New)> = fresh
        .iter()
        .filter(own)
        .map(|own| (plain(&own.new), own.find.name.clone(), own.new.clone()))
        .collect();
    for own in fresh.iter_mut().filter(|fresh| fresh.find.kind == EntityKind::Activity) {
        let title = plain(&own.new);
        let longer = titles.iter().find(|(other, _, _)| {
            other.strip_prefix(title.as_str()).is_some_and(|rest| rest.starts_with(" in "))
        });
        if let Some((_, name, new)) = longer {
            own.find.name = name.clone();
            let old = std::mem::replace(&mut own.new.name, new.name.clone());
            own.new.aliases.push(old);
        }
    }
}
