"""Packs: a country as a TOML file. Reads it, checks every key, and merges several packs into one.

A mistake is a ConfigError that names the file, the table and the nearest known key.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any, get_args

from crawler.durations import duration
from crawler.errors import ConfigError
from crawler.models import Actor, Cause, Outlet, Pack, Place, SeriesSpec, Source, SourceClass, SourceKind, VoiceClass
from crawler.relevance import MISHAP, NEAR, PAIRS

Table = dict[str, Any]

TOP = {
    "name",
    "place",
    "cause",
    "actor",
    "outlet",
    "rivals",
    "ours",
    "shared",
    "home",
    "history",
    "matters",
    "off_topic",
    "series",
    "source",
}
SOURCE_KEYS = {
    "name", "kind", "url", "language", "class", "every", "at_most", "quiet_after", "enabled", "reason", "confirmed",
    "selectors", "items", "follow",
}  # fmt: skip
SELECTORS = {"item", "link", "title", "summary", "date"}
MATTERS = {"strong", "neutral", MISHAP, *chain(*PAIRS), *chain(*chain(*NEAR))}


def shipped() -> list[str]:
    """Names of the packs that come with Willay."""
    folder = resources.files("spiders.packs")
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


@functools.lru_cache(maxsize=16)
def load(name_or_path: str) -> Pack:
    """A shipped pack by its name, or one of your own by its path (it ends in .toml). Raises ConfigError."""
    if name_or_path.endswith(".toml"):
        path = Path(name_or_path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"pack {path}: cannot be read: {error}") from error
    else:
        if name_or_path not in shipped():
            near = difflib.get_close_matches(name_or_path, shipped(), 1)
            hint = f"did you mean {near[0]!r}?" if near else f"shipped: {', '.join(shipped())}"
            raise ConfigError(
                f"no pack {name_or_path!r}; {hint}; a pack of your own is given as a path to a .toml file"
            )
        text = resources.files("spiders.packs").joinpath(f"{name_or_path}.toml").read_text(encoding="utf-8")
    try:
        return parse(tomllib.loads(text), name_or_path)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"pack {name_or_path}: not valid TOML: {error}") from error


def merge(packs: Sequence[Pack]) -> Pack:
    """Several packs as one. A name that is one pack's own place is no rival of it."""
    if len(packs) == 1:
        return packs[0]
    own = {name.casefold() for pack in packs for place in pack.places for name in place.names}
    return Pack(
        name="+".join(pack.name for pack in packs),
        places=tuple(place for pack in packs for place in pack.places),
        causes=_merged_causes(packs),
        actors=tuple(dict.fromkeys(actor for pack in packs for actor in pack.actors)),
        outlets=tuple({outlet.name: outlet for pack in packs for outlet in pack.outlets}.values()),
        rivals=tuple(dict.fromkeys(name for pack in packs for name in pack.rivals if name.casefold() not in own)),
        matters=_merged_words([pack.matters for pack in packs]),
        off_topic={
            lang: tuple(dict.fromkeys(word for pack in packs for word in pack.off_topic.get(lang, ())))
            for lang in sorted({lang for pack in packs for lang in pack.off_topic})
        },
        series=tuple(spec for pack in packs for spec in pack.series),
        sources=tuple({source.name: source for pack in packs for source in pack.sources}.values()),
        history=tuple(dict.fromkeys(name for pack in packs for name in pack.history)),
        ours=tuple(dict.fromkeys(name for pack in packs for name in pack.ours)),
        home=tuple(dict.fromkeys(suffix for pack in packs for suffix in pack.home)),
        shared=tuple(dict.fromkeys(name for pack in packs for name in pack.shared)),
    )


def _merged_causes(packs: Sequence[Pack]) -> tuple[Cause, ...]:
    causes: dict[str, Cause] = {}
    for cause in (cause for pack in packs for cause in pack.causes):
        if cause.id not in causes:
            causes[cause.id] = cause
            continue
        first = causes[cause.id]
        words = {
            lang: tuple(dict.fromkeys((*first.words.get(lang, ()), *cause.words.get(lang, ()))))
            for lang in {*first.words, *cause.words}
        }
        causes[cause.id] = Cause(first.id, words, first.notify, first.opens_at, first.title)
    return tuple(causes.values())


def _merged_words(
    tables: Sequence[Mapping[str, Mapping[str, tuple[str, ...]]]],
) -> dict[str, dict[str, tuple[str, ...]]]:
    merged: dict[str, dict[str, tuple[str, ...]]] = {}
    for table in tables:
        for lang, classes in table.items():
            for name, words in classes.items():
                mine = merged.setdefault(lang, {})
                mine[name] = tuple(dict.fromkeys((*mine.get(name, ()), *words)))
    return merged


def parse(table: Table, where: str) -> Pack:
    """A pack from its parsed TOML. Raises ConfigError."""
    _only(table, TOP, where)
    for key in ("place", "cause", "actor", "outlet", "series", "source"):
        if not isinstance(table.get(key, []), list) or not all(isinstance(row, dict) for row in table.get(key, [])):
            raise ConfigError(f"{where}: {key} must be a list of tables, [[{key}]]")
    for key in ("matters", "off_topic"):
        _only(table.get(key, {}), table.get(key, {}), f"{where}: [{key}]")
    ids = {str(row.get("id")) for row in table.get("place", [])}
    places = tuple(_place(row, ids, f"{where}: [[place]] {row.get('id', '?')}") for row in table.get("place", []))
    causes = tuple(_cause(row, f"{where}: [[cause]] {row.get('id', '?')}") for row in table.get("cause", []))
    series = tuple(_series(row, f"{where}: [[series]] {row.get('key', '?')}") for row in table.get("series", []))
    pack = Pack(
        name=str(table.get("name", where)),
        places=places,
        causes=causes,
        actors=tuple(_actor(row, f"{where}: [[actor]] {row.get('name', '?')}") for row in table.get("actor", [])),
        outlets=tuple(_outlet(row, f"{where}: [[outlet]] {row.get('name', '?')}") for row in table.get("outlet", [])),
        rivals=_texts(table.get("rivals", []), f"{where}: rivals"),
        history=_texts(table.get("history", []), f"{where}: history"),
        ours=_texts(table.get("ours", []), f"{where}: ours"),
        home=_texts(table.get("home", []), f"{where}: home"),
        shared=_texts(table.get("shared", []), f"{where}: shared"),
        matters={
            lang: _matters(classes, f"{where}: [matters.{lang}]") for lang, classes in table.get("matters", {}).items()
        },
        off_topic={
            lang: _texts(words, f"{where}: off_topic.{lang}") for lang, words in table.get("off_topic", {}).items()
        },
        series=series,
        sources=tuple(source(row, f"{where}: [[source]] {row.get('name', '?')}") for row in table.get("source", [])),
    )
    _check(pack, where)
    return pack


def source(
    table: Table,
    where: str,
    *,
    base: Source | None = None,
    every: timedelta = timedelta(minutes=10),
    at_most: timedelta = timedelta(hours=6),
) -> Source:
    """A source from its table; `base` is one of the same name that this table changes. Raises ConfigError."""
    _only(table, SOURCE_KEYS, where)
    if base is None:
        for key in ("name", "kind", "url"):
            if not table.get(key):
                raise ConfigError(f"{where}: {key} is missing")
        base = Source(table["name"], table["kind"], table["url"], every=every, at_most=max(at_most, every))
    kind = _one_of(table.get("kind", base.kind), get_args(SourceKind), f"{where}: kind")
    source_class = _one_of(table.get("class", base.source_class), get_args(SourceClass), f"{where}: class")
    url = str(table.get("url", base.url))
    if not url.startswith(("http://", "https://")):
        raise ConfigError(f"{where}: url {url!r} must begin with https:// or http://")
    selectors = table.get("selectors", base.selectors)
    _only(selectors, SELECTORS, f"{where}: selectors")
    items = table.get("items", base.items)
    _only(items, {"min", "max"}, f"{where}: items")
    cadence = _duration(table, "every", base.every, where)
    return Source(
        name=str(table.get("name", base.name)),
        kind=kind,
        url=url,
        language=str(table.get("language", base.language)),
        source_class=source_class,
        every=cadence,
        at_most=max(cadence, _duration(table, "at_most", base.at_most, where)),
        quiet_after=_duration(table, "quiet_after", base.quiet_after, where),
        enabled=_truth(table, "enabled", base.enabled, where),
        reason=str(table.get("reason", base.reason)),
        confirmed=_truth(table, "confirmed", base.confirmed, where),
        selectors={str(key): str(value) for key, value in selectors.items()},
        items={key: _whole(value, f"{where}: items.{key}") for key, value in items.items()},
        follow=_truth(table, "follow", base.follow, where),
    )


def _matters(classes: Table, where: str) -> dict[str, tuple[str, ...]]:
    _only(classes, MATTERS, where)
    return {name: _texts(words, f"{where} {name}") for name, words in classes.items()}


def _place(row: Table, ids: set[str], where: str) -> Place:
    """A place; without `parent` it lies below the longest id that its own begins with."""
    _only(row, {"id", "names", "parent"}, where)
    place_id = above = _text(row, "id", where)
    while "parent" not in row and "-" in above:
        above = above.rpartition("-")[0]
        if above in ids:
            return Place(place_id, _texts(row.get("names", []), f"{where}: names"), above)
    parent = _text(row, "parent", where) if "parent" in row else None
    return Place(place_id, _texts(row.get("names", []), f"{where}: names"), parent)


def _cause(row: Table, where: str) -> Cause:
    _only(row, {"id", "words", "notify", "opens_at", "title"}, where)
    words = {lang: _texts(found, f"{where}: words.{lang}") for lang, found in row.get("words", {}).items()}
    titles = {str(lang): str(title) for lang, title in row.get("title", {}).items()}
    notify = _truth(row, "notify", True, where)
    return Cause(_text(row, "id", where), words, notify, _whole(row.get("opens_at", 2), f"{where}: opens_at"), titles)


def _actor(row: Table, where: str) -> Actor:
    _only(row, {"name", "class", "names", "national"}, where)
    name = _text(row, "name", where)
    voice_class = _one_of(row.get("class"), get_args(VoiceClass), f"{where}: class")
    names = tuple(dict.fromkeys((name, *_texts(row.get("names", []), f"{where}: names"))))
    return Actor(name, voice_class, names, _truth(row, "national", True, where))


def _outlet(row: Table, where: str) -> Outlet:
    _only(row, {"name", "names", "domains", "class", "home"}, where)
    voice_class = _one_of(row.get("class", "press"), get_args(VoiceClass), f"{where}: class")
    return Outlet(
        _text(row, "name", where), _texts(row.get("names", []), f"{where}: names"),
        _texts(row.get("domains", []), f"{where}: domains"), voice_class, _truth(row, "home", False, where),
    )  # fmt: skip


def _series(row: Table, where: str) -> SeriesSpec:
    _only(
        row,
        {"key", "title", "short", "places", "causes", "since", "until", "also", "counted_by", "also_in", "begins"},
        where,
    )
    for key in ("since", "until"):
        if key in row and not isinstance(row[key], date):
            raise ConfigError(f"{where}: {key} must be a date, like 2022-12-07 (no quotes)")
    if "since" not in row:
        raise ConfigError(f"{where}: since is missing")
    return SeriesSpec(
        _text(row, "key", where), {str(lang): str(title) for lang, title in row.get("title", {}).items()},
        _texts(row.get("places", []), f"{where}: places"), _texts(row.get("causes", []), f"{where}: causes"),
        row["since"], row.get("until"), {str(lang): str(words) for lang, words in row.get("short", {}).items()},
        _texts(row.get("also", []), f"{where}: also"),
        _texts(row.get("counted_by", []), f"{where}: counted_by"),
        _texts(row.get("also_in", []), f"{where}: also_in"),
        _texts(row.get("begins", []), f"{where}: begins"),
    )  # fmt: skip


def _check(pack: Pack, where: str) -> None:
    """What only shows over the whole file: names used twice, parents and causes that do not exist."""
    ids = {place.id for place in pack.places}
    for kind, names in (
        ("place", [place.id for place in pack.places]),
        ("source", [source.name for source in pack.sources]),
        ("cause", [cause.id for cause in pack.causes]),
        ("series", [spec.key for spec in pack.series]),
    ):
        if twice := {name for name in names if names.count(name) > 1}:
            raise ConfigError(f"{where}: {kind} {sorted(twice)[0]!r} stands there twice")
    parents = {place.id: place.parent for place in pack.places}
    for place in pack.places:
        if place.parent and place.parent not in ids:
            raise ConfigError(f"{where}: place {place.id}: no place {place.parent!r} to be its parent")
        above, steps = place.parent, 0
        while above:
            above, steps = parents.get(above), steps + 1
            if steps > len(parents):
                raise ConfigError(f"{where}: place {place.id}: its parents go round in a circle")
    causes = {cause.id for cause in pack.causes}
    for spec in pack.series:
        for missing in [place for place in spec.places if place not in ids]:
            raise ConfigError(f"{where}: series {spec.key}: no place {missing!r} in the gazetteer")
        for missing in [cause for cause in spec.causes if cause not in causes]:
            raise ConfigError(f"{where}: series {spec.key}: no cause {missing!r}")


def _only(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    if not isinstance(table, dict | Mapping):
        raise ConfigError(f"{where}: a table is wanted")
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, list(known), 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
            raise ConfigError(f"{where}: unknown key {key!r}; {hint}")


def _text(row: Table, key: str, where: str) -> str:
    if not isinstance(row.get(key), str) or not row[key]:
        raise ConfigError(f"{where}: {key} is missing or no text")
    return str(row[key])


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ConfigError(f"{where}: a list of texts is wanted")
    return tuple(value)


def _truth(row: Table, key: str, default: bool, where: str) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise ConfigError(f"{where}: {key} must be true or false")
    return value


def _whole(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigError(f"{where} must be a whole number")
    return value


def _duration(row: Table, key: str, default: timedelta, where: str) -> timedelta:
    if key not in row:
        return default
    try:
        return duration(str(row[key]))
    except ValueError as error:
        raise ConfigError(f"{where}: {key}: {error}") from error


def _one_of(value: Any, known: Sequence[Any], where: str) -> Any:
    if value not in known:
        near = difflib.get_close_matches(str(value), list(known), 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
        raise ConfigError(f"{where}: {value!r} is not known; {hint}")
    return value
