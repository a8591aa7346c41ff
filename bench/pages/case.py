"""How fast are the pages of a case with 60 documents and 1,000 claims?

    .venv/bin/python bench/pages/case.py [TIMES]    writes bench/pages/case.md

A house of its own is founded, filled by `big_case.py`, and served as it is for people; a caseworker
signs in and asks for each page. The time is that of the whole answer over the loopback, headers
and session included.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/browser"), str(ROOT / "bench/load")]
TIMES, MUST = int((*sys.argv[1:], 30)[0]), 200
Figures = tuple[str, float, float, float, float, float]


@contextmanager
def house(folder: Path) -> Iterator[tuple[str, str, int]]:
    """A served house with the big case: its address, the case's reference, the server process."""
    ours = {
        "PANAH_DATA": str(folder / "data"),
        "PANAH_STATIC": str(folder / "static"),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "panah.project.settings",
    }
    environment, run = os.environ | ours, [sys.executable, "-m", "panah.project.cli"]
    (folder / "data").mkdir()
    founding = [sys.executable, str(ROOT / "tests/browser/house.py")]
    subprocess.run(founding, env=environment, check=True)
    filling = [sys.executable, str(HERE / "big_case.py")]
    filled = subprocess.run(filling, env=environment, check=True, capture_output=True, text=True)
    subprocess.run([*run, "collectstatic", "--noinput", "-v", "0"], env=environment, check=True)
    server = subprocess.Popen(
        [*run, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    found = re.search(r"http://[\d.:]+", server.stdout.readline())
    assert found is not None
    try:
        yield found[0], filled.stdout.split()[-1], server.pid
    finally:
        server.terminate()
        server.wait(20)


def main() -> None:
    """Every page, first cold and then warm; and again after each change."""
    from house import PASSWORD
    from measure_load import Browser, p95, resident_mb, timed, token_in

    with tempfile.TemporaryDirectory() as place, house(Path(place)) as (address, ref, server):
        her = Browser(address)
        her.get("/healthz")
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        her.post("/sign-in/", token_in(her.get("/sign-in/")), user_name="aliya", password=PASSWORD)
        before = resident_mb(int(children[0]))
        case = f"/cases/{ref}/"
        rows = []
        for name, path in pages(her, case).items():
            cold = timed(lambda path=path: her.get(path))
            worked = worked_ms(int(children[0]))
            warm = [timed(lambda path=path: her.get(path)) for _ in range(TIMES)]
            worked = (worked_ms(int(children[0])) - worked) / TIMES
            size = len(her.get(path).encode()) / 1024
            rows.append((name, cold, statistics.median(warm), p95(warm), worked, size))
        rows.append(after_a_change(her, case, int(children[0])))
        grown = resident_mb(int(children[0])) - before
    (HERE / "case.md").write_text(table(rows, grown))


def worked_ms(process: int) -> float:
    """How long the server's process has worked on any core until now, milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def pages(her: object, case: str) -> dict[str, str]:
    """The pages that are measured, by name."""
    listing = her.get(f"{case}documents/")  # type: ignore[attr-defined]
    document = re.findall(rf'href="({case}documents/[0-9a-f-]+/)"', listing)[0]
    chronology = her.get(f"{case}chronology/")  # type: ignore[attr-defined]
    happening = re.findall(rf'href="({case}chronology/[0-9a-f-]+/)"', chronology)[0]
    wanted = {
        "overview": case,
        "documents": f"{case}documents/",
        "a document": document,
        "chronology": f"{case}chronology/",
        "chronology, page 2": f"{case}chronology/?page=2",
        "chronology, one year": f"{case}chronology/?since=2010-01-01&until=2010-12-31",
        "chronology, with what is proposed": f"{case}chronology/?proposed=1",
        "chronology as a table": f"{case}chronology/?view=table",
        "one happening": happening,
    }
    tabs = {"network": f"{case}links/", "map": f"{case}places/"}
    return wanted | {name: path for name, path in tabs.items() if f'href="{path}"' in chronology}


def after_a_change(her: object, case: str, server: int) -> Figures:
    """A word is said of a happening, then the chronology is asked for: it is bound anew."""
    from measure_load import p95, timed, token_in

    page = her.get(f"{case}chronology/")  # type: ignore[attr-defined]
    paths = re.findall(rf'<a class="row-link" href="({case}chronology/[0-9a-f-]+/)"', page)[:12]
    times, works = [], []
    for path in paths:
        opened = her.get(path)  # type: ignore[attr-defined]
        seen = re.findall(r'name="beside-seen"(?: value="([^"]*)")?', opened)
        other = re.findall(r'<option value="([0-9a-f-]{36})"', opened)
        fields = {"act": "beside", "beside-seen": seen[0], "beside-how": "after"}
        fields |= {"beside-other": other[-1], "beside-reason": "She said so."}
        her.post(path, token_in(opened), **fields)  # type: ignore[attr-defined]
        worked = worked_ms(server)
        times.append(timed(lambda: her.get(f"{case}chronology/")))  # type: ignore[attr-defined]
        works.append(worked_ms(server) - worked)
    size = len(page.encode()) / 1024
    usual = statistics.median(times), p95(times), statistics.mean(works)
    return "chronology after each change", times[0], *usual, size


def table(rows: list[Figures], grown: float) -> str:
    """The results page."""
    lines = [
        "# Pages of a case with 60 documents and 1,000 claims",
        "",
        "Written by `bench/pages/case.py`; the case is made by `bench/pages/big_case.py`. Time of",
        f"the whole answer over the loopback, {TIMES} times each, in milliseconds; two cores.",
        f"A page must stay below {MUST} ms at p95.",
        "",
        "“Work” is what the server's process itself worked for one answer, whatever else kept",
        f"the machine busy: its load was {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores.",
        "",
        "| page | first time | median | p95 | work | size |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, *times, size in rows:
        measured = " | ".join(f"{one:.0f}" for one in times)
        lines.append(f"| {name} | {measured} | {size:.0f} KiB |")
    lines += ["", f"The server grew by {grown:.0f} MB with the case's book in memory.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
