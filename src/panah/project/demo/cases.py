"""The invented cases: what the caseworker typed, and documents that the product reads itself."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from panah.core.cases.actions import give_access, open_case
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.core.claims.actions import preserve_bytes
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import Urgency
from panah.vocab.sources import SourceType

DOCUMENTS = (
    ("steppe-courier-2014-03-19.txt", SourceType.PRESS_ARTICLE),
    ("northern-gazette-2014-03-21.txt", SourceType.PRESS_ARTICLE),
    ("southern-herald-2014-03-20.txt", SourceType.PRESS_ARTICLE),
    ("steppe-courier-2018-11-08.txt", SourceType.PRESS_ARTICLE),
    ("interview-2014-04-02.txt", SourceType.INTERVIEW),
)


def bakery(*, by: User, lawyer: User, psychologist: User, coordinator: User) -> Case:
    """The case with the documents: two women who got out of a locked bakery."""
    case = open_case(
        by=by,
        on=date(2014, 3, 18),
        identity=CaseIdentity(alias="Жанар О.", working_title="Пекарня, Подольск"),
        summary=CaseSummary(
            happened="Пять лет работала в запертой пекарне под Москвой. Паспорт забрали на "
            "вокзале. Денег не платили. Сына отняли, когда ему было восемь месяцев.",
            concerns=("Найти сына", "Восстановить паспорт", "Жильё", "Работа"),
            urgency=Urgency.WEEK,
            next_step="Ответ Суда в Страсбурге",
        ),
        safety=CaseSafety(
            contact="Звонить только днём, с 10 до 12. Не писать сообщений: телефон видит брат."
        ),
    )
    identity, casework, evidence = (
        CompartmentKind.IDENTITY,
        CompartmentKind.CASEWORK,
        CompartmentKind.EVIDENCE,
    )
    give_access(
        case,
        to=lawyer,
        kinds=[identity, casework, evidence, CompartmentKind.LEGAL],
        by=coordinator,
        reason="Ведёт жалобу в Страсбурге",
    )
    give_access(
        case,
        to=psychologist,
        kinds=[identity, CompartmentKind.HEALTH],
        by=coordinator,
        reason="Ведёт беседы",
    )
    return case


def hotel(*, by: User) -> Case:
    """A case that has only just begun: no documents yet."""
    return open_case(
        by=by,
        on=date(2026, 10, 5),
        identity=CaseIdentity(alias="Шахло Т.", working_title="Mehmonxona, Istanbul"),
        summary=CaseSummary(
            happened="Onasi qoʻngʻiroq qildi: qizi Istanbulda mehmonxonada, pasporti egasida.",
            concerns=("Pasportni qaytarish", "Uyga qaytish"),
            urgency=Urgency.NOW,
            next_step="Консульство в Стамбуле",
        ),
        safety=CaseSafety(contact="Через мать, +998 90 000 00 00, после 19:00"),
    )


def add_documents(case: Case, *, by: User) -> list[Document]:
    """Preserve the invented documents, as an upload would."""
    folder = files("panah.project.demo") / "documents"
    return [
        preserve_bytes(case, (folder / name).read_bytes(), name, by=by, source=source)
        for name, source in DOCUMENTS
    ]
