//! Events as press texts, reports and lists tell of them, in words of our own: which they are, who
//! held them, who came, who spoke and where they were.

use super::golden_claims_tests::says;

#[test]
fn a_press_text_tells_of_one_event_in_several_paragraphs() {
    let event = "event/2011-05-12-workshop-on-the-lights-of-ferries";
    says(
        "Ferry lights examined\n\nTIRANA, 12 May 2011 - A two-day workshop on the lights of ferries, \
         organized by the Harbour Trust in co-operation with the Ferry Association, concluded today \
         in Tirana.\n\nThe workshop was attended by representatives of the Pilot Academy and the Tug \
         Foundation. Participants included members of the Diving Federation.\n\nIt was opened by \
         Ambassador Ada Byrne. In her closing remarks, Ambassador Ada Byrne praised the pilots.\n",
        &[
            &format!("organisation/harbour-trust organised {event}"),
            &format!("organisation/ferry-association organised {event}"),
            &format!("{event} took-place-in place/tirana"),
            &format!("organisation/pilot-academy took-part-in {event}"),
            &format!("organisation/tug-foundation took-part-in {event}"),
            &format!("organisation/diving-federation took-part-in {event}"),
            &format!("person/ada-byrne spoke-at {event}"),
        ],
        &[
            "person/ada-byrne took-part-in",
            "planned",
            "organisation/pilot-academy organised",
            "carried-out",
        ],
    );
}

#[test]
fn who_spoke_and_came_to_the_one_event_of_a_short_text_is_told_without_naming_it() {
    let event = "event/2011-05-12-workshop-on-the-lights-of-ferries";
    says(
        "TIRANA, 12 May 2011 - The Harbour Trust held a workshop on the lights of ferries in \
         Tirana on 12 May 2011.\n\nCaptain Ada Byrne lectured on beacons. Ben Cole did not speak. \
         Delegates had travelled from the Pilot Academy.\n\nCleo Dunn told reporters that the piers \
         were dark. A panel heard Ewan Frost, who described buoys.\n",
        &[
            &format!("person/ada-byrne spoke-at {event}"),
            &format!("organisation/pilot-academy took-part-in {event}"),
        ],
        &["person/ben-cole spoke-at", "person/cleo-dunn spoke-at", "person/ewan-frost spoke-at"],
    );
}

#[test]
fn what_happens_today_happens_where_the_text_was_written() {
    says(
        "OSLO, 4 May 2011 – The Harbour Trust hosted a round table on the safety of piers today.\n",
        &[
            "organisation/harbour-trust organised event/2011-05-04-round-table-on-the-safety-of-piers",
            "event/2011-05-04-round-table-on-the-safety-of-piers took-place-in place/oslo",
        ],
        &[],
    );
}

#[test]
fn a_report_tells_of_events_by_their_day_and_their_place() {
    says(
        "On 3 and 4 June 2010, the Harbour Trust held a training course on night diving for members \
         of the Coast Federation in Bergen. The course was financed by the Tug Foundation.\n\n\
         The Ferry Association took part in the session on ropes at the Pier Conference in Oslo.\n",
        &[
            "organisation/harbour-trust organised event/2010-06-03-training-course-on-night-diving",
            "event/2010-06-03-training-course-on-night-diving",
            "organisation/tug-foundation funded event/2010-06-03-training-course-on-night-diving",
            "organisation/coast-federation took-part-in event/2010-06-03-training-course",
        ],
        &["place/oslo took-part-in"],
    );
}

#[test]
fn what_is_planned_is_planned_and_what_is_hoped_for_is_none() {
    says(
        "The Harbour Trust will hold a seminar on the dredging of canals in Oslo on 3 May 2012.\n\n\
         The Ferry Association should hold a conference on the painting of hulls in 2013.\n\n\
         At conferences and meetings the Tug Foundation spoke of ropes. It could host a workshop on \
         the splicing of ropes in Bergen in May 2013.\n\n\
         The Pilot Union intends to hold a round table on tides on 7 June 2012 in Oslo.\n",
        &[
            "organisation/harbour-trust organised \
             event/2012-05-03-seminar-on-the-dredging-of-canals planned",
            "event/2012-06-07-round-table-on-tides took-place-in place/oslo planned",
        ],
        &["painting", "splicing", "conferences"],
    );
}

#[test]
fn lines_of_lists_give_events_in_any_order() {
    let one = "event/2011-05-04-seminar-on-the-lights-of-ferries";
    let two = "event/2011-06-08-workshop-on-the-repair-of-piers";
    let three = "event/2011-07-01-conference-on-the-care-of-buoys";
    says(
        "Report\n\nAnnex 1 List of events\n\n\
         4-6 May 2011: Seminar on the lights of ferries, Harbour Trust, Oslo, Norway\n\n\
         Tirana, 8 June 2011 – Workshop on the repair of piers (Anchor Association)\n\n\
         Conference on the care of buoys, Tug Foundation, Vienna, 1 July 2011\n",
        &[
            &format!("{one} took-place-in place/oslo"),
            &format!("organisation/harbour-trust organised {one}"),
            &format!("{two} took-place-in place/tirana"),
            &format!("organisation/anchor-association organised {two}"),
            &format!("{three} took-place-in place/vienna"),
            &format!("organisation/tug-foundation organised {three}"),
        ],
        &[],
    );
}

#[test]
fn an_entry_of_a_list_needs_no_article_and_a_press_line_is_no_entry() {
    says(
        "(a) Seminar on ferries for young pilots, organized in Bergen by the Harbour Trust;\n",
        &["organisation/harbour-trust organised event/seminar-on-ferries"],
        &[],
    );
    says(
        "OSLO, 3 May 2011 - Pilots called for more light at a seminar on ferries held in Bergen.\n",
        &["event/2011-05-03-seminar-on-ferries took-place-in place/bergen"],
        &["took-place-in place/oslo"],
    );
    says(
        "Two courses on lamps were delivered by the Harbour Trust in Bergen in May 2011.\n",
        &["organisation/harbour-trust organised event/"],
        &["organisation/harbour-trust took-part-in"],
    );
}

#[test]
fn an_event_that_was_not_held_gives_no_claim() {
    says(
        "The Harbour Trust did not hold the seminar on the lights of ferries in Oslo on 3 May 2012. \
         The Ferry Association never attended the Pier Conference.\n",
        &[],
        &["organised", "took-part-in"],
    );
}

#[test]
fn a_plan_is_a_plan_in_every_sentence_and_its_speakers_stand_in_a_list() {
    let event = "event/2013-06-05-seminar-on-the-dredging-of-canals";
    says(
        "Harbour Trust to hold seminar\n\nOSLO, 3 June 2013 – The Harbour Trust will hold a two-day \
         seminar on the dredging of canals on 5 and 6 June 2013.\n\nThe seminar is organized jointly \
         with the Tug Foundation and will bring together members of the Pilot Union.\n\nOpening \
         remarks will be delivered by:\n\n• Ada Byrne, Director of the Harbour Trust\n\n• Ola Nord, \
         Ambassador of Norway to Latvia\n\nThe event will be held in Bergen.\n",
        &[
            &format!("organisation/harbour-trust organised {event} planned"),
            &format!("organisation/tug-foundation organised {event} planned"),
            &format!("organisation/pilot-union took-part-in {event} planned"),
            &format!("person/ada-byrne spoke-at {event} planned"),
            &format!("person/ola-nord spoke-at {event} planned"),
            &format!("{event} took-place-in place/bergen planned"),
        ],
        &["carried-out"],
    );
}

#[test]
fn who_held_an_event_stands_behind_its_subject_before_it_or_in_a_clause() {
    says(
        "Divers meet\n\nOSLO, 4 May 2011 – A conference on the rules that divers need, hosted by the \
         Harbour Trust, opened today in Bergen.\n\nOrganized by the Tug Foundation, the conference \
         looked at ropes.\n",
        &[
            "organisation/harbour-trust organised event/2011-05-04-conference-on-the-rules",
            "organisation/tug-foundation organised event/2011-05-04-conference-on-the-rules",
        ],
        &["place/oslo"],
    );
    says(
        "Divers met in Kestrelmouth on 4 May 2011, at a training course which the \
         Harbour Trust had organized jointly with the Tug Foundation.\n",
        &["organisation/harbour-trust organised event/2011-05-04-training-course"],
        &[],
    );
}

#[test]
fn those_who_came_and_spoke_are_told_without_naming_the_event() {
    let event = "event/2011-05-04-round-table-on-the-safety-of-piers";
    says(
        "Piers\n\nOSLO, 4 May 2011 – The Harbour Trust hosted a round table on the safety of piers \
         today.\n\nAmong the 40 people taking part were representatives of the Pilot Union. They were \
         joined by Ada Byrne, Director of the Tug Foundation; and Ola Nord of the Ferry \
         Association.\n\nExperts of the Diving Federation also took part. Ambassador Inga Holm welcomed the \
         participants.\n\n“This round table comes at the right time,” said Nils Aas, Head of the Anchor \
         Association.\n",
        &[
            &format!("organisation/pilot-union took-part-in {event}"),
            &format!("person/ada-byrne took-part-in {event}"),
            &format!("organisation/diving-federation took-part-in {event}"),
            &format!("person/inga-holm spoke-at {event}"),
            &format!("person/nils-aas spoke-at {event}"),
        ],
        &[
            "organisation/tug-foundation took-part-in",
            "organisation/anchor-association took-part-in",
        ],
    );
}

#[test]
fn visits_series_and_numbered_meetings_are_events() {
    says(
        "TIRANA, 4 May 2011 – Minister Ada Byrne ended a three-day visit to Norway today. She met \
         members of the Pilot Union.\n",
        &[
            "event/2011-05-04-visit-to-norway took-place-in place/norway",
            "person/ada-byrne took-part-in event/2011-05-04-visit-to-norway",
            "organisation/pilot-union took-part-in event/2011-05-04-visit-to-norway",
        ],
        &[],
    );
    says(
        "At its 31st meeting, held in Oslo from 3 to 5 May 2011, the Pilot Union adopted a report.\n\n\
         On 6 May 2011 a series of ten workshops on the splicing of ropes was launched by the Harbour \
         Trust.\n",
        &[
            "organisation/pilot-union organised event/2011-05-03-31st-meeting",
            "organisation/harbour-trust organised \
             event/2011-05-06-series-of-ten-workshops-on-the-splicing-of-ropes",
        ],
        &[],
    );
}

#[test]
fn a_decision_to_hold_an_event_is_a_plan() {
    says(
        "1. To hold the Conference on the Dredging of Canals in Oslo on 3 and 4 May 2012.\n",
        &["event/2012-05-03-conference-on-the-dredging-of-canals took-place-in place/oslo planned"],
        &["place/oslo @"],
    );
}
