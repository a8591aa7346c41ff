from django.urls import path

from panah.sections.evidence.views import copies, documents, origin, pages, review

app_name = "evidence"
urlpatterns = [
    path("<case:ref>/documents/", documents.documents, name="documents"),
    path("<case:ref>/documents/arrive/", documents.arrive, name="arrive"),
    path("<case:ref>/documents/<uuid:document>/", documents.document, name="document"),
    path("<case:ref>/documents/second/", review.second, name="second"),
    path("<case:ref>/documents/precision/", review.precision, name="precision"),
    path("<case:ref>/documents/<uuid:document>/decide/", review.decide, name="decide"),
    path("<case:ref>/documents/<uuid:document>/write/", review.write, name="write"),
    path("<case:ref>/documents/<uuid:document>/claims/<uuid:claim>/", review.claim, name="claim"),
    path(
        "<case:ref>/documents/<uuid:document>/claims/<uuid:claim>/correct/",
        review.correct,
        name="correct",
    ),
    path(
        "<case:ref>/documents/<uuid:document>/claims/<uuid:claim>/disagree/",
        review.disagree,
        name="disagree",
    ),
    path("<case:ref>/documents/<uuid:document>/read/", documents.read, name="read"),
    path("<case:ref>/documents/<uuid:document>/stop/", documents.stop, name="stop"),
    path("<case:ref>/documents/<uuid:document>/row/", documents.row, name="row"),
    path("<case:ref>/documents/<uuid:document>/progress/", documents.progress, name="progress"),
    path("<case:ref>/documents/<uuid:document>/custody/", origin.custody, name="custody"),
    path("<case:ref>/documents/<uuid:document>/page/", pages.picture, name="picture"),
    path("<case:ref>/documents/<uuid:document>/uncover/", pages.uncover, name="uncover"),
    path("<case:ref>/documents/<uuid:document>/mark/", pages.mark, name="mark"),
    path("<case:ref>/documents/<uuid:document>/download/", origin.download, name="download"),
    path("<case:ref>/documents/<uuid:document>/copies/", copies.copies, name="copies"),
    path("<case:ref>/documents/<uuid:document>/mask/", copies.mask, name="mask"),
    path("<case:ref>/documents/<uuid:document>/beside/", copies.beside, name="beside"),
    path("<case:ref>/documents/<uuid:document>/grade/", origin.grade, name="grade"),
    path("<case:ref>/documents/<uuid:document>/custody/sheet/", origin.sheet, name="sheet"),
]
