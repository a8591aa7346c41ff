from django.urls import path

from panah.insight.chronology import views

app_name = "chronology"
urlpatterns = [
    path("<case:ref>/chronology/", views.page, name="page"),
    path("<case:ref>/chronology/paper/", views.paper, name="paper"),
    path("<case:ref>/chronology/<uuid:telling>/", views.happening, name="happening"),
    path("<case:ref>/chronology/differences/<uuid:key>/", views.difference, name="difference"),
    path(
        "<case:ref>/chronology/sources/<uuid:source>/<uuid:on>/",
        views.repetition,
        name="repetition",
    ),
]
