"""That the browser of the other tests here is a real one."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_the_browser_runs_scripts_and_lays_out(browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content("<main style='width:50%'>x</main><script>document.title = innerWidth</script>")
    assert page.title() == "360"
    assert page.locator("main").bounding_box()["width"] < 360
    page.close()
