"""Has the pictures of the program opened by programs that others wrote.

usage: tools/python tools/check_pictures.py PROGRAM

PROGRAM is the built program. The carried graph is exported as pages, and its briefings as pages and
pictures:

- SVG is well-formed to xmllint and drawn by rsvg-convert; its words are text in it.
- PDF is drawn by Poppler; its words are found again, its fonts are within it, its pages are as
  many as there are steps to show, each with its headline.
- PNG has the size that was asked for, times the scale.
- Nothing is cut off: no ink reaches the edge of a page, and every word lies on its page.
- The three are the same picture, but for how soft the edges of letters are.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

NEEDED = {
    "xmllint": "libxml2-utils",
    "rsvg-convert": "librsvg2-bin",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
}
DATE = "2026-11-22"
# A page, what is asked for it, and words that must be on it.
NONE = "no evidence in these documents"
QUESTION = "which field missions carried out activities that implement recommendations"
PAGES = {
    "overview": ([], ["Overview", "Mission to Serbia", "Recommendation"]),
    "grid": (["--of", "nrm-implementation", "--as", "grid"], [NONE]),
    "table": (["--of", QUESTION, "--as", "table"], ["Presence in Albania"]),
    "timeline": (["--of", "everything", "--as", "timeline", "--theme", "dark"], ["2003"]),
}
# How far two pictures may differ in the mean, of the way from black to white, when four by four
# pixels are one: programs set the edges of letters and lines each in its own way. The letters of SVG
# are those of the machine, where the program that draws it takes no fonts from the file.
COARSE = 4
SAME = 0.01
ALIKE = 0.02
# The band at the edge of a page in which there must be no ink, in pixels; the outermost pixel is
# shared with the paper around the page, where that does not end with a pixel.
BAND = slice(1, 7)

faults = []


def fail(message):
    sys.exit(f"check_pictures: {message}")


def check(what, holds, found=""):
    """Remembers what does not hold."""
    if not holds:
        faults.append(f"{what}: {found}" if found != "" else what)


def call(*command):
    """What a command answers; its failure is the end."""
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        fail(f"{' '.join(map(str, command))}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode("utf-8", errors="replace")


def plain(text):
    """Words in one line, as they would be read aloud."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def pixels(path):
    """A picture as numbers from 0 to 1."""
    import numpy
    from PIL import Image

    return numpy.asarray(Image.open(path).convert("RGB"), dtype=float) / 255


def is_clear(path, is_slide=False):
    """Whether the edge of a picture is all of one colour; slides have a line at the bottom that
    tells how far on they are."""
    picture = pixels(path)
    if is_slide:
        picture = picture[:-8]
    turned = [picture, picture[:, ::-1], picture[::-1]][: 2 if is_slide else 3]
    edges = [side[1:-1, BAND] for side in turned[:2]] + [side[BAND, 1:-1] for side in turned[::2]]
    return all(abs(edge - picture[2, 2]).max() < 0.02 for edge in edges)


def difference(one, other):
    """The mean difference of two pictures, or 1 where their sizes are not the same."""
    one, other = pixels(one), pixels(other)
    if abs(one.shape[0] - other.shape[0]) > 1 or abs(one.shape[1] - other.shape[1]) > 1:
        return 1.0
    down, across = (min(one.shape[n], other.shape[n]) // COARSE for n in (0, 1))

    def coarse(picture):
        cells = picture[: down * COARSE, : across * COARSE]
        return cells.reshape(down, COARSE, across, COARSE, 3).mean(axis=(1, 3))

    return float(abs(coarse(one) - coarse(other)).mean())


def pages_of(pdf):
    """The pages of a PDF file, drawn as large as the pictures are, and the words on each."""
    # A point of a screen is 1/96 inch on a slide, and 1/100 on a sheet of A4.
    dots = "100" if "A4" in call("pdfinfo", pdf) else "96"
    call("pdftoppm", "-r", dots, "-png", pdf, pdf.with_suffix(""))
    drawn = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    words = [call("pdftotext", "-f", str(n), "-l", str(n), pdf, "-") for n, _ in enumerate(drawn, 1)]
    return drawn, [plain(text) for text in words]


def check_pdf(pdf, is_slides=False):
    """What holds for any PDF file; gives its pages and their words."""
    for line in call("pdffonts", pdf).splitlines()[2:]:
        columns = line.split()
        # ... emb sub uni object ID
        check(f"{pdf.name}: font {columns[0]}", columns[-5] == "yes" and columns[-3] == "yes", line)
    drawn, words = pages_of(pdf)
    count = int(re.search(r"Pages:\s+(\d+)", call("pdfinfo", pdf)).group(1))
    check(f"{pdf.name}: pages drawn", len(drawn) == count, (len(drawn), count))
    # Where each word lies, page by page.
    space = "{http://www.w3.org/1999/xhtml}"
    boxes = ElementTree.fromstring(call("pdftotext", "-bbox", pdf, "-"))
    for number, page in enumerate(boxes.iter(f"{space}page"), 1):
        width, height = float(page.get("width")), float(page.get("height"))
        for word in page.iter(f"{space}word"):
            low = min(float(word.get("xMin")), float(word.get("yMin")))
            high = (width - float(word.get("xMax")), height - float(word.get("yMax")))
            check(f"{pdf.name}, page {number}: off the page", min(low, *high) >= 0, word.text)
    for page in drawn:
        check(f"{page.name}: ink at the edge", is_clear(page, is_slides))
    return drawn, words


def check_page(program, folder, name, asked, expected):
    """One page in all three forms."""
    paths = {ending: folder / f"{name}.{ending}" for ending in ("svg", "png", "pdf")}
    for ending, path in paths.items():
        scale = ["--scale", "1"] if ending == "png" else []
        call(program, "export", "--to", path, "--date", DATE, *asked, *scale)
    drawn, words = check_pdf(paths["pdf"])
    call("xmllint", "--noout", "--nonet", paths["svg"])
    tree = ElementTree.parse(paths["svg"]).getroot()
    lines = ["".join(one.itertext()) for one in tree.iter() if one.tag.endswith("}text")]
    in_svg = plain(" ".join(lines))
    for text in expected + ["22 November 2026", "throughline:"]:
        check(f"{name}.svg: text", text in in_svg, text)
        check(f"{name}.pdf: text", text in " ".join(words), text)
    _, _, width, height = map(float, tree.get("viewBox").split())
    by_rsvg = folder / f"{name}-rsvg.png"
    call("rsvg-convert", "-w", str(round(width)), "-h", str(round(height)), paths["svg"], "-o", by_rsvg)
    for picture in (paths["png"], by_rsvg):
        check(f"{picture.name}: ink at the edge", is_clear(picture))
    sizes = [pixels(paths["png"]).shape[:2], (height, width)]
    near = all(abs(one - other) <= 1 for one, other in zip(*sizes))
    check(f"{name}.png: size", near, sizes)
    found = {"svg": difference(by_rsvg, paths["png"])}
    # Where a page is continued on others, the one picture is another picture.
    if len(drawn) == 1:
        found["pdf"] = difference(drawn[0], paths["png"])
    for ending, far in found.items():
        check(f"{name}.{ending}: differs from the PNG", far < (SAME if ending == "pdf" else ALIKE), far)
    print(f"{name}: {len(drawn)} pages; " + ", ".join(f"{k} {v:.4f}" for k, v in found.items()))


def check_scales(program, folder):
    """A picture has the size that was asked for, times the scale."""
    for scale in (0.5, 1, 2.5):
        path = folder / "scaled.png"
        asked = ["--of", "OSCE Mission to Serbia", "--size", "800x600", "--scale", str(scale)]
        call(program, "export", "--to", path, *asked)
        size = pixels(path).shape[:2]
        check(f"PNG at {scale}", size == (600 * scale, 800 * scale), size)


def check_briefing(program, folder, title, theme):
    """A briefing as pages and as pictures: the same, one for each step that is not hidden."""
    shown = json.loads(call(program, "briefing", "show", title, "--format", "json"))
    steps = [step for step in shown["steps"] if not step.get("hidden")]
    stem = re.sub(r"\W+", "-", title.lower())
    pdf, pictures = folder / f"{stem}.pdf", folder / f"{stem}.png"
    for path in (pdf, pictures):
        asked = ["--date", DATE, "--scale", "1", "--theme", theme]
        call(program, "export", "--to", path, "--briefing", title, *asked)
    drawn, words = check_pdf(pdf, is_slides=True)
    own = sorted(pictures.iterdir())
    check(f"{pdf.name}: pages", len(drawn) == len(own) == len(steps), (len(drawn), len(own)))
    for step, text in zip(steps, words):
        check(f"{pdf.name}: headline", plain(step["headline"]) in text, step["headline"])
    far = [difference(one, other) for one, other in zip(drawn, own)]
    for number, one in enumerate(far, 1):
        check(f"{pdf.name}: page {number} differs from the picture", one < SAME, one)
    # That this tells slides from each other at all: the next one is much farther away.
    others = [difference(one, other) for one, other in zip(drawn, own[1:])]
    check(f"{pdf.name}: slides are all alike", min(others, default=1) > 2 * SAME, others)
    for picture in own:
        check(f"{stem}/{picture.name}: ink at the edge", is_clear(picture, is_slide=True))
    print(f"{title} ({theme}): {len(drawn)} pages, at most {max(far, default=0):.4f} from the pictures")


def run(program, folder):
    for name, (asked, expected) in PAGES.items():
        check_page(program, folder, name, asked, expected)
    check_scales(program, folder)
    briefings = json.loads(call(program, "briefing", "list", "--format", "json"))
    for briefing, theme in zip(briefings, ["light", "dark", "high-contrast"]):
        check_briefing(program, folder, briefing["title"], theme)
    for fault in faults[:30]:
        print(fault, file=sys.stderr)
    if faults:
        fail(f"{len(faults)} faults")


def main():
    if len(sys.argv) != 2:
        fail(__doc__.strip().splitlines()[2])
    missing = {package for tool, package in NEEDED.items() if not shutil.which(tool)}
    if missing:
        fail(f"install {' '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        run(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(folder))


if __name__ == "__main__":
    main()
