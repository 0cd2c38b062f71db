"""Everything one person said in one journey, as one value; knows no question and checks nothing.

Fields are named after the question that fills them; what is asked in one journey only stands in `more`.
Texts stand as typed until the question is passed.
What may identify somebody is left out of the repr, so that no traceback can carry it into a log.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from marketplace.vocabulary import DayPart, PartOfDay

UNKNOWN_DAY = "unknown"
"""The answer of somebody who does not know the day yet."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`passed` holds the questions somebody went onward from, so that optional ones are asked just once."""

    category: str = ""
    title: str = field(default="", repr=False)
    example: str = field(default="", repr=False)
    """The example sentence taken over last: only that may be replaced by another one."""
    details: str = field(default="", repr=False)
    rhythm: str = ""
    day: str = ""
    """An ISO date, or UNKNOWN_DAY."""
    parts: frozenset[PartOfDay] = frozenset()
    day_parts: frozenset[DayPart] = frozenset()
    named: str = ""
    first_name: str = field(default="", repr=False)
    channel: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    contact_name: str = field(default="", repr=False)
    for_whom: str = ""
    asker_name: str = field(default="", repr=False)
    asker_agrees: str = ""
    """How somebody who is spoken for said yes, or that they do not know yet."""
    asker_agreed_at: datetime | None = None
    agreed_for: str = field(default="", repr=False)
    """The name of whoever the yes was said of: of somebody else it says nothing."""
    asker_day: str = ""
    called: str = ""
    """Whom we are to reach about what is asked for somebody else."""
    asker_phone: str = field(default="", repr=False)
    asker_address: str = field(default="", repr=False)
    enterer_name: str = field(default="", repr=False)
    """Of whoever stands here, where somebody else is to be reached."""
    asker_named: str = ""
    """Whether the first name of somebody who is spoken for may be on the slip."""
    asker_first_name: str = field(default="", repr=False)
    term: str = ""
    rules: datetime | None = None
    """When the house rules were agreed to; device time, UTC."""
    wants_slip: bool = True
    """False: 'Liever geen briefje'; asked of each listing anew."""
    more: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Question -> answer, for questions that have no field; of several chosen ones their ids with spaces between."""
    passed: frozenset[str] = frozenset()

    def said(self, question: str) -> str:
        """The one word or text given to `question`."""
        if question in _FIELDS:
            return str(getattr(self, question))
        return dict(self.more).get(question, "")

    def saying(self, question: str, words: str) -> Answers:
        """The same answers with another word or text for `question`."""
        changed: dict[str, Any] = {question: words}
        if question not in _FIELDS:
            changed = {"more": tuple({**dict(self.more), question: words}.items())}
        return replace(self, **changed)

    def several(self, question: str) -> tuple[str, ...]:
        """The ids of all options chosen for `question`."""
        return tuple(self.said(question).split())

    def passing(self, question: str) -> Answers:
        """The same answers, `question` being done."""
        return replace(self, passed=self.passed | {question})

    def about_the_person(self) -> Answers:
        """Only what holds for the person whatever they put up: nothing is asked twice in one visit."""
        return Answers(
            named=self.named,
            first_name=self.first_name,
            channel=self.channel,
            phone=self.phone,
            email=self.email,
            address=self.address,
            contact_name=self.contact_name,
        )


_FIELDS = frozenset(one.name for one in fields(Answers))
