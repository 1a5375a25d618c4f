"""Checks of question 5: mean input and self-consistent rates."""

import numpy as np
from autograder.checks import close, entry, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"
hints = (
    "Rates give inputs, and inputs give rates by the curves. Begin anywhere: how do you change the "
    "rates so that both agree in the end?",
    "Divide rates in Hz by 1000. Inhibition is added, because its weight has the sign already. "
    "np.interp(current, current_pA, f_E_hz) is the rate at a current, beyond the ends too.",
    "Begin with both rates at 0. In each step compute the two inputs from the present rates, then add "
    "to each rate 5 % of what it lacks.",
)

UNITS = "rates in Hz are spikes per second, the equation needs spikes per ms."
SOURCE_FIRST = (
    "in K_IE the source comes first: the connections from I to E belong to the input of E."
)
SIGN = "w_inh has its sign already: add the inhibitory term."


def inputs(E, I, a, sign=1.0, swapped=False, per_ms=1000.0):
    """Mean inputs (pA) at two rates (Hz) with the arguments `a`, or with a usual mistake."""
    K_EI, K_IE = (a["K_IE"], a["K_EI"]) if swapped else (a["K_EI"], a["K_IE"])
    exc, inh = a["w_exc"] * E / per_ms, sign * a["w_inh"] * I / per_ms
    return {
        "E": a["I0_pA"] + a["K_EE"] * exc + K_IE * inh,
        "I": a["I0_pA"] + K_EI * exc + a["K_II"] * inh,
    }


MISTAKES = (
    ({"per_ms": 1.0}, "the rates are taken as if they were per ms.", UNITS),
    ({"swapped": True}, "K_EI and K_IE are interchanged.", SOURCE_FIRST),
    ({"sign": -1.0}, "the inhibitory input has the wrong sign.", SIGN),
)


def right_input(recording):
    """Fail unless the mean inputs are right; a likely cause speaks first."""
    a = recording.arguments
    found = {key: entry(recording.returned, key, "your result") for key in "EI"}
    expected = inputs(a["rate_E_hz"], a["rate_I_hz"], a)
    for mistake, message, hint in MISTAKES if not near(found, expected, 1e-6, 1e-9) else ():
        wrong = inputs(a["rate_E_hz"], a["rate_I_hz"], a, **mistake)
        require(not near(found, wrong, 1e-6, 0.0), f"Mean input: {message}", hint=hint)
    for key in "EI":
        hint = (
            "the mean of the noise, the excitatory and the inhibitory term; each K has its place."
        )
        close(
            found[key], expected[key], f"input of {key}", unit="pA", rtol=1e-6, atol=1e-9, hint=hint
        )


def near(found, wanted, rtol, atol):
    """Whether both numbers are close to two others."""
    try:
        return all(abs(found[key] - wanted[key]) <= atol + rtol * abs(wanted[key]) for key in "EI")
    except TypeError:  # not numbers: the checks that follow say so
        return False


def curve(current, a, population):
    """The rate (Hz) at a current; beyond the ends of the curve it is that at the end."""
    return float(np.interp(current, a["current_pA"], a[f"f_{population}_hz"]))


def solves(found, a, **mistake):
    """Whether two rates reproduce themselves, with the equations or with a usual mistake."""
    try:
        currents = inputs(found["E"], found["I"], a, **mistake)
        reproduced = {key: curve(currents[key], a, key) for key in "EI"}
    except TypeError:
        return False
    return near(found, reproduced, 3e-3, 0.02)


def right_rates(recording, expected):
    """Fail unless the rates are the expected ones; a likely cause speaks first."""
    a = recording.arguments
    found = {key: entry(recording.returned, key, "your result") for key in "EI"}
    if not near(found, expected, 1e-3, 0.01) and not solves(found, a):
        for mistake, message, hint in MISTAKES:
            require(not solves(found, a, **mistake), f"Self-consistent rates: {message}", hint=hint)
        exchanged = a | {"f_E_hz": a["f_I_hz"], "f_I_hz": a["f_E_hz"]}
        message = "Self-consistent rates: the two f-I curves are interchanged."
        require(not solves(found, exchanged), message, hint="f_E_hz belongs to E, f_I_hz to I.")
    beyond = not all(
        a["current_pA"][0] <= current <= a["current_pA"][-1]
        for current in inputs(expected["E"], expected["I"], a).values()
    )
    for key in "EI":
        if beyond:
            hint = (
                "here an input lies beyond the end of the curve: the rate is that at the end, "
                "neither extrapolated nor 0."
            )
        elif solves(found, a):
            hint = "the equations are nearly solved: are there enough steps? Do not round."
        else:
            hint = (
                "is mean_input right? Put your rates into it, and the inputs into the curves: the "
                "same rates must come out. If not, the steps may be too large or too few."
            )
        close(
            found[key], expected[key], f"rate of {key}", unit="Hz", rtol=1e-3, atol=0.01, hint=hint
        )


@test_case(name="mean input of a network", points=0.5)
def mean_input(recordings):
    """The example of the text, in which K_EI and K_IE differ."""
    right_input(recordings["input"])


@test_case(name="rates of two networks", points=1)
def rates(recordings):
    """The example of the text, and one with straight f-I curves; the curves stay as they are."""
    unchanged(recordings, hint="Copy the curves before you change them.")
    right_rates(recordings["full"], {"E": 19.523174, "I": 53.133431})
    # nu_E = 3 (6 + 0.02 nu_E - 0.06 nu_I), nu_I = 10 (6 + 0.036 nu_E - 0.09 nu_I)
    right_rates(recordings["simple"], {"E": 12.643181, "I": 33.974498})


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

CURRENT = np.array([-6.0, -3.0, 0.0, 2.0, 4.0, 6.0, 9.0, 12.0, 16.0, 25.0])


def rising(low, high, power):
    """A sampler of rising f-I curves with an onset below zero."""

    def sample(rng):
        onset, top = rng.uniform(-4.0, 0.0), rng.uniform(low, high)
        return np.round(top * np.clip((CURRENT - onset) / (25.0 - onset), 0.0, None) ** power, 2)

    return sample


network = {
    "K_EE": integers(60, 90),
    "K_EI": integers(40, 59),
    "K_IE": integers(60, 80),
    "K_II": integers(90, 120),
    "w_exc": uniform(0.3, 0.6, digits=2),
}
curves = {
    "current_pA": lambda rng: CURRENT,
    "f_E_hz": rising(40.0, 60.0, 1.1),
    "f_I_hz": rising(250.0, 350.0, 1.3),
}
# The steepest network that the text allows, with the curves of the first cell of the notebook.
STEEP = {
    "K_EE": 80,
    "K_EI": 70,
    "K_IE": 70,
    "K_II": 120,
    "w_exc": 0.5,
    "w_inh": -2.0,
    "current_pA": np.array([-5.0, -2.5, 0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 20.0]),
    "f_E_hz": np.array([0.0, 0.7, 4.8, 10.3, 15.4, 20.4, 25.3, 30.4, 35.4, 45.7]),
    "f_I_hz": np.array([0.0, 0.5, 6.8, 30.0, 62.0, 98.5, 137.6, 177.4, 217.1, 293.8]),
}
# Little inhibition, and curves that are above 0 at their first current and still rise at the last.
ENDS = {
    "K_EE": 40,
    "K_EI": 30,
    "K_IE": 20,
    "K_II": 50,
    "w_exc": 0.4,
    "w_inh": -0.5,
    "current_pA": np.array([-4.0, 0.0, 4.0, 10.0, 15.0]),
    "f_E_hz": np.array([1.5, 4.0, 12.0, 25.0, 36.0]),
    "f_I_hz": np.array([2.5, 9.0, 40.0, 110.0, 170.0]),
}
accuracy = {"rtol": 1e-3, "atol": 0.01}
domain = network | {
    "rate_E_hz": uniform(0.0, 60.0),
    "rate_I_hz": uniform(0.0, 150.0),
    "I0_pA": uniform(-10.0, 30.0),
    "w_inh": uniform(-2.0, 0.0),
    "current_pA": lambda rng: CURRENT,
    "f_E_hz": rising(30.0, 60.0, 1.1),
    "f_I_hz": rising(150.0, 350.0, 1.3),
}
draws = {
    "drawn_input": network
    | {
        "rate_E_hz": uniform(5.0, 40.0, digits=1),
        "rate_I_hz": uniform(20.0, 90.0, digits=1),
        "I0_pA": uniform(2.0, 12.0, digits=1),
        "w_inh": uniform(-2.0, -0.4, digits=2),
    },
    "drawn": network
    | curves
    | {"I0_pA": uniform(6.0, 12.0, digits=1), "w_inh": uniform(-1.2, -0.4, digits=2)},
    "strong": network
    | curves
    | {"I0_pA": uniform(8.0, 14.0, digits=1), "w_inh": one_of(-2.0, -1.9, -1.8)},
    "steep": settings(STEEP | {"I0_pA": 10.0}, STEEP | {"I0_pA": 15.0}, STEEP | {"I0_pA": 20.0}),
    # E receives more than the last current of its curve, or both less than the first
    "above": settings(ENDS | {"I0_pA": 24.0}, ENDS | {"I0_pA": 27.0}),
    "below": settings(ENDS | {"I0_pA": -6.0}, ENDS | {"I0_pA": -9.5}),
}


def zero(function):
    """Where a falling function of a rate (0 to 1000 Hz) crosses zero, by bisection."""
    low, high = 0.0, 1000.0
    for _ in range(45):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


def expected_of(a):
    """The rates by nested bisection."""

    def rate_I(E):
        return zero(lambda rate: curve(inputs(E, rate, a)["I"], a, "I") - rate)

    E = zero(lambda rate: curve(inputs(rate, rate_I(rate), a)["E"], a, "E") - rate)
    return {"E": E, "I": rate_I(E)}


@test_case(name="mean input of another network", points=1, hidden=True)
def other_input(recordings):
    """The mean input with other rates, in-degrees and weights."""
    right_input(recordings["drawn_input"])


@test_case(name="rates of other networks", points=1.5, hidden=True)
def other_rates(recordings):
    """Self-consistent rates with other curves and weights, and beyond the ends of the curves."""
    for probe in ("drawn", "above", "below"):
        right_rates(recordings[probe], expected_of(recordings[probe].arguments))


@test_case(name="rates with strong inhibition", points=1, hidden=True)
def strong_inhibition(recordings):
    """Self-consistent rates where inhibition is strong and the curves are steep."""
    for probe in ("strong", "steep"):
        right_rates(recordings[probe], expected_of(recordings[probe].arguments))


### END HIDDEN TESTS
