"""What all tests share: hypothesis without deadlines, and no browser tests where no browser is."""

import os
import shutil
import signal

import pytest
from hypothesis import settings

# A machine that is busy with simulations is slow now and then; that is no fault of the code.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Whoever starts the tests in the background may ignore Ctrl-C, and all that we start would too.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        pytest.skip("no chromium here (as root, make test installs it)")
