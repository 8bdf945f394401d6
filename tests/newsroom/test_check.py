from __future__ import annotations

from dataclasses import replace

from crawler.newsroom.check import Told, difference, expected

TABLE = expected()


def test_what_should_come_is_no_difference() -> None:
    assert difference(TABLE, TABLE) == []


def test_the_order_of_mails_within_a_cycle_is_no_difference() -> None:
    two = [one for one in TABLE if one.cycle == 15]
    assert len({one.mail for one in two}) == 2
    swapped = {two[0].mail: two[1].mail, two[1].mail: two[0].mail}
    told = [replace(one, mail=swapped.get(one.mail, one.mail)) for one in TABLE]
    assert difference(TABLE, sorted(told, key=lambda one: one.mail)) == []


def test_a_column_the_rules_leave_open_takes_any_value() -> None:
    assert any(one.previous == "*" for one in TABLE)
    assert difference(TABLE, [replace(one, previous="54") if one.previous == "*" else one for one in TABLE]) == []


def test_a_missing_a_repeated_and_a_wrong_notice_are_differences() -> None:
    assert difference(TABLE, TABLE[:-1])
    assert difference(TABLE, [*TABLE, replace(TABLE[-1], mail=99)])
    assert difference(TABLE, [replace(TABLE[0], figure="8"), *TABLE[1:]])


def test_two_notices_in_two_mails_where_one_mail_is_due_is_a_difference() -> None:
    one_mail = [one for one in TABLE if one.cycle == 12]
    assert len({one.mail for one in one_mail}) == 1
    apart = [replace(one, mail=1000) if one == one_mail[-1] else one for one in TABLE]
    assert difference(TABLE, apart)


def test_a_row_reads_as_one_line() -> None:
    assert str(Told(3, 2, "correction", "peru-protests-2022", "seis", "siete", "Diario del Sur")).split() == [
        "cycle", "3", "mail", "2", "correction", "peru-protests-2022", "siete", "->", "seis", "Diario", "del", "Sur",
    ]  # fmt: skip
