"""Counts the tests of JUnit files and names those that were skipped, with the reason."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree


def main(paths: list[str]) -> None:
    """One line of totals, one line for each test that did not run."""
    cases = [case for path in paths for case in ElementTree.parse(path).iter("testcase")]  # noqa: S314
    skipped = [(case, mark) for case in cases for mark in case.findall("skipped")]
    bad = [
        case for case in cases if case.find("failure") is not None or case.find("error") is not None
    ]
    print(f"{len(cases)} tests, {len(bad)} failed, {len(skipped)} skipped")
    for case, mark in skipped:
        print(f"  skipped {case.get('classname')}.{case.get('name')}: {mark.get('message')}")


if __name__ == "__main__":
    main(sys.argv[1:])
