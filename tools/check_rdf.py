"""Has the RDF of the program read by two libraries that others wrote, and asked by one of them.

usage: tools/python tools/check_rdf.py PROGRAM

PROGRAM is the built program. The carried graph is exported as Turtle, TriG and JSON-LD, rdflib and
pyoxigraph read all three, and the query assets/queries/nrm-implementation.rq over the Turtle must
give the rows of `throughline ask nrm-implementation`.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASE = "https://w3id.org/throughline/id/"
QUERY = "nrm-implementation"


def fail(message):
    sys.exit(f"check_rdf: {message}")


def check(program, folder):
    import pyoxigraph
    import rdflib
    from urllib.parse import unquote

    formats = {
        "ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE),
        "trig": ("trig", pyoxigraph.RdfFormat.TRIG),
        "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
    }
    counts = {}
    graphs = {}
    for ending, (name, syntax) in formats.items():
        path = folder / f"graph.{ending}"
        subprocess.run([program, "export", "--to", path], check=True, stderr=subprocess.DEVNULL)
        graph = rdflib.Dataset() if ending == "trig" else rdflib.Graph()
        graph.parse(path, format=name)
        graphs[ending] = graph
        by_rdflib = len({quad[:3] for quad in graph.quads()} if ending == "trig" else graph)
        read = pyoxigraph.parse(path=str(path), format=syntax)
        by_oxigraph = len({(quad.subject, quad.predicate, quad.object) for quad in read})
        counts[ending] = (by_rdflib, by_oxigraph)
    if len({count for pair in counts.values() for count in pair}) != 1:
        fail(f"the files do not hold as many triples to all who read them: {counts}")

    vocabulary = rdflib.Graph().parse(ROOT / "assets" / "vocabulary.ttl", format="turtle")
    if not vocabulary:
        fail("the vocabulary is empty")
    query = (ROOT / "assets" / "queries" / f"{QUERY}.rq").read_text(encoding="utf-8")
    store = pyoxigraph.Store()
    store.load(path=str(folder / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)

    def identifier(node):
        return unquote(getattr(node, "value", node).removeprefix(BASE))

    by_rdflib = {tuple(map(identifier, map(str, row))) for row in graphs["ttl"].query(query)}
    by_oxigraph = {tuple(map(identifier, row)) for row in store.query(query)}
    asked = subprocess.run(
        [program, "ask", QUERY, "--format", "json"], check=True, capture_output=True
    )
    rows = json.loads(asked.stdout)["rows"]
    own = {tuple(cell["id"] for cell in row["cells"]) for row in rows}
    for name, found in (("rdflib", by_rdflib), ("oxigraph", by_oxigraph)):
        if found != own:
            fail(f"{name} gives {len(found)} rows and the program {len(own)}: {found ^ own}")
    if not own:
        fail("the question has no rows")
    print(
        f"{counts['ttl'][0]} triples in Turtle, TriG and JSON-LD, {len(vocabulary)} in the "
        f"vocabulary; {len(own)} rows from rdflib, from oxigraph and from the program"
    )


def main():
    if len(sys.argv) != 2:
        fail(__doc__.strip().splitlines()[2])
    with tempfile.TemporaryDirectory() as folder:
        check(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(folder))


if __name__ == "__main__":
    main()
