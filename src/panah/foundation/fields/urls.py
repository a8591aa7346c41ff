from django.urls import path

from panah.foundation.fields import views

app_name = "fields"
urlpatterns = [path("understood/", views.understood, name="understood")]
