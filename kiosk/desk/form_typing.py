"""What a key does in the open field of the form: letters at a mark, or letters of an option's name; knows no screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.desk.days import stepped
from kiosk.desk.form import LIMITS, SEVERAL, FieldId, Form, options_of, taken, took
from kiosk.desk.form_words import FormWords, Names, plain, spelled, spelled_out
from kiosk.journeys import drafting
from kiosk.journeys.on_behalf import with_yes_of_the_named
from kiosk.journeys.questions import Capitals
from marketplace.vocabulary import District

BEGINS_LARGE = (
    FieldId.TITLE,
    FieldId.DETAILS,
    FieldId.ASKER_NAME,
    FieldId.FIRST_NAME,
    FieldId.CONTACT_NAME,
)
"""A capital comes by itself where a text begins; further on in a name it does not: "van den Berg"."""
MARKED = tuple(which for which in LIMITS if which is not FieldId.DAY)
"""In these the arrows move the mark; at a day they go to the next one."""
WHO_AGREES = (FieldId.FIRST_NAME, FieldId.CONTACT, FieldId.CONTACT_NAME)
"""Who said yes to the rules stands in these: with another one in them nobody did yet."""


def typed(form: Form, keys: str, words: FormWords, districts: tuple[District, ...], clock: datetime) -> Form:
    """`keys` in the open field: letters of a text, or of the name of an option."""
    here = form.here
    if here not in LIMITS:
        for letter in keys:
            form = _lettered(form, letter, words, districts, clock)
        return form
    before, behind = halves(form)
    after = drafting.typed(before, keys, limit=LIMITS[here] - len(behind), capital=capital_now(form))
    capital = None if any(letter.isalpha() for letter in keys) else form.capital
    return replace(_settled(form.saying(here, after.text + behind), here), full=after.full, capital=capital)


def capital_now(form: Form) -> bool:
    """Whether the next letter is a capital; no text that neighbours read begins small."""
    if form.capital is not None:
        return form.capital
    capitals = Capitals.SENTENCES if form.here in BEGINS_LARGE else Capitals.NONE
    return drafting.capital_next(halves(form)[0], capitals)


def shifted(form: Form) -> Form:
    """The next letter is a capital, or just not."""
    return replace(form, capital=not capital_now(form)) if form.here in LIMITS else form


def erased(form: Form) -> Form:
    """The letter before the mark goes; at a choice what was chosen goes, and what is proposed comes back."""
    if form.here not in LIMITS:
        return let_go(form)
    before, behind = halves(form)
    return replace(_settled(form.saying(form.here, drafting.erased(before) + behind), form.here), full=False)


def deleted(form: Form) -> Form:
    """The letter behind the mark goes, of words; elsewhere what is proposed comes back."""
    if form.here not in MARKED:
        return let_go(form)
    before, behind = halves(form)
    gone = drafting.clusters(behind)[:1]
    if not gone:
        return form
    less = form.saying(form.here, before + behind[len(gone[0]) :])
    return replace(_settled(less, form.here), back=form.back - 1, full=False)


def marked(form: Form, by: int) -> Form:
    """The mark a letter further (1) or back (-1), in the order in which one reads; elsewhere nothing moves."""
    if form.here not in MARKED:
        return form
    most = len(drafting.clusters(form.text(form.here)))
    return replace(form, back=min(max(form.back - by, 0), most), capital=None, full=False)


def halves(form: Form) -> tuple[str, str]:
    """The open text before the mark, and behind it."""
    letters = drafting.clusters(form.text(form.here))
    at = len(letters) - form.back
    return "".join(letters[:at]), "".join(letters[at:])


def let_go(form: Form) -> Form:
    """The open field as it was at the beginning."""
    match form.here:
        case FieldId.PARTS:
            answers = replace(form.answers, parts=frozenset())
        case FieldId.DAYS:
            return replace(form, days=frozenset(), begun="")
        case FieldId.KIND | FieldId.DISTRICT:
            return form
        case FieldId.CALLED:
            return replace(form, asker_is_called=False, begun="")
        case FieldId.RULES:
            answers = replace(form.answers, rules=None)
        case _ if form.here in LIMITS:
            return replace(_settled(form.saying(form.here, ""), form.here), back=0, full=False)
        case _:
            answers = form.answers.saying(form.here, "")
    return replace(form, answers=answers, begun="")


def _settled(form: Form, which: FieldId) -> Form:
    """Another name or number after the yes: that person must be asked too."""
    if which is FieldId.ASKER_NAME:
        return replace(form, answers=with_yes_of_the_named(form.answers))
    return replace(form, answers=replace(form.answers, rules=None)) if which in WHO_AGREES else form


def _lettered(form: Form, letter: str, words: FormWords, districts: tuple[District, ...], clock: datetime) -> Form:
    names = _names(form.here, words, districts)
    if form.here in SEVERAL:
        begun, option = spelled_out(form.begun, letter, names)
        after = took(form, option, clock) if option else form
        return replace(after, begun=begun)
    begun, option = spelled(form.begun, letter, names, taken(form))
    after = took(form, option, clock) if option and option != taken(form) else form
    return replace(after, begun=begun)


def _names(which: FieldId, words: FormWords, districts: tuple[District, ...]) -> Names:
    if which is FieldId.DISTRICT:
        return tuple((one.id, plain(one.name)) for one in districts)
    return words.names_of(which)


def stepped_on(form: Form, by: int, words: FormWords, districts: tuple[District, ...], clock: datetime) -> Form:
    """The next option (1) or the one before (-1), round and round; of a day the day after or before."""
    form = replace(form, begun="")
    if form.here is FieldId.DAY:
        return replace(form, day=stepped(form.day, by, clock.date(), words))
    options = options_of(form.here, districts)
    if not options or form.here in SEVERAL:
        return form
    now = taken(form)
    at = (options.index(now) + by) % len(options) if now in options else (0 if by > 0 else -1)
    return took(form, options[at], clock)
