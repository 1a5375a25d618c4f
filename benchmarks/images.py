"""How large the images are, how fast they start, and what memory they need when nobody works.

    python benchmarks/images.py

Prints a Markdown table; needs the images (`make image`) and Debian's chromium. Times are from
`docker run` on: until /api answers, and until the first page stands in a browser that was never
there before. Memory is what the engine counts for the container 20 s later, page closed.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "container")]
from containers import TOKEN, docker, new_volume, running, service_flags  # noqa: E402
from test_formgrader import FLAGS  # noqa: E402

RUNS = 3
WORDS = {"student": "Start here", "instructor": "Neural dynamics, graded"}


def size_MB(image: str) -> float:
    """Uncompressed."""
    (facts,) = json.loads(docker("image", "inspect", f"nest-course/{image}"))
    return facts["Size"] / 1e6


def start(browser: Browser, image: str) -> tuple[float, float, float]:
    """Seconds to /api, seconds to a usable page, idle memory in MiB."""
    with new_volume() as volume:
        flags = [*service_flags(image, volume=volume), f"--env=JUPYTER_TOKEN={TOKEN}"]
        began = time.perf_counter()
        with running(image, *flags) as container:
            address = container.address
            wait_for(f"{address}/api")
            to_api = time.perf_counter() - began
            page = browser.new_page()
            page.goto(f"{address}/?token={TOKEN}")
            heading = page.get_by_role("heading", name=WORDS[image])
            expect(heading.first).to_be_visible(timeout=120_000)
            to_page = time.perf_counter() - began
            page.close()
            time.sleep(20)
            used = docker("stats", "--no-stream", "--format={{.MemUsage}}", container.id)
    amount, unit = used.split()[0][:-3], used.split()[0][-3:]
    return to_api, to_page, float(amount) * {"MiB": 1, "GiB": 1024}[unit]


def wait_for(address: str) -> None:
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)


def main() -> None:
    """Measure and print."""
    print("| image | size (MB) | to /api (s) | to a usable page (s) | idle memory (MiB) |")
    print("|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for image in ("kernel", "hub"):
            print(f"| {image} | {size_MB(image):.0f} | | | |")
        for image in ("student", "instructor"):
            runs = [start(browser, image) for _ in range(RUNS)]
            api, page, memory = (statistics.median(column) for column in zip(*runs, strict=True))
            print(f"| {image} | {size_MB(image):.0f} | {api:.1f} | {page:.1f} | {memory:.0f} |")
        browser.close()


if __name__ == "__main__":
    main()
