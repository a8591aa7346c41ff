"""How people reach the organisation, who they are and why."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class ContactChannel(Vocabulary):
    """How a contact came."""

    PHONE = Term("phone", _("Phone call"))
    MISSED = Term("missed", _("Missed or cut-off call"))
    SMS = Term("sms", _("Text message"))
    MESSENGER = Term("messenger", _("Messenger"))
    CHAT = Term("chat", _("Web chat"))
    WEBFORM = Term("webform", _("Web form or e-mail"))
    WALK_IN = Term("walk_in", _("Came in person"))
    OUTREACH = Term("outreach", _("Outreach at a border post or market"))
    MEDIA = Term("media", _("Through the media"))
    WRITTEN_REFERRAL = Term("written_referral", _("Written referral"))


class CallerType(Vocabulary):
    """Who made the contact."""

    VICTIM = Term("victim", _("The person concerned"))
    AT_RISK = Term("at_risk", _("Person at risk, or planning to travel"))
    FAMILY = Term("family", _("Relative"))
    FRIEND = Term("friend", _("Friend or acquaintance"))
    COMMUNITY = Term("community", _("Member of the public"))
    CLIENT_BUYER = Term("client_buyer", _("Customer"))
    POLICE = Term("police", _("Law enforcement"))
    NGO = Term("ngo", _("Other organisation"))
    EMBASSY = Term("embassy", _("Embassy or consulate"))
    IO = Term("io", _("International organisation"))
    HEALTH = Term("health", _("Health worker"))
    EDUCATION = Term("education", _("Teacher"))
    SOCIAL = Term("social", _("Social worker or local authority"))
    BUSINESS = Term("business", _("Employer, business or agency"))
    MEDIA = Term("media", _("Journalist"))
    ANONYMOUS = Term("anonymous", _("Did not say"))
