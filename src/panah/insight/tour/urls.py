from django.urls import path

from panah.insight.tour import views

app_name = "tour"
urlpatterns = [
    path("", views.go, name="go"),
    path("end/", views.end, name="end"),
]
