from django.urls import path, register_converter

from panah.core.cases import views
from panah.core.cases.refs import CaseRef

register_converter(CaseRef, "case")

app_name = "cases"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<case:ref>/", views.overview, name="overview"),
    path("<case:ref>/edit/", views.edit, name="edit"),
    path("<case:ref>/status/", views.status, name="status"),
    path("<case:ref>/step/", views.step, name="step"),
    path("<case:ref>/close/", views.close, name="close"),
    path("<case:ref>/reopen/", views.reopen, name="reopen"),
    path("<case:ref>/team/", views.team, name="team"),
    path("<case:ref>/team/<uuid:person>/withdraw/", views.withdraw, name="withdraw"),
]
