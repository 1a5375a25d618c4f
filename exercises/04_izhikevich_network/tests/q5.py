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
