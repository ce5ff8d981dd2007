"""Takes pictures of the demo company's screens: `bin/pictures` for the documentation, `bin/pictures DIR` for looking closely."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from goodword.config.demo import JANA, PASSWORD
from tests.peers.chromium import ARGUMENTS, DESKTOP, LAPTOP, PHONE, TABLET, open_context, program, sign_in
from tests.peers.instance import new_instance

DOCS = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"desktop": DESKTOP, "laptop": LAPTOP, "tablet": TABLET, "phone": PHONE}


MAILS_ARE_SHOWN = """() => [...document.querySelectorAll("#timeline iframe")].every((frame) =>
    frame.contentDocument?.readyState === "complete"
    && Math.abs(frame.clientHeight - frame.contentDocument.documentElement.scrollHeight) < 8)"""


def main() -> None:
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with new_instance() as instance, sync_playwright() as playwright:
        instance.do("migrate", "--quiet", "--demo")
        instance.serve()
        chromium = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        if into is None:
            for colours in COLOURS:
                page = open_context(chromium, DESKTOP, colours=colours).new_page()
                sign_in(page, instance.url, JANA, PASSWORD)
                _choose_language(page, "en")
                _open_first(page, instance.url)
                page.screenshot(path=DOCS / f"workspace-{colours}.png")
            return
        into.mkdir(parents=True, exist_ok=True)
        for language in ("en", "ru", "cs"):
            for name, size in SIZES.items():
                for colours in COLOURS:
                    context = open_context(chromium, size, colours=colours, language=language)
                    page = context.new_page()
                    page.goto(f"{instance.url}/accounts/login/")
                    _shoot(page, into, "door", name, colours, language)
                    sign_in(page, instance.url, JANA, PASSWORD)
                    _choose_language(page, language)
                    for screen, path in (
                        ("list", "/conversations/"),
                        ("new", "/conversations/new/"),
                        ("quarantine", "/setup/quarantine/"),
                    ):
                        page.goto(instance.url + path)
                        _shoot(page, into, screen, name, colours, language)
                    _open_first(page, instance.url)
                    _shoot(page, into, "conversation", name, colours, language)
                    page.goto(f"{instance.url}/conversations/?view=undelivered")
                    page.locator("#list li.row").first.get_by_role("link").first.click()
                    page.locator("#timeline").wait_for()
                    _shoot(page, into, "undelivered", name, colours, language)
                    context.close()


def _choose_language(page: Page, language: str) -> None:
    page.evaluate(
        """async (language) => {
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            await fetch("/preferences/", {method: "POST", body: new URLSearchParams({language, csrfmiddlewaretoken: token})});
        }""",
        language,
    )


def _open_first(page: Page, url: str) -> None:
    page.goto(f"{url}/conversations/?view=mine")
    page.locator("#list li.row").first.get_by_role("link").first.click()
    page.locator("#timeline").wait_for()
    page.wait_for_function(MAILS_ARE_SHOWN)


def _shoot(page: Page, into: Path, screen: str, size: str, colours: str, language: str) -> None:
    page.wait_for_load_state("load")
    page.screenshot(path=into / f"{screen}-{size}-{colours}-{language}.png")


if __name__ == "__main__":
    main()
