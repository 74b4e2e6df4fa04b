"""Who published what a mail holds: its sender, a person or an outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.gazetteer import Gazetteer, load_gazetteer
from secondsource.intake.mail.mail_content import MailContent
from secondsource.intake.publication.addresses import site_of
from secondsource.language.english.mail_phrases import NAME_AT_OUTLET, ROLE_ADDRESSES

# Hosts at which everybody has an address: their users' mails are not theirs.
_PROVIDERS = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk
    yahoo.co.jp ymail.com rocketmail.com aol.com icloud.com me.com mac.com proton.me protonmail.com
    pm.me gmx.com gmx.de gmx.net web.de t-online.de mail.ru yandex.ru yandex.com rambler.ru
    naver.com daum.net hanmail.net kakao.com nate.com qq.com 163.com 126.com sina.com foxmail.com
    zoho.com fastmail.com tutanota.com tuta.io hey.com orange.fr free.fr laposte.net
    riseup.net""".split()
)
# Services that send the newsletters of others.
_SERVICES = frozenset(
    """substack.com beehiiv.com mailchimpapp.net mailchimpapp.com mcsv.net mcdlv.net rsgsv.net
    sendgrid.net sendinblue.com brevo.com constantcontact.com createsend.com cmail19.com cmail20.com
    convertkit.com ghost.io buttondown.email buttondown.com tinyletter.com revue.email stibee.com
    campaign-archive.com hubspotemail.net mailgun.org amazonses.com googlegroups.com groups.io
    lists.riseup.net""".split()
)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SenderRole:
    """What a sender is to the report that a mail holds.

    Args:
        outlet: The outlet; "" if the sender shows none.
        byline: The person who wrote it; "" if the sender shows none.
    """

    outlet: str = ""
    byline: str = ""


def sender_role(content: MailContent, gazetteer: Gazetteer | None = None) -> SenderRole:
    """Return the outlet and the byline that the sender of a mail shows.

    Args:
        content: The mail.
        gazetteer: The outlets that are known; the shipped ones unless given.
    """
    gazetteer = load_gazetteer() if gazetteer is None else gazetteer
    name = _cleaned_name(content.sender_name, content.sender_address)
    local, _, domain = content.sender_address.partition("@")
    is_shared = _is_of(domain, _PROVIDERS) or _is_of(domain, _SERVICES)
    known = None if is_shared or not domain else gazetteer.find_host(domain)
    parted = NAME_AT_OUTLET.fullmatch(name)
    is_personal = not content.is_bulk and _is_personal(name, local, domain)
    if known is not None:
        person = parted["name"] if parted else name if is_personal else ""
        return SenderRole(known.name, "" if gazetteer.find(person) else person)
    if parted:
        # A service writes "Tarn Weekly from Orla Tennick" for the letter and its author.
        is_letter_first = parted["link"].lower() == "from" and _is_of(domain, _SERVICES)
        names = (parted["name"], parted["outlet"])
        return SenderRole(*names) if is_letter_first else SenderRole(*reversed(names))
    if is_shared:
        is_outlet = content.is_bulk or _is_of(domain, _SERVICES) or gazetteer.find(name) is not None
        return SenderRole(name, "") if is_outlet else SenderRole("", name)
    if is_personal:
        return SenderRole(site_of(f"http://{domain}/"), name)
    return SenderRole(name or content.list_name or site_of(f"http://{domain}/"), "")


def _cleaned_name(name: str, address: str) -> str:
    """Return the name of a sender; "" for an address in its place."""
    name = " ".join(name.strip().strip("\"'").split())[:_LONGEST_NAME]
    return "" if "@" in name or name.casefold() == address.casefold() else name


def _is_of(domain: str, hosts: frozenset[str]) -> bool:
    """Return whether a domain is one of the hosts, or lies below one."""
    labels = domain.split(".")[-5:]
    return any(".".join(labels[first:]) in hosts for first in range(len(labels) - 1))


def _is_personal(name: str, local: str, domain: str) -> bool:
    """Return whether an address is that of a person: "orla.tennick@" of Orla Tennick."""
    if local in ROLE_ADDRESSES:
        return False
    parts = [part for part in re.split(r"[^\w]+", name.casefold()) if len(part) > 2]
    shown = re.sub(r"\W", "", local.casefold())
    site = re.sub(r"\W", "", domain.casefold())
    in_local = any(part in shown for part in parts)
    return len(parts) >= 2 and in_local and not any(part in site for part in parts)
