"""Puts unpacked npm packages into the repository: what we use of them, and a manifest of it.

Run by scripts/vendor. Two things are changed on the way: source-map comments go (they point at
files that are not there), and pictures inside the style sheet become files of their own, because
our content security policy admits no `data:` addresses.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*", re.DOTALL)
DATA_URL = re.compile(r"""url\("data:image/svg\+xml,(.*?)"\)""", re.DOTALL)
FONT_FACE = re.compile(r"/\* inter-([a-z-]+)-wght-normal \*/\s*@font-face \{.*?\}", re.DOTALL)
SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class Shelf:
    """One folder of vendored files and its manifest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.packages: list[dict[str, object]] = []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def close_package(self, source: Path, under: str) -> None:
        """Add the files below `under` to the manifest, with the package they came from."""
        about = json.loads((source / "package.json").read_text())
        files = sorted(path for path in (self.folder / under).rglob("*") if path.is_file())
        self.packages.append(
            {
                "name": about["name"],
                "version": about["version"],
                "licence": about["license"],
                "files": {
                    path.relative_to(self.folder).as_posix(): hashlib.sha256(
                        path.read_bytes()
                    ).hexdigest()
                    for path in files
                },
            }
        )

    def write_manifest(self) -> None:
        text = json.dumps({"packages": self.packages}, indent=2)
        self.write("manifest.json", text + "\n")


def put_style_sheet(source: Path, shelf: Shelf) -> None:
    css = SOURCE_MAP.sub("", (source / "dist/css/tabler.min.css").read_text())

    def picture_as_file(match: re.Match[str]) -> str:
        svg = unquote(match[1])
        name = f"pictures/{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"
        shelf.write(f"tabler/{name}", svg)
        return f'url("{name}")'

    shelf.write("tabler/tabler.css", DATA_URL.sub(picture_as_file, css))
    shelf.write("tabler/LICENSE.txt", licence_of(source))
    shelf.close_package(source, "tabler")


def put_font(source: Path, shelf: Shelf) -> None:
    css = (source / "index.css").read_text()
    faces = [face[0] for face in FONT_FACE.finditer(css) if face[1] in SUBSETS]
    shelf.write("inter/inter.css", "\n".join(faces).replace("./files/", "") + "\n")
    for subset in SUBSETS:
        name = f"inter-{subset}-wght-normal.woff2"
        shelf.write(f"inter/{name}", (source / "files" / name).read_bytes())
    shelf.write("inter/LICENSE.txt", licence_of(source))
    shelf.close_package(source, "inter")


def put_icons(source: Path, shelf: Shelf, names: list[str]) -> None:
    symbols = []
    for name in names:
        match = SHAPES.search((source / f"icons/outline/{name}.svg").read_text())
        shapes = " ".join(match[1].split()) if match else ""
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor"'
    head += ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
    shelf.write("icons/icons.svg", "\n".join([head, *symbols, "</svg>"]) + "\n")
    shelf.write("icons/LICENSE.txt", licence_of(source))
    shelf.close_package(source, "icons")


def put_checker(source: Path, shelf: Shelf) -> None:
    shelf.write("axe/axe.min.js", SOURCE_MAP.sub("", (source / "axe.min.js").read_text()))
    shelf.write("axe/LICENSE.txt", licence_of(source))
    shelf.close_package(source, "axe")


def licence_of(source: Path) -> str:
    """The licence text of a package; a package without the file says it in package.json."""
    path = source / "LICENSE"
    if path.exists():
        return path.read_text()
    about = json.loads((source / "package.json").read_text())
    return f"{about['name']} {about['version']}\nLicence: {about['license']}\n"


def unpacked(work: Path, package: str) -> Path:
    return next(work.glob(f"{package}-*/package"))


def main(work: Path, root: Path) -> None:
    look = root / "src/panah/foundation/look"
    names = sorted({line for line in (look / "icons.txt").read_text().split() if line})
    shelf = Shelf(look / "static/look/vendor")
    put_style_sheet(unpacked(work, "tabler-core"), shelf)
    put_font(unpacked(work, "fontsource-variable-inter"), shelf)
    put_icons(unpacked(work, "tabler-icons"), shelf, names)
    shelf.write_manifest()
    checker = Shelf(root / "tests/browser/vendor")
    put_checker(unpacked(work, "axe-core"), checker)
    checker.write_manifest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
