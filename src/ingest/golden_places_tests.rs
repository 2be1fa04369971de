//! Where things were, and with whom, in words of our own.

use super::golden_claims_tests::says;

#[test]
fn towns_that_no_table_knows_are_told_by_the_words_around_them() {
    says(
        "The Harbour Trust held a training course on night diving in Bergen, Kestrelmouth and Oslo on \
         3 June 2010. The Ferry Association held a workshop on ropes in Elmavik on 4 July 2010.\n",
        &[
            "event/2010-06-03-training-course-on-night-diving took-place-in place/kestrelmouth",
            "event/2010-06-03-training-course-on-night-diving took-place-in place/oslo",
            "event/2010-07-04-workshop-on-ropes took-place-in place/elmavik",
        ],
        &[],
    );
}

#[test]
fn who_was_met_on_a_visit_took_part_in_it() {
    says(
        "The Harbour Trust paid a three-day visit to Norway that ended on 4 May 2011. The delegation was \
         composed of Ambassador Ada Byrne and Professor Ola Nord. It held meetings with the Pilot Academy and \
         the Tug Foundation, and spoke to representatives of the Diving Federation.\n",
        &[
            "person/ada-byrne took-part-in event/",
            "person/ola-nord took-part-in event/",
            "organisation/pilot-academy took-part-in event/",
            "organisation/tug-foundation took-part-in event/",
            "organisation/diving-federation took-part-in event/",
        ],
        &["place/norway took-part-in"],
    );
}

#[test]
fn who_came_to_one_thing_did_not_come_to_another() {
    says(
        "On 3 June 2010, the Harbour Trust held a seminar on night diving in Bergen. The Ferry \
         Association went on holding monthly meetings on ropes, attended on average by twenty \
         experts, among them the Pilot Academy and the Tug Foundation.\n",
        &[],
        &[
            "organisation/pilot-academy took-part-in event/2010-06-03",
            "organisation/tug-foundation took-part-in event/2010-06-03",
        ],
    );
}
