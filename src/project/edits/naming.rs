//! Names that tell apart what documents call alike.

use crate::model::{DateSpan, EntityKind};

/// Whether two of a kind can well be called alike and not be the same: two courses, two meetings, two
/// figures. Of other kinds, as bodies and places, what has the same name is the same.
pub const fn may_be_called_alike(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Activity | EntityKind::Event | EntityKind::Statistic)
}

/// A name that is free: this one, or else this one with its date, or else with a number.
pub(super) fn told_apart(
    name: &str,
    date: Option<DateSpan>,
    is_free: impl Fn(&str) -> bool,
) -> String {
    /// The most numbers that are tried; the last stays as it is, and is refused where it is taken.
    const MOST: usize = 1000;
    let own = std::iter::once(name.to_owned());
    let dated = date.map(|date| format!("{name} ({date})"));
    let numbered = (2..MOST).map(|number| format!("{name} ({number})"));
    let mut names = own.chain(dated).chain(numbered);
    names.find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_tells_apart_and_a_number_where_there_is_none() {
        let date: Option<DateSpan> = "2009-05".parse().ok();
        let free = |taken: &'static [&str]| move |name: &str| !taken.contains(&name);
        assert_eq!(told_apart("Course", date, free(&[])), "Course");
        assert_eq!(told_apart("Course", date, free(&["Course"])), "Course (2009-05)");
        assert_eq!(told_apart("Course", None, free(&["Course"])), "Course (2)");
        let both = free(&["Course", "Course (2009-05)", "Course (2)"]);
        assert_eq!(told_apart("Course", date, both), "Course (3)");
        assert_eq!(told_apart("Course", None, |_| false), "Course");
    }
}
