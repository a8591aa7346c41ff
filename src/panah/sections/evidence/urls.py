from django.urls import path

from panah.sections.evidence import views

app_name = "evidence"
urlpatterns = [
    path("<case:ref>/documents/", views.documents, name="documents"),
    path("<case:ref>/documents/<uuid:document>/", views.document, name="document"),
    path("<case:ref>/documents/<uuid:document>/decide/", views.decide, name="decide"),
    path("<case:ref>/documents/<uuid:document>/read/", views.read, name="read"),
    path("<case:ref>/documents/<uuid:document>/stop/", views.stop, name="stop"),
    path("<case:ref>/documents/<uuid:document>/row/", views.row, name="row"),
    path("<case:ref>/documents/<uuid:document>/progress/", views.progress, name="progress"),
    path("<case:ref>/documents/<uuid:document>/custody/", views.custody, name="custody"),
    path("<case:ref>/documents/<uuid:document>/download/", views.download, name="download"),
]
