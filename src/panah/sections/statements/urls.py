from django.urls import path

from panah.sections.statements import views

app_name = "statements"
urlpatterns = [
    path("<case:ref>/statements/", views.statements, name="statements"),
    path("<case:ref>/statements/new/", views.write, name="write"),
    path("<case:ref>/statements/drafts/<uuid:draft>/", views.write, name="draft"),
    path("<case:ref>/statements/drafts/<uuid:draft>/drop/", views.drop, name="drop"),
    path("<case:ref>/statements/<uuid:statement>/", views.statement, name="statement"),
]
