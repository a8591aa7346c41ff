"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("panah.foundation.accounts.urls")),
    path("cases/", include("panah.core.cases.urls")),
    path("cases/", include("panah.core.people.urls")),
    path("cases/", include("panah.sections.evidence.urls")),
    path("cases/", include("panah.sections.statements.urls")),
    path("cases/", include("panah.insight.chronology.urls")),
    path("cases/", include("panah.insight.network.urls")),
    path("cases/", include("panah.insight.places.urls")),
    path("today/", include("panah.insight.today.urls")),
    path("", include("panah.insight.casefile.urls")),
    path("seen-before/", include("panah.insight.recognise.urls")),
    path("links/", include("panah.insight.links.urls")),
    path("tour/", include("panah.insight.tour.urls")),
    path("search/", include("panah.insight.search.urls")),
    path("dates/", include("panah.foundation.fields.urls")),
]

handler400 = "panah.foundation.look.errors.bad_request"
handler403 = "panah.foundation.look.errors.forbidden"
handler404 = "panah.foundation.look.errors.not_found"
handler500 = "panah.foundation.look.errors.broken"
