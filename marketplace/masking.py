"""Shows a little of how somebody is reached, enough to ask whether it is theirs; hides the rest. Stores nothing."""

from __future__ import annotations

from marketplace.vocabulary import Channel, Contact

HIDDEN = "•••"
_FIGURES_SHOWN = 2


def masked(contact: Contact) -> str:
    """ "••• 42", "r•••@voorbeeld.nl", "Z•••"; empty when there is nothing to show.

    By the channel they chose. A domain is shown because people ask "the one at work?"; it is that of many.
    """
    match contact.channel:
        case Channel.PHONE:
            return _end(contact.phone)
        case Channel.EMAIL:
            name, at, domain = contact.email.partition("@")
            return f"{name[:1]}{HIDDEN}{at}{domain}" if at else ""
        case Channel.LETTERBOX:
            return f"{contact.address[:1]}{HIDDEN}" if contact.address else ""
        case Channel.DESK:
            return _end(contact.phone)


def _end(phone: str) -> str:
    figures = "".join(char for char in phone if char.isdigit())
    return f"{HIDDEN} {figures[-_FIGURES_SHOWN:]}" if len(figures) > 2 * _FIGURES_SHOWN else ""
