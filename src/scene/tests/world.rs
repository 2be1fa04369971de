//! Worlds to test on.

use std::collections::{BTreeMap, BTreeSet};

use crate::geometry::{Camera, Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, Entity, EntityId, Evidence, Relation, RelationKey, RelationKind, Review, State,
};
use crate::scene::{FoldedLink, Line, Link, Mark, RegionInput, Scene, SceneInput, Shape, View};
use crate::scene::{Standing, mark_radius};

pub(super) fn id(text: &str) -> EntityId {
    EntityId::new(text).unwrap()
}

pub(super) fn relation(from: &str, kind: RelationKind, to: &str) -> Relation {
    Relation {
        from: id(from),
        kind,
        to: id(to),
        state: State::Done,
        role: None,
        date: None,
        review: Review::default(),
        evidence: vec![Evidence {
            document: "report".into(),
            locator: "1 ¶1".into(),
            basis: Basis::Stated,
            summary: "The report says so.".into(),
            fingerprint: String::new(),
            reason: None,
        }],
    }
}

pub(super) fn inferred(from: &str, kind: RelationKind, to: &str) -> Relation {
    let mut relation = relation(from, kind, to);
    relation.evidence[0].basis = Basis::Inferred;
    relation.evidence[0].reason = Some("It follows from the report.".into());
    relation
}

pub(super) fn planned(from: &str, kind: RelationKind, to: &str) -> Relation {
    Relation { state: State::Planned, ..relation(from, kind, to) }
}

/// A graph with the places where its entities stand.
#[derive(Default)]
pub(super) struct World {
    pub(super) graph: KnowledgeGraph,
    pub(super) positions: BTreeMap<EntityId, Point>,
    pub(super) importance: BTreeMap<EntityId, f32>,
    pub(super) folded: Vec<FoldedLink>,
    pub(super) regions: Vec<RegionInput>,
}

impl World {
    pub(super) fn entity(&mut self, key: &str, name: &str, at: (f32, f32), importance: f32) {
        self.graph.insert_entity(Entity::new(id(key), name)).unwrap();
        self.positions.insert(id(key), Point::new(at.0, at.1));
        self.importance.insert(id(key), importance);
    }

    pub(super) fn relations(&mut self, relations: impl IntoIterator<Item = Relation>) {
        for relation in relations {
            self.graph.insert_relation(relation).unwrap();
        }
    }

    pub(super) fn entities(&self) -> BTreeSet<EntityId> {
        self.graph.entities().map(|entity| entity.id.clone()).collect()
    }

    pub(super) fn keys(&self) -> BTreeSet<RelationKey> {
        self.graph.relations().map(Relation::key).collect()
    }

    pub(super) fn scene(&self) -> Scene {
        self.scene_of(&self.entities(), &self.keys())
    }

    pub(super) fn scene_of(
        &self,
        entities: &BTreeSet<EntityId>,
        relations: &BTreeSet<RelationKey>,
    ) -> Scene {
        Scene::build(&SceneInput {
            graph: &self.graph,
            entities,
            relations,
            positions: &self.positions,
            importance: &self.importance,
            folded: &self.folded,
            regions: &self.regions,
        })
    }
}

/// One of every kind and every stroke, a pair of opposite relations, a region and a loop.
pub(super) fn atlas() -> World {
    use RelationKind::{
        Addresses, Adopted, BuildsOn, CarriedOut, Cites, Contains, Covers, HoldsOffice, Implements,
        Measures, Organised, PartOf, Published, TookPlaceIn,
    };
    let mut world = World::default();
    for (key, name, at, importance) in [
        ("decision/plan", "Plan of the year", (-260.0, -150.0), 0.7),
        ("instrument/protocol", "Protocol on a subject", (-260.0, -20.0), 0.3),
        ("recommendation/plan/V.3.1", "Set up a mechanism of referral", (-90.0, -110.0), 0.9),
        ("recommendation/plan/V.3.10", "Tell apart", (-90.0, 10.0), 0.1),
        ("organisation/office", "Office for all & <any> purposes", (-330.0, -230.0), 0.5),
        ("field-mission/north", "Mission to the North", (160.0, -110.0), 0.8),
        ("event/conference", "Conference of the year", (160.0, 60.0), 0.2),
        ("activity/north/course", "Course of five days for border police", (40.0, -60.0), 0.1),
        ("activity/north/plan", "Advice on the next plan", (70.0, -190.0), 0.1),
        ("theme/referral", "Referral", (-20.0, 130.0), 1.0),
        ("place/north", "The North", (300.0, -60.0), 0.3),
        ("person/expert", "An Expert", (-330.0, 90.0), 0.1),
        ("publication/guide", "Guide", (-200.0, 140.0), 0.2),
        ("statistic/trained", "212 trained", (200.0, 180.0), 0.1),
        ("document/report", "Report of the year", (330.0, 150.0), 0.2),
    ] {
        world.entity(key, name, at, importance);
    }
    let (north, course) = ("field-mission/north", "activity/north/course");
    let (clause, other) = ("recommendation/plan/V.3.1", "recommendation/plan/V.3.10");
    world.relations([
        relation("organisation/office", Adopted, "decision/plan"),
        relation("decision/plan", Contains, clause),
        inferred("decision/plan", Contains, other),
        relation(north, CarriedOut, course),
        relation(course, Implements, clause),
        inferred(course, Implements, other),
        planned(north, CarriedOut, "activity/north/plan"),
        planned("activity/north/plan", Implements, clause),
        relation(north, Covers, "place/north"),
        relation(north, Organised, "event/conference"),
        relation("event/conference", TookPlaceIn, "place/north"),
        relation("decision/plan", BuildsOn, "instrument/protocol"),
        inferred("instrument/protocol", BuildsOn, "decision/plan"),
        relation("person/expert", HoldsOffice, "organisation/office"),
        relation("person/expert", Published, "publication/guide"),
        relation("publication/guide", Addresses, "theme/referral"),
        relation(clause, Addresses, "theme/referral"),
        relation("statistic/trained", Measures, "theme/referral"),
        relation("document/report", Cites, "event/conference"),
        relation("theme/referral", PartOf, "theme/referral"),
    ]);
    world.folded = vec![FoldedLink {
        from: id(north),
        to: id(clause),
        activities: vec![id("activity/north/a"), id("activity/north/b")],
        line: Line::Solid,
    }];
    world.regions = vec![RegionInput {
        id: Some(id("theme/referral")),
        name: "Referral of victims".into(),
        members: BTreeSet::new(),
        tint: None,
        outline: [(-150, -160), (110, -240), (120, 0), (60, 200), (-100, 190), (-150, 60)]
            .map(|(x, y)| Point::new(x as f32, y as f32))
            .to_vec(),
    }];
    world
}

pub(super) fn view(zoom: f32) -> View {
    let viewport = Rect::from_min_size(Point::new(20.0, 10.0), Vector::new(900.0, 620.0));
    View::new(Camera::new(Point::ORIGIN, zoom), viewport)
}

/// A scene of `marks` with names of one to eight words, scattered by `seed`.
pub(super) fn scatter(seed: u64, marks: usize, spread: f32) -> Scene {
    const WORDS: [&str; 8] =
        ["mission", "of", "trafficking", "referral", "a", "conference", "to", "implementation"];
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    // A linear congruential generator (Knuth, MMIX): enough to scatter things.
    let mut random = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 24) as f32
    };
    let kinds = crate::model::EntityKind::ALL;
    let marks: Vec<Mark> = (0..marks)
        .map(|index| {
            let kind = kinds[(random() * kinds.len() as f32) as usize];
            let words = 1 + (random() * 8.0) as usize;
            let name: Vec<&str> = (0..words).map(|_| WORDS[(random() * 8.0) as usize]).collect();
            let importance = random().powi(3);
            Mark {
                // One kind for all identifiers, so that they sort by number.
                id: id(&format!("place/{index}")),
                kind,
                shape: Shape::of(kind),
                at: Point::new((random() - 0.5) * spread, (random() - 0.5) * spread),
                radius: mark_radius(kind, importance),
                stretch: 0.0,
                importance,
                tag: None,
                short: (random() < 0.3).then(|| name[0].to_owned()),
                name: name.join(" "),
                standing: Standing::Settled,
                presence: 1.0,
            }
        })
        .collect();
    let links = (0..marks.len() * 3)
        .map(|_| {
            let mut end = || (random() * marks.len() as f32) as u32;
            let (from, to) = (end(), end());
            Link {
                from,
                to,
                relations: Vec::new(),
                derived: Vec::new(),
                wording: "carried out".into(),
                line: [Line::Solid, Line::Dashed, Line::Dotted][from as usize % 3],
                arrow: from % 2 == 0,
                bend: if to % 5 == 0 { 0.07 } else { 0.0 },
                via: Vec::new(),
                presence: 1.0,
            }
        })
        .collect();
    let mut scene = Scene::of_parts(marks, links);
    // As many as they are, all are drawn.
    scene.detail = Default::default();
    scene
}
