from django.urls import path

from panah.insight.casefile import views

app_name = "casefile"
urlpatterns = [
    path("cases/<case:ref>/file/", views.page, name="page"),
    path("cases/<case:ref>/file/<uuid:copy>/", views.copy, name="copy"),
    path("cases/<case:ref>/file/<uuid:copy>/progress/", views.progress, name="progress"),
    path("cases/<case:ref>/file/<uuid:copy>/take/", views.take, name="take"),
    path("cases/<case:ref>/file/<uuid:copy>/stop/", views.stop, name="stop"),
    path("cases/<case:ref>/file/<uuid:copy>/again/", views.again, name="again"),
    path("settings/word/", views.templates, name="templates"),
    path("settings/word/<slug:language>/template/", views.template, name="template"),
    path("settings/word/<slug:language>/preview/", views.preview, name="preview"),
    path("settings/word/<slug:language>/drop/", views.drop, name="drop"),
]
