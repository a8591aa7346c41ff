from django.urls import path

from panah.insight.today import views

app_name = "today"
urlpatterns = [
    path("", views.day, name="day"),
]
