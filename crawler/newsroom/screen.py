"""How the demo shows itself: colours and tables on a terminal, plain lines in a log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from crawler.newsroom.mail_server import Mail
from crawler.newsroom.story import Cycle, Story

if TYPE_CHECKING:
    from rich.console import Console

FAULTS = {
    "503": "answers 503",
    "slow": "answers a byte every half second",
    "broken": "serves broken XML",
    "redirect": "redirects to 169.254.169.254",
}


class Screen:
    """Writes to a rich console; everything that comes from outside is text there, never markup."""

    def __init__(self, console: Console | None = None) -> None:
        if console is None:
            from rich.console import Console

            console = Console(highlight=False)
        self.console = console

    def line(self, text: str = "", style: str = "") -> None:
        self.console.print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)

    def heading(self, text: str) -> None:
        self.line()
        self.line(text, "bold")

    def cycle(self, story: Story, cycle: Cycle, known: set[tuple[str, str]]) -> None:
        """What has happened before the run: news, edits, faults."""
        names = {publisher.slug: publisher.name for publisher in story.publishers}
        self.heading(f"{cycle.number}/{len(story.cycles)}  {cycle.at:%d %b %Y %H:%M} UTC  {cycle.what}")
        for news in cycle.news:
            mark = "~" if (news.outlet, news.id) in known else "+"
            self.line(f"   {mark} {names[news.outlet]}: {news.title}")
        for slug, fault in cycle.faults.items():
            self.line(f"   ! {names[slug]} {FAULTS[fault]}", "yellow")
        if cycle.mail_down:
            self.line("   ! the mail server is down", "yellow")

    def ran(self, summary: Mapping[str, object], seconds: float) -> None:
        """What the run reported: its counts that are not zero, and its problems."""
        counts = ", ".join(
            f"{value} {name.replace('_', ' ')}" for name, value in summary.items() if isinstance(value, int) and value
        )
        self.line(f"   run: {counts or 'nothing'} ({seconds:.1f} s)", "dim")
        problems = summary.get("problems")
        for problem in problems if isinstance(problems, list) else ():
            self.line(f"        {problem}", "dim yellow")

    def mailed(self, mails: Sequence[Mail]) -> None:
        for mail in mails:
            self.line(f"   > mail to {mail.to}: {mail.subject}", "green")

    def mail(self, mail: Mail) -> None:
        """One mail as its reader sees it."""
        self.line()
        self.line(f"   ---- {mail.path.name}", "dim")
        self.line(f"   To: {mail.to}", "dim")
        self.line(f"   Subject: {mail.subject}", "bold")
        for line in mail.text.rstrip().splitlines():
            self.line(f"   {line}" if line else "")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
        if not self.console.is_terminal:
            for row in cells:
                self.line("   " + " | ".join(row))
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(*columns, box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for row in cells:
            table.add_row(*(Text(cell) for cell in row))
        self.console.print(table)
