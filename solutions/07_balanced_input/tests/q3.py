"""Checks of question 3: the inhibitory rate at a distance from the threshold."""

from autograder.checks import close, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "Write down the free mean and its variance as functions of the inhibitory rate r alone; everything else is given. "
    "Then you look for the r at which threshold minus mean is k standard deviations.",
    "mean(r) = -70 + MEAN_PER_HZ_PA (n_ex r_ex w_ex + n_in r w_in), variance(r) likewise with the squares of the weights. "
    "f(r) = mean(r) + k sd(r) + 55 is positive without inhibition and negative where there is very much of it.",
    "Define f(r) as a function inside yours. Start with high = 1.0 and double it while f(high) > 0. Then a root finder "
    "between 0 and high does the rest.",
)

BOTH_CHANGE = (
    "the standard deviation depends on the inhibitory rate, too: inhibition adds to the variance, with the square of its "
    "weight and the number of its neurons."
)
ABOVE = "at this rate the free mean lies above the threshold, not below: if you solve a squared equation, take its other root."


def rate_is_right(recording, expected, at_threshold, what, hint=BOTH_CHANGE):
    """Fail unless this rate was found; `at_threshold` is that for k = 0."""
    found = number(recording.returned, what, hint="return the rate in Hz, a single number.")
    above = found < at_threshold * (1 - 1e-6) and recording.arguments["k"] > 0
    close(found, expected, what, unit="Hz", rtol=1e-6, hint=ABOVE if above else hint)


@test_case(name="the examples", points=1)
def examples(recordings):
    """The free mean at the threshold, and two standard deviations below."""
    only_mean = "here only the mean counts: the rate of one inhibitory neuron, in Hz."
    rate_is_right(recordings["at_threshold"], 3.083961244, 3.083961244, "rate for k = 0", only_mean)
    rate_is_right(recordings["two_below"], 3.674901130, 2.4602436, "rate for k = 2")


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
from autograder.draw import integers, one_of, uniform

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
    "few_inhibitory": case
    | {
        "k": uniform(9.0, 12.0),
        "n_in": integers(2, 8),
        "w_in_pA": uniform(-40.0, -20.0, digits=2),
    },
    # nearly all of the variance comes from inhibition, so that it decides where the mean has to be
    "mostly_inhibition": {
        "k": uniform(11.0, 12.0),
        "n_ex": integers(3000, 4000),
        "r_ex_hz": uniform(5.0, 8.0),
        "w_ex_pA": uniform(7.0, 9.0, digits=2),
        "n_in": integers(150, 450),
        "w_in_pA": uniform(-900.0, -600.0, digits=2),
    },
    # excitation alone lifts the mean by less than 1 mV above the threshold
    "hardly_any": {
        "k": one_of(0, 0.0, 0.02),
        "n_ex": one_of(800),
        "r_ex_hz": uniform(1.93, 1.97),
        "w_ex_pA": one_of(45.0),
        "n_in": integers(300, 450),
        "w_in_pA": uniform(-200.0, -150.0, digits=2),
    },
}
accuracy = {"rtol": 1e-6}
domain = {
    "k": one_of(0, 0.5, 1, 4.0, 12.0),
    "n_ex": integers(2000, 3000),
    "r_ex_hz": uniform(2.0, 20.0),
    "w_ex_pA": uniform(20.0, 200.0),
    "n_in": integers(1, 500),
    "w_in_pA": uniform(-300.0, -5.0),
}


def rate_hz(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    """The root by halving, with E_L = -70 mV and V_th = -55 mV."""
    area = 2.718281828459045 * 2.0 * 10.0 / 250.0 / 1000.0  # mV per Hz and pA
    square = 1000.0 * area**2 * 22.0 / 576.0  # mV^2 per Hz and pA^2
    low, high = 0.0, 1e7
    for _ in range(100):
        rate = (low + high) / 2
        mean = -70.0 + area * (n_ex * r_ex_hz * w_ex_pA + n_in * rate * w_in_pA)
        variance = square * (n_ex * r_ex_hz * w_ex_pA**2 + n_in * rate * w_in_pA**2)
        low, high = (rate, high) if mean + k * variance**0.5 > -55.0 else (low, rate)
    return low


SMALL = (
    "this rate is small, because excitation alone lifts the mean only a little above the threshold: does the interval "
    "of your root finder begin at 0, and is it precise enough?"
)
ITERATED = f"{BOTH_CHANGE} If you put the rate into the standard deviation again and again, repeat this until it no longer changes."
FAR = (
    f"{BOTH_CHANGE} If smaller rates are right, the interval of your root finder is too short: double its upper end "
    "until it is long enough."
)


@test_case(name="close to the threshold", points=1, hidden=True)
def near(recordings):
    """Other inputs, with the free mean about one standard deviation below the threshold, or at it."""
    for probe, hint in (("near", BOTH_CHANGE), ("hardly_any", SMALL)):
        given = recordings[probe].arguments
        rate_is_right(
            recordings[probe], rate_hz(**given), rate_hz(**given | {"k": 0}), "rate", hint
        )


@test_case(name="far from the threshold", points=1, hidden=True)
def far(recordings):
    """Several standard deviations below the threshold, and many, with few inhibitory neurons or strong ones."""
    for probe, hint in (("far", FAR), ("few_inhibitory", FAR), ("mostly_inhibition", ITERATED)):
        given = recordings[probe].arguments
        rate_is_right(
            recordings[probe], rate_hz(**given), rate_hz(**given | {"k": 0}), "rate", hint
        )


### END HIDDEN TESTS
