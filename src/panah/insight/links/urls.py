from django.urls import path

from panah.insight.links import views

app_name = "links"
urlpatterns = [
    path("", views.page, name="page"),
    path("card/", views.card, name="card"),
    path("picture/", views.picture, name="picture"),
]
