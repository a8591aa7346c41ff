from django.urls import path

from panah.insight.network import views

app_name = "network"
urlpatterns = [
    path("<case:ref>/links/", views.page, name="page"),
    path("<case:ref>/links/card/", views.card, name="card"),
    path("<case:ref>/links/layout/", views.layout, name="layout"),
    path("<case:ref>/links/picture/", views.picture, name="picture"),
]
