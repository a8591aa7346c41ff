"""People and others who turn up in cases: roles, names, kinship."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class PersonRole(Vocabulary):
    """What a person is in a case. One person may hold several roles."""

    SURVIVOR = Term("survivor", _("Survivor"))
    CHILD_BORN = Term("child_born", _("Child born during exploitation"))
    DEPENDANT = Term("dependant", _("Relative or dependant"))
    CO_VICTIM = Term("co_victim", _("Held in the same place"))
    WITNESS = Term("witness", _("Witness"))
    INFORMANT = Term("informant", _("Person who gave the tip"))
    ALLEGED_PERP = Term("alleged_perp", _("Accused by someone"))
    CONVICTED_PERP = Term("convicted_perp", _("Convicted"))
    RESCUER = Term("rescuer", _("Rescuer or helper"))
    CASEWORKER = Term("caseworker", _("Caseworker"))
    LAWYER = Term("lawyer", _("Lawyer"))
    PSYCHOLOGIST = Term("psychologist", _("Psychologist"))
    SOCIAL_WORKER = Term("social_worker", _("Social worker"))
    INTERPRETER = Term("interpreter", _("Interpreter"))
    GUARDIAN = Term("guardian", _("Guardian or legal representative"))
    OFFICIAL = Term("official", _("Public official"))
    JOURNALIST = Term("journalist", _("Journalist"))
    OTHER = Term("other", _("Someone else"))


class NameType(Vocabulary):
    """What kind of name this is. A person may have several."""

    LEGAL = Term("legal", _("Name in a document"))
    FORMER = Term("former", _("Former name"))
    BIRTH = Term("birth", _("Name at birth"))
    ALIAS = Term("alias", _("Assumed name or name in a false document"))
    WORK_NAME = Term("work_name", _("Name given by the exploiter"))
    PSEUDONYM_MEDIA = Term("pseudonym_media", _("Name used in the media"))
    COURT_INITIALS = Term("court_initials", _("Initials used by a court"))
    TRANSLITERATION = Term("transliteration", _("The name in another spelling or alphabet"))
    NICKNAME = Term("nickname", _("Nickname"))
    CALLED = Term("called", _("What people call her or him"))


class PersonRelation(Vocabulary):
    """How two people stand to each other."""

    SPOUSE = Term("spouse", _("Spouse"))
    SIBLING = Term("sibling", _("Sister or brother"))
    PARENT = Term("parent", _("Parent"))
    CHILD = Term("child", _("Child"))
    CHILD_BY_RAPE = Term(
        "child_by_rape",
        _("Child conceived in exploitation"),
        _("Shown only to those who must know."),
    )
    REGISTERED_AS_CHILD = Term("registered_as_child", _("Registered as the child of another"))
    OTHER_RELATIVE = Term("other_relative", _("Other relative"))
    PARTNER = Term("partner", _("Partner"))
    FRIEND = Term("friend", _("Friend"))
    NEIGHBOUR = Term("neighbour", _("Neighbour"))
    SAME_SITE = Term("same_site", _("Held in the same place"))
    COWORKER = Term("coworker", _("Co-worker"))
    EMPLOYER = Term("employer", _("Employer"))
    EMPLOYEE = Term("employee", _("Employee"))
    CLIENT_OF = Term("client_of", _("Receives help from"))
    LAWYER_OF = Term("lawyer_of", _("Lawyer of"))
    GUARDIAN_OF = Term("guardian_of", _("Guardian of"))


class Sex(Vocabulary):
    """As the person says."""

    FEMALE = Term("female", _("Female"))
    MALE = Term("male", _("Male"))
    OTHER = Term("other", _("Other"))
    NOT_KNOWN = Term("not_known", _("Not known"))


class Script(Vocabulary):
    """The alphabet in which a name is written."""

    LATIN = Term("latin", _("Latin"))
    CYRILLIC = Term("cyrillic", _("Cyrillic"))
    ARABIC = Term("arabic", _("Arabic"))
    HEBREW = Term("hebrew", _("Hebrew"))
    GREEK = Term("greek", _("Greek"))
    GEORGIAN = Term("georgian", _("Georgian"))
    ARMENIAN = Term("armenian", _("Armenian"))
    DEVANAGARI = Term("devanagari", _("Devanagari"))
    HAN = Term("han", _("Chinese"))
    HANGUL = Term("hangul", _("Korean"))
    OTHER = Term("other", _("Other or mixed"))


class ActorKind(Vocabulary):
    """What an entry of the register is."""

    PERSON = Term("person", _("Person"))
    ORGANISATION = Term("organisation", _("Organisation or firm"))
    PLACE = Term("place", _("Place or site"))
    PHONE = Term("phone", _("Phone number"))
    VEHICLE = Term("vehicle", _("Vehicle"))
    ACCOUNT = Term("account", _("Account or profile"))
    CARD = Term("card", _("Bank card or account"))


class NumberKind(Vocabulary):
    """What a number or account is by which a person can be told from all others."""

    PHONE = Term("phone", _("Phone number"))
    IIN = Term("iin", _("IIN (12 figures)"))
    DOCUMENT = Term("document", _("Passport or other document"))
    HANDLE = Term("handle", _("Account or profile"))
    CARD = Term("card", _("Bank card or account"))
    PLATE = Term("plate", _("Number plate"))


class BusinessState(Vocabulary):
    """Whether an entry of the register is still at work, as somebody saw or heard."""

    OPEN = Term("open", _("In business"))
    MOVED = Term("moved", _("In business elsewhere or under another name"))
    CLOSED = Term("closed", _("No longer in business"))
    UNSURE = Term("unsure", _("Asked, but it could not be seen"))


class ActorLink(Vocabulary):
    """How an entry of the register is tied to a case."""

    RECRUITER = Term("recruiter", _("Recruiter or go-between"))
    TRANSPORTER = Term("transporter", _("Driver or transporter"))
    OWNER_EMPLOYER = Term("owner_employer", _("Owner or employer"))
    EXPLOITER = Term("exploiter", _("Exploiter"))
    CONTROLLER = Term("controller", _("Guard or overseer"))
    BUYER = Term("buyer", _("Buyer of the person"))
    SELLER = Term("seller", _("Seller of the person"))
    ABUSER = Term("abuser", _("Violent towards the person"))
    DOC_HOLDER = Term("doc_holder", _("Took or kept documents"))
    COMPLICIT_OFFICIAL = Term("complicit_official", _("Official who took part or looked away"))
    SITE = Term("site", _("Place where it happened"))
    USED = Term("used", _("Used by the people above"))
    OTHER = Term("other", _("Other"))
