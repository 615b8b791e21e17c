"""The outlet an article first appeared in, and the credit of its picture: both are printed as `Source: …`."""

from __future__ import annotations

import re

from editor_app.parsing.labels import is_about_author, is_bullet, is_recent_work, is_turn, is_type_label
from editor_app.parsing.names import is_sentence

_SOURCE = re.compile(r"(?:Source|Источник|Fuente|Quelle|المصدر|来源|來源)\s?[:：]\s*(\S.*)")
_CREDIT = re.compile(
    r"(?:Source|Источник|Photo(?: [Cc]redit)?|Image(?: [Cc]redit)?|Credit|Фото)\s?[:：]\s*(\S.*)|(REQUIRED IMAGE)"
)
_AGENCIES = (
    "Getty Images|Getty|Associated Press|AP Photo|AP|AFP|Reuters|Shutterstock|iStock|EPA|Flickr|Wikimedia Commons|"
    "Wikimedia|Unsplash|Bloomberg via Getty Images|Pexels|Alamy|Adobe Stock|TASS|ТАСС|РИА Новости"
)
_AGENCY = re.compile(rf"(?:{_AGENCIES})")
_GLUED_CREDIT = re.compile(rf"(?:(?:Source|Источник):\s?(?:{_AGENCIES})|REQUIRED IMAGE)(?=[A-ZА-ЯЁ«“\"‘0-9]\S*\s)")
_OUTLET_WORD = re.compile(
    r"\b(?:Times|Post|News|Newspaper|Journal|Magazine|Review|Daily|Weekly|Herald|Tribune|Today|Press|Agency|Radio|TV|"
    r"Television|Channel|Gazette|Chronicle|Guardian|Independent|Observer|Monitor|Globe|Inquirer|Mail|Telegraph|Report|"
    r"Ledger|Courier|Dispatch|Bulletin|Examiner|Sentinel|Mercury|Argus|Almanac|Digest|Quarterly|Spectator|Statesman|"
    r"Reporter|Business|Commerce|Letters|Papers|Edition|Podcast|Echo|Hour|Wire|Sun|Record|"
    r"Policy|Affairs|Interest|Diplomat|Standard|Star|Economist|Atlantic|Hill|Network|Broadcasting|Express|Register|"
    r"BBC|CNN|NPR|PBS|CBS|NBC|ABC|CNBC|MSNBC|C-SPAN|VOA|RFE/RL|NewsHour|Newsweek|Bloomberg|Politico|POLITICO|"
    r"Kommersant|Vedomosti|Izvestia|Interfax|TASS|Xinhua|Hürriyet|Haaretz|Spiegel|Monde|Figaro|Zeitung|Welt|"
    r"Коммерсант[ъ]?|Ведомости|Известия|Газета|газета|Новости|Эхо|Журнал|Радио|Россия|Время|Курьер|Forbes|Slon)\b"
    r"|\.(?:com|org|net|ru|eu|de|fr|uk)\b",
)
_HEADING = re.compile(
    r"(?:introduction|(?:executive\s+)?summary|background|overview|conclusions?|contents|notes|key\s+(?:findings|points)|"
    r"abstract|preface|foreword|transcript|speakers|agenda|highlights|recommendations|введение|заключение|резюме)[.:]?",
    re.IGNORECASE,
)
_OUTLET_LENGTH = 90
_OUTLET_WORDS = 8


def outlet_on_line(text: str) -> str | None:
    """The outlet of a `Source: …` line, whole as printed; None for other lines and for sentences."""
    match = _SOURCE.fullmatch(text)
    if match is None or len(text) > 2 * _OUTLET_LENGTH or (match[1][0].islower() and is_sentence(text)):
        return None
    return match[1]


def credit_on_line(text: str) -> str | None:
    """What a line of image credit names, `""` where it asks for an image that was never put in, None if it is none."""
    match = _CREDIT.fullmatch(text)
    if match is None or len(text) > 2 * _OUTLET_LENGTH:
        return None
    credit = match[1] or ""
    return credit_on_line(credit) or credit if credit else ""  # `Source: Source: Getty`


def is_agency(credit: str) -> bool:
    """Whether a credit names one of the usual picture agencies, alone or before a slash or comma."""
    return credit == "" or _AGENCY.match(credit) is not None


def glued_credit_end(text: str) -> int:
    """Where the text that was glued to an image credit begins; 0 where nothing is glued."""
    match = _GLUED_CREDIT.match(text)
    return match.end() if match else 0


def can_be_outlet(text: str) -> bool:
    """Whether a line without `Source:` can be an outlet: short, no sentence, no heading, label, turn or list."""
    if len(text) > _OUTLET_LENGTH or text.count(" ") >= _OUTLET_WORDS or is_sentence(text) or text[-1] in ":;,-–—":
        return False
    if is_turn(text) or is_bullet(text) or is_about_author(text) or is_recent_work(text) or is_type_label(text):
        return False
    return not text[0].islower() and _HEADING.fullmatch(text) is None


def has_outlet_word(text: str) -> bool:
    """Whether the line has a word that names of outlets have (`Times`, `Radio`, `.com`)."""
    return _OUTLET_WORD.search(text) is not None
