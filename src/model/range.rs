//! A stretch of time as a limit.

use super::{DateSpan, PartialDate};
use serde::{Deserialize, Serialize};

/// From a date to a date, both inclusive at the precision with which they are given: from 2008 to
/// June 2009 is from 1 January 2008 to 30 June 2009. A bound that is left out is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateRange {
    /// The earliest date.
    #[serde(skip_serializing_if = "Option::is_none", with = "as_text")]
    pub from: Option<PartialDate>,
    /// The latest date.
    #[serde(skip_serializing_if = "Option::is_none", with = "as_text")]
    pub to: Option<PartialDate>,
}

impl DateRange {
    /// Whether some day that the dates can mean lies within.
    pub fn admits(&self, date: &DateSpan) -> bool {
        self.from.is_none_or(|from| from.first_day() <= date.end().last_day())
            && self.to.is_none_or(|to| date.start().first_day() <= to.last_day())
    }

    /// Whether it begins before it ends.
    pub fn is_possible(&self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from.first_day() <= to.last_day(),
            _ => true,
        }
    }

    /// The range as people say it: "between 2008 and June 2009", "in 2009", "since 2008",
    /// "until 2009".
    pub fn in_words(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => format!("in {}", from.in_words()),
            (Some(from), Some(to)) => {
                format!("between {} and {}", from.in_words(), to.in_words())
            }
            (Some(from), None) => format!("since {}", from.in_words()),
            (None, Some(to)) => format!("until {}", to.in_words()),
            (None, None) => "at any time".into(),
        }
    }
}

/// Dates are written as in ISO 8601-1.
mod as_text {
    use super::PartialDate;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "the signature is serde's")]
    pub(super) fn serialize<S: Serializer>(
        date: &Option<PartialDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.serialize_some(&date.to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<PartialDate>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> DateRange {
        DateRange { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn a_range_takes_in_what_can_lie_within() {
        let date = |text: &str| text.parse::<DateSpan>().unwrap();
        assert!(range("2008", "2009-06").admits(&date("2009-06-30")));
        assert!(!range("2008", "2009-06").admits(&date("2009-07")));
        assert!(range("2009-06", "").admits(&date("2009")));
        assert!(range("", "").admits(&date("1999")));
        assert!(!range("2009", "2008").is_possible());
    }

    #[test]
    fn a_range_reads_as_people_say_it_and_survives_being_saved() {
        for (range, words) in [
            (range("2009", "2009"), "in 2009"),
            (range("2008", "2009-06"), "between 2008 and June 2009"),
            (range("2008", ""), "since 2008"),
            (range("", "2009"), "until 2009"),
        ] {
            assert_eq!(range.in_words(), words);
            let text = ron::to_string(&range).unwrap();
            assert_eq!(ron::from_str::<DateRange>(&text).unwrap(), range);
        }
    }
}
