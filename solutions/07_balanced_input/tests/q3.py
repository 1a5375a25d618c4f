"""Checks of question 3: the inhibitory rate at a distance from the threshold."""

from autograder.checks import close
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


@test_case(name="the examples", points=1)
def examples(recordings):
    """The free mean at the threshold, and two standard deviations below."""
    close(
        recordings["at_threshold"].returned, 3.083961244, "rate for k = 0", unit="Hz", rtol=1e-6,
        hint="here only the mean counts: the rate of one inhibitory neuron, in Hz.",
    )  # fmt: skip
    close(
        recordings["two_below"].returned, 3.674901130, "rate for k = 2", unit="Hz", rtol=1e-6,
        hint="inhibition adds to the variance, too, with the square of its weight; and of the roots "
        "of a squared equation only one has the mean below the threshold.",
    )  # fmt: skip


def picture(recordings):
    """Distance of the free mean from the threshold by inhibitory rate, and the rates found."""
    import numpy as np
    from autograder.pictures import panels

    figure, (axis,) = panels()
    for row, probe in enumerate(("at_threshold", "two_below")):
        a = recordings[probe].arguments
        found = float(recordings[probe].returned)
        rates = np.linspace(0.3 * found, 1.7 * found, 100)
        drive = a["n_ex"] * a["r_ex_hz"] * a["w_ex_pA"] + a["n_in"] * rates * a["w_in_pA"]
        axis.plot(rates, -70.0 + 2.174625462767236e-4 * drive, c=f"C{row}", label=f"k = {a['k']:g}")
        axis.axvline(found, c=f"C{row}", ls=":")
    axis.axhline(-55.0, c="gray", ls="--", lw=1)
    axis.set(xlabel="inhibitory rate (Hz); dotted: yours", ylabel="free mean (mV)")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform

case = {
    "n_ex": integers(1000, 2000),
    "r_ex_hz": uniform(4.0, 8.0),
    "w_ex_pA": uniform(30.0, 60.0, digits=2),
    "n_in": integers(150, 450),
    "w_in_pA": uniform(-200.0, -80.0, digits=2),
}
draws = {
    "near": case | {"k": uniform(0.3, 1.5)},
    "far": case | {"k": uniform(2.5, 4.5)},
    "few_inhibitory": case | {"k": uniform(9.0, 12.0), "n_in": integers(30, 60)},
}


def rate_hz(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    """The root by halving, with E_L = -70 mV and V_th = -55 mV."""
    area = 2.718281828459045 * 2.0 * 10.0 / 250.0 / 1000.0  # mV per Hz and pA
    square = 1000.0 * area**2 * 22.0 / 576.0  # mV^2 per Hz and pA^2
    low, high = 0.0, 1000.0
    for _ in range(80):
        rate = (low + high) / 2
        mean = -70.0 + area * (n_ex * r_ex_hz * w_ex_pA + n_in * rate * w_in_pA)
        variance = square * (n_ex * r_ex_hz * w_ex_pA**2 + n_in * rate * w_in_pA**2)
        low, high = (rate, high) if mean + k * variance**0.5 > -55.0 else (low, rate)
    return low


@test_case(name="close to the threshold", points=1, hidden=True)
def near(recordings):
    """Other inputs, with the free mean about one standard deviation below the threshold."""
    found = recordings["near"]
    close(
        found.returned, rate_hz(**found.arguments), "rate", rtol=1e-6,
        hint="the standard deviation depends on the inhibitory rate, too; the mean lies below.",
    )  # fmt: skip


@test_case(name="far from the threshold", points=1, hidden=True)
def far(recordings):
    """Several standard deviations below the threshold, and many, with few inhibitory neurons."""
    for probe in ("far", "few_inhibitory"):
        found = recordings[probe]
        close(
            found.returned, rate_hz(**found.arguments), "rate", rtol=1e-6,
            hint="the standard deviation depends on the inhibitory rate, too; and is the interval of "
            "your root finder wide enough?",
        )  # fmt: skip


### END HIDDEN TESTS
