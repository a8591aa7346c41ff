from django.urls import path

from panah.insight.places import views

app_name = "places"
urlpatterns = [
    path("<case:ref>/places/", views.page, name="page"),
    path("<case:ref>/places/picture/", views.picture, name="picture"),
    path("<case:ref>/places/<slug:key>/", views.place, name="place"),
]
