"""The settings: `willay.toml`, the environment for secrets, the packs they name. Read once; typos are errors.

Formats in CONTRACTS.md, "The configuration". Not for rules: what a setting means is decided where it is used.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from alerts import wishes
from crawler import packs
from crawler.durations import duration
from crawler.errors import ConfigError
from crawler.models import NoticeKind, Pack, Recipient, Source

DEFAULT_KINDS: tuple[NoticeKind, ...] = tuple(kind for kind in get_args(NoticeKind) if kind != "digest")


DIGESTS = {"daily": "0 7 * * *", "weekly": "0 7 * * mon"}


def _duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str):
        raise ValueError("a duration in quotes, like '30m', '6h' or '2d'")  # noqa: TRY004 - pydantic wants ValueError
    return duration(value)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"no time zone {value!r}; use a name like 'America/Lima'") from error
    return value


def _cron(value: str) -> str:
    if value:
        # Imported here: most commands never look at a cron expression.
        from apscheduler.triggers.cron import CronTrigger

        try:
            duration(value)
        except (ValueError, ConfigError):
            try:
                CronTrigger.from_crontab(value)
            except ValueError as error:
                raise ValueError(
                    f"{value!r} is neither a cron expression ('0 8 * * *') nor a duration: {error}"
                ) from error
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Schedule(_Table):
    """When things fall due."""

    every: Duration = Field(timedelta(minutes=10), description="Default cadence of a source.")
    at_most: Duration = Field(timedelta(hours=6), description="Slowest cadence of a source that has nothing new.")
    gather: float = Field(
        5.0,
        ge=0,
        le=300,
        description="Longest wait, in seconds, of a notice for a higher figure of sources still being asked.",
    )
    heartbeat: str = Field("0 8 * * *", description="When to say that all is well: a cron expression or a duration.")
    timezone: str = Field(
        "America/Lima",
        description="Zone of cron expressions, and of dates without one on sites whose domain tells no country.",
    )

    _check_zone = field_validator("timezone")(_zone)
    _check_heartbeat = field_validator("heartbeat")(_cron)


class Fetch(_Table):
    """How sources are reached."""

    contact: str = Field("", description="Stands in the user agent, so that a site can reach you: an address or a URL.")
    allow_private: tuple[str, ...] = Field((), description="Names or addresses of the inside that sources may reach.")
    timeout: Duration = Field(timedelta(seconds=30), description="Longest time for one answer, redirects included.")
    concurrency: int = Field(32, ge=1, le=500, description="Requests under way at once.")
    per_host: int = Field(
        2, ge=1, le=32, description="Requests under way at most to one host; another goes out only beside slow ones."
    )
    host_delay: float = Field(1.0, ge=0, le=60, description="Seconds between two requests to one host.")
    workers: int = Field(2, ge=1, le=64, description="Processes that read documents.")
    read_deadline: Duration = Field(timedelta(seconds=30), description="Longest time to read one document.")
    retry_after: Literal["source", "host"] = Field(
        "source", description="Whom a server's Retry-After holds back: the source asked, or every source of its host."
    )
    articles: int = Field(200, ge=0, description="Most article pages fetched in one run.")


class Keep(_Table):
    """What is kept, and how long."""

    backup: str = Field("", description="When `willay run` makes a backup: a cron expression; empty: never by itself.")
    to: Path | None = Field(None, description="Folder of the backups; by default `backups` in the data folder.")
    backups: int = Field(7, ge=1, description="How many backups are kept.")
    prune: str = Field("", description="When old feed bodies are removed: a cron expression; empty: never by itself.")
    feed_bodies: Duration = Field(
        timedelta(days=30), description="Feed bodies that no claim quotes may be removed when they are older."
    )

    _check_cron = field_validator("backup", "prune")(_cron)


class Email(_Table):
    """The mail server."""

    smtp: str = Field("", description="smtp+starttls://user@host:587, smtps://user@host:465 or smtp://host:25.")
    from_: str = Field("", alias="from", description="The sender: 'Willay <willay@example.org>'.")
    password: SecretStr = Field(SecretStr(""), description="Better: WILLAY_SMTP_PASSWORD, or password_file.")
    password_file: Path | None = Field(None, description="A file whose first line is the password.")
    ca_file: Path | None = Field(None, description="Certificate authorities to trust besides the system's.")

    @field_validator("smtp")
    @classmethod
    def _check_smtp(cls, value: str) -> str:
        if value:
            parts = urlsplit(value)
            if parts.scheme not in ("smtp", "smtps", "smtp+starttls") or not parts.hostname:
                raise ValueError(f"{value!r} should look like smtp+starttls://user@mail.example.org:587")
            if parts.password:
                raise ValueError("take the password out of the address: set WILLAY_SMTP_PASSWORD or password_file")
        return value


class RecipientTable(_Table):
    """Who is told, and what."""

    name: str = Field(description="A short name, unique.")
    to: tuple[str, ...] = Field((), description="Mail addresses.")
    apprise: SecretStr = Field(SecretStr(""), description="An Apprise address (tgram://, slack://, ntfy://...).")
    webhook: SecretStr = Field(SecretStr(""), description="An https address that takes signed JSON.")
    language: str = Field("", description="es or en; by default the settings' language.")
    kinds: tuple[NoticeKind, ...] = Field(DEFAULT_KINDS, description="Kinds of notice; by default all but digest.")
    series: tuple[str, ...] = Field((), description="Series keys, children included; by default all.")
    timezone: str = Field("", description="Zone of the times in the mails; by default the schedule's.")
    causes: tuple[str, ...] = Field((), description="Cause classes (protest, massacre, custody...); by default all.")
    smallest_step: str = Field("", description="Smaller rises are not mailed but count on: '+5' or '10%'.")
    quiet: str = Field(
        "", description="Hours in which nothing is sent but held: '22:00-07:00', in the recipient's zone."
    )
    at_most: int = Field(0, ge=0, description="Mails an hour; what comes beyond is joined into the next. 0: no limit.")
    quotes: Literal["full", "figure-only"] = Field(
        "full", description="figure-only: no sentence and no headline, which may name victims."
    )
    digest: str = Field("", description="A digest: daily, weekly, a cron expression or a duration; by default none.")

    @field_validator("smallest_step")
    @classmethod
    def _check_step(cls, value: str) -> str:
        wishes.step(value)
        return value

    @field_validator("quiet")
    @classmethod
    def _check_quiet(cls, value: str) -> str:
        wishes.hours(value)
        return value

    @field_validator("digest")
    @classmethod
    def _check_digest(cls, value: str) -> str:
        return _cron(DIGESTS.get(value, value))

    @field_validator("to")
    @classmethod
    def _check_to(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            local, at, domain = address.partition("@")
            if not (local and at and domain) or any(c.isspace() or c in "<>,;" for c in address):
                raise ValueError(f"{address!r} is not a mail address")
        return value

    @field_validator("timezone")
    @classmethod
    def _check_zone(cls, value: str) -> str:
        return _zone(value) if value else value


class Settings(BaseSettings):
    """Everything a person can set. One frozen object, made by `load`."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, env_prefix="WILLAY_", populate_by_name=True)

    data: Path = Field(Path("willay-data"), description="Where archive.db and evidence/ live.")
    packs: tuple[str, ...] = Field(("peru",), description="Names of shipped packs, or paths of your own.")
    pack_sources: bool = Field(True, description="false: poll only the [[source]]s of this file.")
    language: Literal["es", "en"] = Field("es", description="Of notices, unless a recipient says otherwise.")
    schedule: Schedule = Schedule()
    fetch: Fetch = Fetch()
    keep: Keep = Keep()
    email: Email = Email()
    heartbeat_url: SecretStr = Field(
        SecretStr(""), description="Asked for (GET) with each heartbeat: a dead man's switch, like healthchecks.io."
    )
    feed_file: Path | None = Field(
        None, description="Where an Atom feed of the notices is written, for a web server to serve."
    )
    recipient: tuple[RecipientTable, ...] = ()
    source: tuple[dict[str, Any], ...] = ()
    smtp_password: SecretStr = Field(SecretStr(""), description="WILLAY_SMTP_PASSWORD in the environment.")
    webhook_secret: SecretStr = Field(SecretStr(""), description="WILLAY_WEBHOOK_SECRET: signs the JSON of webhooks.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file: that is where secrets are."""
        return (env_settings, init_settings)

    @cached_property
    def pack(self) -> Pack:
        """All packs as one."""
        return packs.merge([packs.load(name) for name in self.packs])

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The packs' sources (unless `pack_sources = false`), then this file's own, which win by name."""
        every, at_most = self.schedule.every, self.schedule.at_most
        found = {source.name: source for source in self.pack.sources} if self.pack_sources else {}
        for number, table in enumerate(self.source, start=1):
            where = f"[[source]] number {number}"
            base = found.get(str(table.get("name", "")))
            source = packs.source(table, where, base=base, every=every, at_most=at_most)
            found[source.name] = source
        return tuple(found.values())

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """Recipients with their defaults filled in."""
        return tuple(
            Recipient(
                name=table.name,
                to=table.to,
                apprise=table.apprise.get_secret_value(),
                webhook=table.webhook.get_secret_value(),
                language=table.language or self.language,
                kinds=(*table.kinds, "digest") if table.digest and "digest" not in table.kinds else table.kinds,
                series=table.series,
                timezone=table.timezone or self.schedule.timezone,
                causes=table.causes,
                smallest_step=table.smallest_step,
                quiet=table.quiet,
                at_most=table.at_most,
                quotes=table.quotes,
                digest=table.digest,
            )
            for table in self.recipient
        )

    @property
    def archive(self) -> Path:
        """The SQLite file."""
        return self.data / "archive.db"

    @property
    def evidence(self) -> Path:
        """The folder of WARC files."""
        return self.data / "evidence"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.keep.to or self.data / "backups"

    def mail_password(self) -> str:
        """From the environment, else the file, else the settings.

        Raises ConfigError if the file cannot be read.
        """
        if secret := self.smtp_password.get_secret_value():
            return secret
        if self.email.password_file:
            try:
                return self.email.password_file.read_text(encoding="utf-8").splitlines()[0].strip()
            except (OSError, IndexError) as error:
                raise ConfigError(f"email.password_file: cannot read {self.email.password_file}: {error}") from error
        return self.email.password.get_secret_value()


def load(path: Path | None) -> Settings:
    """Settings from a TOML file (None: all defaults) and the environment.

    Relative paths in the file are taken from the file's folder. Raises ConfigError, in one line that names the key.
    """
    table: dict[str, Any] = {}
    if path is not None:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read: {error}") from error
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path}: not valid TOML: {error}") from error
        _absolute(table, path.parent)
    try:
        settings = Settings(**table)
    except ValidationError as error:
        raise ConfigError(f"{path or 'environment'}: {'; '.join(_complaints(error))}") from error
    _check_names(settings, path)
    return settings


def _absolute(table: dict[str, Any], folder: Path) -> None:
    """Make relative paths in the file relative to the file, so that cron's working directory does not matter."""
    if isinstance(table.get("data", "willay-data"), str):
        table["data"] = folder / table.get("data", "willay-data")
    if isinstance(table.get("packs"), list):
        table["packs"] = [
            str(folder / name) if isinstance(name, str) and name.endswith(".toml") else name for name in table["packs"]
        ]
    keep = table.get("keep")
    if isinstance(keep, dict) and isinstance(keep.get("to"), str):
        keep["to"] = folder / keep["to"]
    if isinstance(table.get("feed_file"), str):
        table["feed_file"] = folder / table["feed_file"]
    email = table.get("email")
    if isinstance(email, dict):
        for key in ("password_file", "ca_file"):
            if isinstance(email.get(key), str):
                email[key] = folder / email[key]


def _complaints(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            *parents, wrong = [part for part in problem["loc"] if isinstance(part, str)]
            known = _known_keys(parents)
            near = difflib.get_close_matches(str(wrong), known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
            yield f"unknown key {place!r}; {hint}"
        else:
            yield f"{place}: {problem['msg'].removeprefix('Value error, ')}"


def _known_keys(parents: list[Any]) -> list[str]:
    model: type[BaseModel] = Settings
    tables: dict[str, type[BaseModel]] = {
        "schedule": Schedule, "fetch": Fetch, "keep": Keep, "email": Email, "recipient": RecipientTable,
    }  # fmt: skip
    if parents:
        model = tables.get(str(parents[0]), Settings)
    return [field.alias or name for name, field in model.model_fields.items()]


def _check_names(settings: Settings, path: Path | None) -> None:
    names = [table.name for table in settings.recipient]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f"{path}: two recipients are named {name!r}; give each its own name")
    for table in settings.recipient:
        if not (table.to or table.apprise.get_secret_value() or table.webhook.get_secret_value()):
            raise ConfigError(f"{path}: recipient {table.name!r} has no address: set to, apprise or webhook")
        if table.to and not settings.email.smtp:
            raise ConfigError(f"{path}: recipient {table.name!r} gets mail, but [email] smtp is not set")
    if settings.email.smtp and not settings.email.from_:
        raise ConfigError(f"{path}: [email] from is not set; give the sender, like 'Willay <willay@example.org>'")
