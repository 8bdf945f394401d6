"""Read: one document in, a Reading out. Pure: no clock, no network, no database; runs in worker processes, but for a few
new entries of a clean feed, which are read where they came.

Heavy parsers are imported where they are needed: a run in which nothing changed never pays for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress
from urllib.parse import urlsplit

from crawler.errors import NeedsWorker, ReadError
from crawler.headlines import content_hash, headline_key
from crawler.language import language, told_by_words
from crawler.models import Document, Entry, Pack, Reading, ReadItem, Recognised, Source, VoiceClass
from crawler.plan import Listed
from crawler.relevance import relevance
from crawler.remembered import Remembered
from crawler.slices import NOTHING_KNOWN, Slice, Slices
from crawler.zones import country_of, zone_of
from tolls.extract import toll_claims

MOST_ITEMS = 2_000
"""A feed with more is endless; the newest come first in every feed we know."""

_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)(/[^?#\s]*)?(?:[?#]|\Z)")
_PATH = re.compile(r"[^\W_]+")
_ABROAD = frozenset(("mundo", "internacional", "internacionales", "world", "global", "deportes", "deporte", "sports"))
_UNSENDABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
"""What no address has; JSON can carry it, and neither a database nor a request could."""


def read(
    document: Document,
    source: Source,
    pack: Pack,
    zone: str = "UTC",
    *,
    listed: Mapping[str, Listed] | None = None,
    slices: str = "",
    most_new: int | None = None,
) -> Reading:
    """Everything pure code can tell from a document.

    `zone` is that of dates which name none, on sites whose domain tells no country. `listed` is what the archive has of
    addresses already: an entry with these very words is not read again (nothing would come of it), only recognised.
    `slices`, as the source's last reading gave them: of such an entry even the bytes may be known.
    `most_new`, if given: only a clean feed is read of which, by its slices, no more bytes than these are new, and only
    without the large language model. So what it costs is bounded, and no library of a thousand cases has a part in it.
    Raises ReadError when the document cannot be read at all, NeedsWorker where `most_new` does not do.
    """
    listed = listed or {}
    known = _known(slices, listed)
    found = _found(document, source, zone_of(document.final_url or document.url, zone), known, most_new)
    items: list[ReadItem] = []
    recognised: dict[str, Recognised] = {}
    others = set[str]()
    sliced = dict(found.skipped)
    digests = found.slices or ("",) * len(found.entries)
    for entry, digest in zip(map(_sound, found.entries[:MOST_ITEMS]), digests, strict=False):
        url, words = entry.url, content_hash(entry)
        had = listed.get(url)
        # Of two entries of one address the first counts.
        if url in recognised:
            continue
        if digest and url not in others:
            sliced[digest] = Slice(url, words, entry.published)
        if had is not None and had.words == words and url not in others:
            recognised[url] = Recognised(url, words, had.lang, entry.published)
        else:
            others.add(url)
            lang = _language(entry, source, language if most_new is None else told_by_words)
            if not lang:
                raise NeedsWorker("the language model has to be asked")
            items.append(read_item(entry, source, pack, article=document.kind == "article", words=words, lang=lang))
    for one in found.skipped.values():
        if one.url not in recognised and one.url not in others:
            recognised[one.url] = Recognised(one.url, one.words, listed[one.url].lang, one.published)
    return Reading(
        document_id=document.id,
        source=document.source,
        kind=document.kind,
        fetched_at=document.fetched_at,
        baseline=document.baseline,
        items=tuple(items),
        url=document.url,
        validators=document.validators,
        problems=found.problems,
        recognised=tuple(recognised.values()),
        slices=Slices(found.at, found.context, sliced).as_json() if sliced else "",
    )


def _known(slices: str, listed: Mapping[str, Listed]) -> Slices:
    """Slices of entries whose words the archive has."""
    if not (slices and listed):
        return NOTHING_KNOWN
    all_of_them = Slices.from_json(slices)
    known = {
        digest: one
        for digest, one in all_of_them.known.items()
        if (had := listed.get(one.url)) is not None and had.words == one.words
    }
    return replace(all_of_them, known=known)


def _sound(entry: Entry) -> Entry:
    """The entry with an address that can be stored; titles and texts come folded from the parsers."""
    if not _UNSENDABLE.search(entry.url):
        return entry
    return replace(entry, url=_UNSENDABLE.sub("", entry.url))


def read_item(
    entry: Entry, source: Source, pack: Pack, *, article: bool = False, words: str = "", lang: str = ""
) -> ReadItem:
    """One entry, read: language, headline key, relevance, claims, outlet. `words`, `lang`: its content hash and its language,
    if they are known."""
    lang = lang or _language(entry, source, language)
    outlet, voice_class = outlet_of(entry, source, pack)
    home = at_home(entry.url, outlet, pack)
    country = country_of(entry.url)
    abroad = bool(country) and not home and country not in pack.home
    return ReadItem(
        entry=entry,
        lang=lang,
        headline_key=headline_key(entry.title),
        relevance=relevance(entry.title, entry.summary, entry.text, lang, pack, home=home, abroad=abroad),
        claims=toll_claims(entry.text, title=entry.title, summary=entry.summary, lang=lang, pack=pack),
        outlet=outlet,
        voice_class=voice_class,
        complete=article or bool(entry.text) or not source.follow,
        home=home,
        words=words or content_hash(entry),
    )


def _language(entry: Entry, source: Source, judge: Callable[[str], str]) -> str:
    return entry.lang[:2].lower() or source.language or judge(f"{entry.title}. {entry.summary} {entry.text[:500]}")


def at_home(url: str, outlet: str, pack: Pack) -> bool:
    """Whether an item is written for the pack's country, so that its words need not name it.

    Its domain or its outlet is the country's own, or the country stands in its address (/peru/, peru-protests-...), and
    the address is not that of pages about the world.
    """
    host, path_of = _host_and_path(url)
    path = _PATH.findall(path_of.lower())
    if not _ABROAD.isdisjoint(path):
        return False
    if any(host.endswith("." + suffix) for suffix in pack.home):
        return True
    names = _names(pack)
    return outlet in names.at_home or not names.roots.isdisjoint(path)


def outlet_of(entry: Entry, source: Source, pack: Pack) -> tuple[str, VoiceClass]:
    """Who printed it, and the class of voice of its figures where the words name none.

    An aggregator's entry belongs to the outlet it names; else the pack's outlet of the link's domain; else the
    source by its name (what stands before a colon: "El Comercio: Peru" and "El Comercio: politics" are one outlet).
    """
    own_class: VoiceClass = "press" if source.source_class == "aggregator" else source.source_class
    names = _names(pack)
    if entry.outlet:
        found = names.by_name.get(entry.outlet.casefold())
        if found is not None:
            return pack.outlets[found].name, pack.outlets[found].voice_class
        return entry.outlet, own_class
    found = names.by_host[_host_and_path(entry.url)[0]]
    if found is not None:
        return pack.outlets[found].name, own_class
    return source.name.split(":")[0].strip(), own_class


def _host_and_path(url: str) -> tuple[str, str]:
    """Of an address as nearly all are, five times as fast as the library's way, which the others go."""
    if found := _PLAIN_URL.match(url):
        return found[1], found[2] or ""
    parts = urlsplit(url)
    return parts.hostname or "", parts.path


class _Names:
    """A pack's outlets by what they are called and where they are, as numbers in its order; and what its country is called."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.by_name: dict[str, int] = {}
        self.by_domain: dict[str, int] = {}
        for number, outlet in enumerate(pack.outlets):
            for name in (outlet.name, *outlet.names):
                self.by_name.setdefault(name.casefold(), number)
            for domain in outlet.domains:
                self.by_domain.setdefault(domain, number)
        self.by_host: Remembered[str, int | None] = Remembered(self._outlet_at, 10_000)
        self.at_home = {outlet.name for outlet in pack.outlets if outlet.home}
        self.roots = {name.lower() for place in pack.places if place.parent is None for name in place.names}

    def _outlet_at(self, host: str) -> int | None:
        """The outlet of a host: of its own name, or of a domain above it."""
        parts = host.split(".")
        domains = (".".join(parts[n:]) for n in range(len(parts)))
        return min((self.by_domain[one] for one in domains if one in self.by_domain), default=None)


_NAMES: dict[int, _Names] = {}


def _names(pack: Pack) -> _Names:
    known = _NAMES.get(id(pack))
    if known is None or known.pack is not pack:
        if len(_NAMES) >= 16:
            _NAMES.clear()
        known = _NAMES[id(pack)] = _Names(pack)  # holds the pack, so that its id stays its own
    return known


@dataclass(frozen=True, slots=True)
class _Found:
    """What a parser found in a document; of a feed's slices as in `crawler.feed.Feed`."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()
    skipped: Mapping[str, Slice] = field(default_factory=dict)
    at: str = ""
    context: str = ""


def _found(document: Document, source: Source, zone: str, known: Slices, most_new: int | None) -> _Found:
    content_type = next((value for name, value in document.headers if name.lower() == "content-type"), "")
    body, url = document.body, document.final_url or document.url
    if most_new is not None and document.kind != "feed":
        raise NeedsWorker("a page")
    if document.kind == "feed":
        from crawler.feed import entries

        feed = entries(body, url=url, content_type=content_type, zone=zone, known=known, most_new=most_new)
        whole = [bool(entry.title or entry.summary or entry.text) for entry in feed.entries]
        if not any(whole) and not feed.skipped and any(problem != "empty feed" for problem in feed.problems):
            raise ReadError(f"no whole entry in the feed: {'; '.join(feed.problems)}")
        return _Found(
            tuple(compress(feed.entries, whole)), feed.problems, tuple(compress(feed.slices, whole)), feed.skipped,
            feed.at, feed.context,
        )  # fmt: skip
    if document.kind == "article":
        from crawler.article import article

        page = article(body, url=url, content_type=content_type, zone=zone)
        # The item is known by the address its source gave, wherever redirects ended.
        return _Found((replace(page.entry, url=document.url),), page.problems)
    if document.kind == "wordpress":
        from spiders import wordpress

        if body.lstrip()[:1] in (b"[", b"{"):
            return _Found(wordpress.posts(body, url=url, zone=zone))
        return _Found(
            wordpress.html_entries(body, url=url, content_type=content_type, zone=zone),
            ("the site's API is closed: read from its page",),
        )
    if document.kind == "sitemap":
        from spiders import sitemap

        found = sitemap.pages(body, url=url, zone=zone)
        if found.sitemaps:
            raise ReadError(f"an index of {len(found.sitemaps)} sitemaps, and no sitemap")
        return _Found(sitemap.news(found), found.problems)
    if document.kind == "listing":
        from spiders import listing

        return _Found(
            listing.links(
                body, url=url, selectors=source.selectors, source=source.name, content_type=content_type, zone=zone
            )
        )
    raise ReadError(f"{document.url}: documents of kind {document.kind!r} cannot be read yet")
