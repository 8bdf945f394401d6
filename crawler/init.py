"""`willay init`: a first willay.toml with comments, and the lines that make cron or systemd run it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from crawler.errors import ConfigError
from crawler.settings_file import FILE_NAME

TEMPLATE = """\
# Settings of Willay. Durations: "30m", "6h", "2d". Secrets do not belong here: set WILLAY_SMTP_PASSWORD in the
# environment, or name a file with `password_file`. `willay doctor` checks everything.

data = "willay-data"                  # the archive (archive.db) and the evidence live here
packs = ["peru"]                      # what to watch: names of shipped packs, or paths of your own
pack_sources = true                   # false: poll only the [[source]]s below
language = "es"                       # of the notices, unless a recipient says otherwise: es or en

[schedule]
every = "10m"                         # how often a source is asked, at first
at_most = "6h"                        # ... and when it has had nothing new for long
heartbeat = "0 8 * * *"               # when to say that all is well (a cron expression)
timezone = "America/Lima"

[fetch]
contact = "{email}"                   # stands in the user agent, so that a site can reach you
allow_private = []                    # names or addresses of the inside that sources may reach

[keep]
backup = "0 3 * * *"                  # when the archive is copied and the copy checked (a cron expression)
#to = "/mnt/other-disk/willay"        # where to: better another disk. By default willay-data/backups
backups = 7                           # how many are kept
#prune = "30 3 * * 0"                 # when feed bodies that no figure was quoted from are removed ...
feed_bodies = "30d"                   # ... if they are older than this; articles and quoted pages always stay

# Where mail goes out. Without this section Willay still collects and keeps its notices.
#[email]
#smtp = "smtp+starttls://user@mail.example.org:587"    # or smtps://user@host:465, or smtp://localhost:25
#from = "Willay <willay@example.org>"
#password_file = "smtp-password"      # or the environment: WILLAY_SMTP_PASSWORD

# Who is told. `willay doctor --mail {email}` sends a test mail.
#[[recipient]]
#name = "desk"
#to = ["{email}"]
#language = "es"
#timezone = "America/Lima"
#quiet = "22:00-07:00"                # held until morning
#smallest_step = "+5"                 # smaller rises are not mailed but count on; or "10%"
#digest = "weekly"                    # or daily: what moved, what did not, what waits for a person

# A source of your own.
#[[source]]
#name = "Diario Ejemplo"
#kind = "feed"                        # feed, wordpress, sitemap or listing
#url = "https://ejemplo.example/rss"
#language = "es"
#class = "press"                      # official, international, ngo, hospital, family, press, wire, aggregator
#every = "30m"
#quiet_after = "2d"                   # silence longer than this is a fault
"""

AFTER = """\
Wrote {path}. Next:
  1. fill in [email] and [[recipient]], then: willay doctor --mail {email}
  2. willay run                       (the first run sets the marks; it can take some minutes)

Then let it run by itself. Either a line for `crontab -e`:

  */10 * * * * cd {folder} && {program} run >> willay.log 2>&1

or a systemd unit, /etc/systemd/system/willay.service:

  [Unit]
  Description=Willay, a monitor of reported death tolls
  After=network-online.target
  Wants=network-online.target

  [Service]
  WorkingDirectory={folder}
  ExecStart={program} daemon
  Restart=on-failure
  # EnvironmentFile={folder}/secrets.env     (WILLAY_SMTP_PASSWORD=...)

  [Install]
  WantedBy=multi-user.target
"""


def init(folder: Path, *, email: str, force: bool) -> str:
    """Write the file and return what to do next. Raises ConfigError rather than overwrite one."""
    path = folder / FILE_NAME
    try:
        with path.open("w" if force else "x", encoding="utf-8") as out:
            out.write(TEMPLATE.replace("{email}", email))
    except FileExistsError as error:
        raise ConfigError(f"{path} is there already; --force overwrites it") from error
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error
    program = shutil.which("willay") or f"{sys.executable} -m crawler.cli"
    return AFTER.format(path=path, folder=folder, email=email, program=program)
