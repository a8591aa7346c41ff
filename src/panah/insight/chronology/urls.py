from django.urls import path

from panah.insight.chronology import views

app_name = "chronology"
urlpatterns = [
    path("<case:ref>/chronology/", views.page, name="page"),
    path("<case:ref>/chronology/paper/", views.paper, name="paper"),
]
