//! Moments in words, in the person's own time.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

fn local(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::system())
}

/// The day: "today", "yesterday", "3 March 2026".
pub(super) fn day(at: Timestamp) -> String {
    day_seen_from(&local(at), &local(Timestamp::now()))
}

fn day_seen_from(at: &Zoned, now: &Zoned) -> String {
    let today = now.date();
    match at.date() {
        date if date == today => "today".into(),
        date if today.checked_sub(1.day()).is_ok_and(|before| date == before) => "yesterday".into(),
        _ => at.strftime("%-d %B %Y").to_string(),
    }
}

/// The time of the day: "14:05".
pub(super) fn clock(at: Timestamp) -> String {
    local(at).strftime("%H:%M").to_string()
}

/// Both: "3 March 2026, 14:05".
pub(super) fn moment(at: Timestamp) -> String {
    local(at).strftime("%-d %B %Y, %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_hand_go_by_their_names() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap().to_zoned(TimeZone::UTC);
        let now = at("2026-03-03T00:05:00Z");
        assert_eq!(day_seen_from(&at("2026-03-03T00:01:00Z"), &now), "today");
        assert_eq!(day_seen_from(&at("2026-03-02T23:59:00Z"), &now), "yesterday");
        assert_eq!(day_seen_from(&at("2026-02-28T12:00:00Z"), &now), "28 February 2026");
    }
}
