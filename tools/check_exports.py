"""Compares exported files, as other programs read them, with what the program lists.

Called by check-exports with the folder of the files.
"""

import csv
import html
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import igraph
import networkx

folder = Path(sys.argv[1])
entities = {one["id"]: one for one in json.loads((folder / "entities.json").read_text())}
relations = json.loads((folder / "relations.json").read_text())
claims = Counter((one["from"], one["kind"], one["to"]) for one in relations)
faults = []


def check(file, what, found, expected):
    """Remembers a difference."""
    if found != expected:
        faults.append(f"{file}: {what}: {found!r:.200} is not {expected!r:.200}")


def compare(file, nodes, edges):
    """Nodes are (identifier, kind, name, summary), edges (from, verb, to, state, evidence)."""
    nodes, edges = list(nodes), list(edges)
    check(file, "entities", len(nodes), len(entities))
    check(file, "relations", Counter(edge[:3] for edge in edges), claims)
    for identifier, kind, name, summary in nodes:
        one = entities.get(identifier, {})
        check(file, identifier, (kind, name), (one.get("kind"), one.get("name")))
        check(file, identifier, summary or "", one.get("summary"))
    known = {(one["from"], one["kind"], one["to"]): one for one in relations}
    for start, verb, end, state, evidence in edges:
        one = known.get((start, verb, end), {})
        check(file, f"{start} {verb} {end}", state, one.get("state"))
        if isinstance(evidence, str):
            evidence = json.loads(evidence)
        check(file, f"{start} {verb} {end}", len(evidence), len(one.get("evidence", [])))
    print(f"{file}: {len(nodes)} entities, {len(edges)} relations")


def of_networkx(file, graph):
    """The rows of a graph of networkx."""
    identifiers = {node: data["identifier"] for node, data in graph.nodes(data=True)}
    nodes = [
        (data["identifier"], data["kind"], data["name"], data.get("summary"))
        for _, data in graph.nodes(data=True)
    ]
    edges = [
        (identifiers[start], data["kind"], identifiers[end], data["state"], data["evidence"])
        for start, end, data in graph.edges(data=True)
    ]
    compare(file, nodes, edges)


def of_igraph(file, graph):
    """The rows of a graph of igraph, which leaves numeric entities of GML as they are."""
    plain = html.unescape if file.endswith("GML") and "Graph" not in file else (lambda text: text)
    identifiers = graph.vs["identifier"]
    nodes = [
        (one["identifier"], one["kind"], plain(one["name"]), plain(one["summary"] or ""))
        for one in graph.vs
    ]
    edges = [
        (
            identifiers[one.source],
            one["kind"],
            identifiers[one.target],
            one["state"],
            plain(one["evidence"]),
        )
        for one in graph.es
    ]
    compare(file, nodes, edges)


of_networkx("networkx, GraphML", networkx.read_graphml(folder / "graph.graphml"))
gexf = networkx.read_gexf(folder / "graph.gexf", version="1.3")
of_networkx("networkx, GEXF", gexf)
for node, data in gexf.nodes(data=True):
    check("networkx, GEXF", node, {"color", "size", "position"} - set(data["viz"]), set())
of_networkx("networkx, GML", networkx.read_gml(folder / "graph.gml"))
of_igraph("igraph, GraphML", igraph.Graph.Read_GraphML(str(folder / "graph.graphml")))
of_igraph("igraph, GML", igraph.Graph.Read_GML(str(folder / "graph.gml")))

# GEXF: every date is a spell that lies where it should.
space = "{http://gexf.net/1.3}"
for node in ElementTree.parse(folder / "graph.gexf").iter(f"{space}node"):
    date = entities[node.get("id")].get("date")
    check("GEXF", node.get("id"), node.get("start") is None, date is None)
    if date:
        start, _, end = date.partition("/")
        check("GEXF", node.get("id"), node.get("start", "").startswith(start), True)
        check("GEXF", node.get("id"), node.get("end", "").startswith(end or start), True)

# GraphML: names are name tokens and every key is declared, as the schema has it.
space = "{http://graphml.graphdrawing.org/xmlns}"
root = ElementTree.parse(folder / "graph.graphml").getroot()
keys = {key.get("id") for key in root.iter(f"{space}key")}
used = {data.get("key") for data in root.iter(f"{space}data")}
check("GraphML", "keys that are not declared", used - keys, set())
for tag in ("node", "edge", "key"):
    for one in root.iter(f"{space}{tag}"):
        check("GraphML", tag, bool(re.fullmatch(r"[\w.:-]+", one.get("id"))), True)

# Graphviz: all of it is drawn, with its label.
svg = (folder / "dot.svg").read_text()
drawn = Counter(re.findall(r'class="(node|edge)"', svg))
check("Graphviz", "drawn", (drawn["node"], drawn["edge"]), (len(entities), len(relations)))

cytoscape = json.loads((folder / "graph.cyjs").read_text())["elements"]
compare(
    "Cytoscape JSON",
    [
        (d["id"], d["kind"], d["name"], d.get("summary"))
        for d in (node["data"] for node in cytoscape["nodes"])
    ],
    [
        (d["source"], d["kind"], d["target"], d["state"], d["evidence"])
        for d in (edge["data"] for edge in cytoscape["edges"])
    ],
)

own = json.loads((folder / "graph.json").read_text())
compare(
    "JSON",
    [(d["id"], d["kind"], d["name"], d.get("summary")) for d in own["entities"]],
    [(d["from"], d["kind"], d["to"], d["state"], d["evidence"]) for d in own["relations"]],
)


def rows(name):
    """The rows of a table."""
    csv.field_size_limit(10**7)
    with open(folder / "graph.csv" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


compare(
    "CSV",
    [(d["identifier"], d["kind"], d["name"], d["summary"]) for d in rows("entities.csv")],
    [
        (d["source"], d["kind"], d["target"], d["state"], d["evidence"])
        for d in rows("relations.csv")
    ],
)

for fault in faults[:20]:
    print(fault, file=sys.stderr)
if faults:
    sys.exit(f"check-exports: {len(faults)} differences")
