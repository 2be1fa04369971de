//! Events that a verb tells, who held them and where they were, in the wordings of press texts and
//! reports.

use super::golden_claims_tests::says;

#[test]
fn what_stands_behind_an_events_noun_is_read_in_any_order() {
    says(
        "OSLO, 4 March 2011 – In March the Harbour Trust held a two-day workshop in Bergen for pilots, \
         divers and cooks on the knots of ferries.\n",
        &[
            "organisation/harbour-trust organised event/2011-03-workshop-for-pilots-divers-and-cooks",
            "event/2011-03-workshop-for-pilots-divers-and-cooks-on-the-knots-of-ferries took-place-in \
             place/bergen",
        ],
        &["took-place-in place/oslo"],
    );
}

#[test]
fn a_verb_alone_tells_an_event() {
    says(
        "OSLO, 4 March 2011 – A guide to harbour law was launched today by the Harbour Trust.\n\n\
         Captain Ada Byrne spoke at the launch.\n",
        &[
            "organisation/harbour-trust organised event/2011-03-04-launch-of-guide-to-harbour-law",
            "event/2011-03-04-launch-of-guide-to-harbour-law took-place-in place/oslo",
            "person/ada-byrne spoke-at event/2011-03-04-launch-of-guide-to-harbour-law",
        ],
        &[],
    );
    says(
        "Pilots of ten States met in Oslo on 4 March 2011 to talk of lamps.\n\nThe meeting was hosted by \
         the Harbour Trust and the Pilot Union.\n",
        &[
            "event/2011-03-04-meeting-in-oslo took-place-in place/oslo",
            "organisation/harbour-trust organised event/2011-03-04-meeting-in-oslo",
            "organisation/pilot-union organised event/2011-03-04-meeting-in-oslo",
        ],
        &[],
    );
}

#[test]
fn who_held_an_event_opens_the_sentence_or_goes_before_its_name() {
    let event = "event/2011-03-03-debate-on-lamps";
    says(
        "OSLO, 4 March 2011 – At the initiative of the Harbour Trust, a debate on lamps took place in \
         Bergen on 3 March.\n",
        &[&format!("organisation/harbour-trust organised {event}")],
        &[],
    );
    says(
        "OSLO, 4 March 2011 – On 3 March, the Harbour Trust brought together ten pilots in Bergen for a \
         seminar on lamps.\n",
        &["organisation/harbour-trust organised event/2011-03-03-seminar-on-lamps"],
        &[],
    );
    says(
        "On 3 March 2011, with the Pilot Union, the Harbour Trust held a seminar on lamps in Bergen.\n",
        &[
            "organisation/harbour-trust organised event/2011-03-03-seminar-on-lamps",
            "organisation/pilot-union organised event/2011-03-03-seminar-on-lamps",
        ],
        &[],
    );
}

#[test]
fn an_event_is_where_its_text_was_written_only_where_no_other_place_is_told() {
    says(
        "OSLO, 4 March 2011 – Ten pilots completed a course on lamps run by the Harbour Trust.\n\n\
         The three-day course was held in Bergen.\n",
        &["event/2011-03-04-course-on-lamps took-place-in place/bergen"],
        &["took-place-in place/oslo"],
    );
}

#[test]
fn what_is_only_told_beside_a_deed_is_none() {
    says(
        "The Harbour Trust published a handbook. Captain Ada Byrne met the Pilot Union. The pier is \
         funded by the Pilot Union. The national hotline, 527, which is run by the NGO Bright Rope, \
         had ten calls.\n",
        &["organisation/bright-rope carried-out “National hotline”"],
        &["“Publication", "“Meeting", "“Financing"],
    );
}
