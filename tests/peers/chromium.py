"""The system's Chromium, driven by Playwright, without any connection to the world outside."""

import shutil
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.cast.names import PASSWORD

ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses its own sandbox to root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, LAPTOP, TABLET, PHONE = (1440, 900), (1280, 800), (820, 1180), (390, 844)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield browser
        browser.close()


def program() -> str:
    """Where the system's Chromium is."""
    found = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert found, "Chromium is not installed (Debian: chromium)"
    return found


def open_context(
    chromium: Browser,
    size: tuple[int, int] = DESKTOP,
    *,
    colours: Literal["light", "dark"] = "light",
    language: str = "en-GB",
) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=colours,
        locale=language,
        reduced_motion="reduce",
        has_touch=size == PHONE,
    )
    context.set_default_timeout(15_000)
    return context


def sign_in(page: Page, url: str, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{url}/accounts/login/")
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversations/**")


def complaints_of(page: Page) -> list[str]:
    """What the browser complains of from now on: errors of scripts, refused by policy, not found."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
