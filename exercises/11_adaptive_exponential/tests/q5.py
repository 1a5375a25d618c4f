"""Checks of question 5: the beta function's peak."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close, entry, number, require
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Set the slope of f to 0 and take logarithms. The area of f itself is a difference of two simple integrals.",
    "At the peak exp(-t/tau_r) is tau_r/tau_d times exp(-t/tau_d). Put this into f, and the height has one factor that is a "
    "difference of the time constants; the area under f has it, too.",
    "Begin with x = (tau_decay - tau_rise) / tau_rise: the ratio of the time constants is 1 + x, so its logarithm is "
    "np.log1p(x). Treat x = 0 separately.",
)

HINTS = {
    "t_peak_ms": "solve f'(t) = 0; for (nearly) equal time constants use log1p, and the limit, which is the time constant itself",
    "area_ms": "divide the area under f by its height; for (nearly) equal ones simplify the quotient first",
    "height": "f at its peak: not 1",
}
UNITS = {"t_peak_ms": "ms", "area_ms": "ms", "height": ""}


def compare(recording, expected):
    """Fail unless the entries are those expected."""
    for key, value in expected.items():
        found = entry(recording.returned, key, "the returned dictionary")
        if value == 0.0:
            require(number(found, key) == 0.0, f"{key}: expected 0.", hint="f is 0 everywhere")
        else:
            close(found, value, key, unit=UNITS[key], rtol=1.01e-9, hint=HINTS[key])


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """A conductance of 2.5 and 22 ms peaks after 6.13 ms; with 4 and 4 ms it peaks after 4 ms."""
    compare(
        recordings["example"],
        {
            "t_peak_ms": 6.1339151118784025,
            "height": 0.6706939803742107,
            "area_ms": 29.07436263125556,
        },
    )
    compare(recordings["equal"], {"t_peak_ms": 4.0, "height": 0.0, "area_ms": 10.87312731383618})


def picture(recordings):
    """The beta function of the first example with your peak."""
    figure, (axis,) = panels()
    t = np.linspace(0.0, 80.0, 400)
    axis.plot(t, np.exp(-t / 22.0) - np.exp(-t / 2.5), c="0.75", lw=3)
    found = recordings["example"].returned
    axis.plot(found["t_peak_ms"], found["height"], "o")
    axis.set(xlabel="time (ms)", ylabel="f")
    return figure
