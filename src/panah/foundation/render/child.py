"""The printing press: one request on stdin, one PDF on stdout, nothing on disk.

Started by exec for one page at a time, so that a large print holds nobody up and whatever it held
in memory ends with it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from panah.foundation.render.signs import drawable, refused_in

HERE = Path(__file__).resolve().parent
PAGES = HERE / "pages"


def press(page: str, data: Any) -> bytes:
    """Compile `pages/<page>.typ` with `data` (JSON-able) into a tagged PDF/UA.

    Signs that no font here can draw are told by their number. Raises FileNotFoundError for an
    unknown page, typst.TypstError when the page cannot be set.
    """
    import typst

    source = PAGES / f"{page}.typ"
    if source.parent != PAGES or not source.is_file():
        raise FileNotFoundError(f"there is no page called {page}")
    refused: frozenset[str] = frozenset()
    while True:
        try:
            return _compiled(source, json.dumps(drawable(data, refused)))
        except typst.TypstError as error:
            more = refused_in(str(error)) - refused
            if not more:
                raise
            refused |= more


def _compiled(source: Path, data: str) -> bytes:
    import typst

    return bytes(
        typst.compile(
            str(source),
            root=str(PAGES),
            font_paths=[str(HERE / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            pdf_standards=["ua-1"],
            format="pdf",
        )
    )


def main() -> None:
    """Serve one request: {"page": …, "data": {…}}."""
    request = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(press(request["page"], request["data"]))


if __name__ == "__main__":
    main()
