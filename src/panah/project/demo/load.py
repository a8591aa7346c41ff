"""Make the invented organisation: found it, sign its people, open its cases, read its documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import pool
from panah.foundation.keys import vault
from panah.foundation.refusals import Refused
from panah.project.demo import cases, people
from panah.sections.evidence.actions import decide_proposals, start_reading
from panah.vocab.claims import ClaimVerdict
from panah.vocab.evidence import ProposalGroup

READING_SECONDS = 180
# The first report is reviewed; the others wait for whoever tries the demonstration.
REVIEWED = (ProposalGroup.EVENTS, ProposalGroup.INDICATORS, ProposalGroup.PEOPLE)


def load(say: Callable[[str], None]) -> None:
    """Fill an empty data folder with the demonstration.

    say  is told each step
    A demonstration that is there already is left as it is. Raises Refused when a real
    organisation stands in this folder.
    """
    if vault.is_founded():
        if vault.keyring().demonstration:
            return
        raise Refused(_("There is already an organisation in this folder. Choose an empty one."))
    Path(settings.DATA).mkdir(mode=0o700, parents=True, exist_ok=True)
    say(_("Founding the invented organisation"))
    staff = people.found()
    say(_("Opening its cases"))
    documents = _cases(staff)
    for document in documents:
        start_reading(document, by=staff["aizhan"])
    for number, document in enumerate(documents, start=1):
        say(_("Reading document %(number)d of %(all)d") % {"number": number, "all": len(documents)})
        pool.wait(document.pk, READING_SECONDS)
    for group in REVIEWED:
        decide_proposals(
            documents[0], group=group, verdict=ClaimVerdict.ACCEPTED, by=staff["aizhan"]
        )


def _cases(staff: dict[str, User]) -> list[Document]:
    caseworker = staff["aizhan"]
    bakery = cases.bakery(
        by=caseworker,
        lawyer=staff["ilyas"],
        psychologist=staff["dinara"],
        coordinator=staff["gaukhar"],
    )
    cases.hotel(by=caseworker)
    return cases.add_documents(bakery, by=caseworker)
