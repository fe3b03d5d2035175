"""Draw the picture that others show when somebody leads to a public page: picture.html as ui/static/ui/preview.png.

Run by hand when our look changes, with the Chromium of the tests: .venv/bin/python tools/preview/build.py
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
PICTURE = HERE.parents[1] / "src" / "tillit" / "ui" / "static" / "ui" / "preview.png"

with sync_playwright() as playwright:
    program = os.environ.get("TILLIT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.goto(f"{HERE.as_uri()}/picture.html")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURE)
    browser.close()
