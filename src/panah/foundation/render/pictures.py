"""Drawings as pixels: SVG in, PNG out, made in a child process, nothing on disk.

`png` is for the server; run as a module it is that child: the drawing on stdin, the picture on
stdout.
"""

from __future__ import annotations

import sys
from pathlib import Path

from panah.foundation.jobs.children import run_child

CHILD = "panah.foundation.render.pictures"
MEMORY_MB = 1024
SECONDS = 60
# A unit of a drawing is a 96th of an inch: two pixels for each, sharp on a screen and on paper.
PIXELS_AN_INCH = 192.0
FONTS = Path(__file__).resolve().parent / "fonts"
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")
"""


def png(svg: str) -> bytes:
    """A drawing as a PNG file, two pixels for each of its units.

    svg  complete, with its width and height; letters in Noto Sans, whatever it asks for

    Raises ChildFailed when it could not be made within 1 GiB and one minute.
    """
    return run_child(CHILD, svg.encode(), memory_mb=MEMORY_MB, seconds=SECONDS)


def pressed(svg: str) -> bytes:
    """The same in this process. Raises typst.TypstError for what is no drawing."""
    import typst

    return bytes(
        typst.compile(
            PAGE,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
            sys_inputs={"drawing": svg},
            format="png",
            ppi=PIXELS_AN_INCH,
        )
    )


def main() -> None:
    """Serve one request."""
    sys.stdout.buffer.write(pressed(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
