"""Checks of question 2: gates in equilibrium and the resting state."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q2"

hints = (
    "Every second row of your rates belongs to opening, the others to closing. For the resting state, let only V be unknown: "
    "the gates follow from it.",
    "Write a function of V alone: the three ionic currents with all gates in their steady state, minus the injected current. It is "
    "negative far below rest and positive far above. `brentq` finds where it is zero.",
    "Begin with `rates(V)[0::2]` and `rates(V)[1::2]`, three rows each. For one potential, `gates(np.array([V]))[0][:, 0]` "
    "gives m, h, n.",
)

OWN = "make new arrays and leave the dictionary as it is"


def pair_of(recording):
    """The two returned arrays."""
    value = recording.returned
    require(
        isinstance(value, (tuple, list, np.ndarray)) and len(value) == 2,
        "gates should return two arrays: (steady, tau).",
    )
    shape = (3, len(recording.arguments["V"]))
    hint = "rows m, h, n; at -40 and -55 mV too, where a rate is the limit of its formula."
    return tuple(
        array(part, what, shape=shape, hint=hint)
        for part, what in zip(value, ("steady", "tau"), strict=True)
    )


def whole(found, expected):
    """A hint if the values were cut to whole numbers."""
    if np.array_equal(found, np.trunc(found)) and np.allclose(found, np.trunc(expected)):
        return "it is cut to whole numbers: an array made like V holds integers only if V does."
    return ""


def gates_are(recording, steady, tau):
    """Both arrays are the expected ones; common mix-ups by name."""
    found, times = pair_of(recording)
    known = (
        ((tau, steady), "The two arrays are exchanged: steady comes first."),
        (
            (1 - steady, tau),
            "steady is that of the closed state: divide the opening rate, not the closing one, by the sum.",
        ),
        ((steady, 1 / tau), "tau is the sum of the rates; it is one over the sum."),
    )
    for (one, other), why in known:
        require(
            not (np.allclose(found, one, rtol=1e-6) and np.allclose(times, other, rtol=1e-6)), why
        )
    for i, gate in enumerate("mhn"):
        close(
            found[i],
            steady[i],
            f"steady state of {gate}",
            rtol=1e-7,
            hint=whole(found[i], steady[i]) or "opening rate over the sum of both rates.",
        )
        close(
            times[i],
            tau[i],
            f"time constant of {gate}",
            unit="ms",
            rtol=1e-7,
            hint=whole(times[i], tau[i]) or "one over the sum of both rates.",
        )


BALANCE = "the sum of the three ionic currents, with m cubed times h and n to the fourth, equals the injected current."
COARSE = "the equation seems right, but it is not solved accurately enough: V is wanted to 1e-6 mV."
MOVES = "the gates are not in the steady state of this V. A simulation does not come to rest where the neuron fires: solve the equation."


def rest_is(recording, expected, wrong, steady=None):
    """The state is the expected one. wrong: what typical mistakes give for V, by what to say of them."""
    found = array(recording.returned, "resting state", shape=(4,), hint="V, m, h, n.").astype(float)
    for V, why in wrong:
        if abs(V - expected[0]) > 1e-4 and abs(found[0] - V) < 1e-5:
            raise CheckFailed(
                f"V at rest is {found[0]:.6g} mV, expected {expected[0]:.6g} mV: {why}.",
                f"V at rest: {why}.",
            )
    hint = BALANCE
    if abs(found[0] - expected[0]) < 0.02:
        hint = COARSE
    elif steady is not None and np.abs(found[1:] - steady(found[:1])[:, 0]).max() > 1e-3:
        hint = MOVES
    close(found[0], expected[0], "V at rest", unit="mV", rtol=0.0, atol=1.1e-6, hint=hint)
    for i, gate in enumerate("mhn", start=1):
        close(
            found[i],
            expected[i],
            f"{gate} at rest",
            rtol=0.0,
            atol=1.1e-6,
            hint="the steady state at this V.",
        )


@test_case(name="gates at five potentials", points=0.65)
def five_potentials(recordings):
    """Steady states and time constants at five potentials, two of them singular for a rate."""
    # fmt: off
    steady = np.array([
        [9.308309390540e-01, 3.518972916252e-02, 5.006486315784e-01, 9.955122395665e-01, 1.580523890058e-01],
        [5.607117226239e-03, 7.079737832485e-01, 5.044149224156e-02, 8.273383389524e-04, 2.626322421616e-01],
        [8.688617722703e-01, 2.671028511297e-01, 6.785909741452e-01, 9.503372920364e-01, 4.754837876795e-01],
    ])
    tau = np.array([
        [0.317783526431, 0.199686417077, 0.500648631578, 0.155771900300, 0.366859516895],
        [1.100254461839, 8.532751028563, 2.515115817274, 1.001965134703, 6.185819486049],
        [2.019678222847, 5.619213117478, 3.514512409393, 1.205555638398, 4.754837876795],
    ])
    # fmt: on
    unchanged(recordings, hint=OWN)
    gates_are(recordings["five potentials"], steady, tau)


@test_case(name="rest of the example", points=0.65)
def example_at_rest(recordings):
    """The state of the example in which nothing changes: -63.08 mV."""
    expected = np.array([-63.080328947952, 0.066203436448, 0.527812110529, 0.347460091360])
    wrong = (
        (-65.97949138444, "the current has the wrong sign"),
        (-64.37627080438, "the current is missing"),
    )
    rest_is(recordings["at rest"], expected, wrong)


### BEGIN HIDDEN TESTS
from autograder.draw import uniform


def _ramp(x):
    safe = np.where(x == 0.0, 1.0, x)
    return np.where(x == 0.0, 1.0, -safe / np.expm1(-safe))


def _rates(V):
    return np.array(
        [_ramp((V + 40) / 10), 4 * np.exp(-(V + 65) / 18), 0.07 * np.exp(-(V + 65) / 20),
         1 / (1 + np.exp(-(V + 35) / 10)), 0.1 * _ramp((V + 55) / 10), 0.125 * np.exp(-(V + 65) / 80)]
    )  # fmt: skip


def _steady(V):
    opening, closing = (
        _rates(np.asarray(V, dtype=float))[::2],
        _rates(np.asarray(V, dtype=float))[1::2],
    )
    return opening / (opening + closing)


def _ionic(cell, V, m, h, n):
    return (
        cell["g_Na"] * m**3 * h * (V - cell["E_Na"])
        + cell["g_K"] * n**4 * (V - cell["E_K"])
        + cell["g_L"] * (V - cell["E_L"])
    )


def _rest(cell, current=0.0):
    """The resting state, by bisection."""
    low, high = -140.0, 70.0
    for _ in range(60):
        V = (low + high) / 2
        low, high = (low, V) if _ionic(cell, V, *_steady(V)) > current else (V, high)
    return np.array([V, *_steady(V)])


def _any_cell(rng):
    """A cell near the squid's axon, no value a round one."""
    low = {"C": 0.85, "g_Na": 108, "g_K": 32, "g_L": 0.24, "E_Na": 46, "E_K": -80, "E_L": -58}
    high = {"C": 1.25, "g_Na": 132, "g_K": 40, "g_L": 0.42, "E_Na": 54, "E_K": -74, "E_L": -52}
    return {key: round(float(rng.uniform(low[key], high[key])), 3) for key in low}


def _leaky_cell(rng):
    """A cell whose rest under strong currents of either sign is far out, but in the range of the text."""
    return {**_any_cell(rng), "g_L": round(float(rng.uniform(0.29, 0.33)), 3)}


def _potentials(rng):
    return np.append(np.round(rng.uniform(-119.0, 119.0, 9), 3), [-55.0, -40.0])


def _any_potentials(rng):
    V = np.concatenate(
        [rng.uniform(-120, 120, rng.integers(1, 4)), [-40.0, -55.0][: rng.integers(0, 3)]]
    )
    return np.round(V).astype(int) if rng.random() < 0.3 else V


draws = {
    "drawn potentials": {"V": _potentials},
    "integer potentials": {"V": lambda rng: np.append(rng.integers(-110, 110, 5), [-40, -55])},
    "other cell": {"cell": _any_cell, "current": uniform(5.0, 25.0)},
    "no current": {"cell": _any_cell, "current": lambda rng: 0.0},
    "hyperpolarised": {"cell": _leaky_cell, "current": uniform(-17.5, -15.5)},  # below -100 mV
    "depolarised": {"cell": _leaky_cell, "current": uniform(2600.0, 3400.0)},  # above 0 mV
}
domain = {"V": _any_potentials, "cell": _any_cell, "current": uniform(-17.0, 40.0)}
accuracy = {"rtol": 1e-7, "atol": 1e-6}


@test_case(name="gates at other potentials", points=1.35, hidden=True)
def other_potentials(recordings):
    """Steady states and time constants of all three gates anywhere."""
    for probe in ("drawn potentials", "integer potentials"):
        V = np.asarray(recordings[probe].arguments["V"], dtype=float)
        rates = _rates(V)
        gates_are(recordings[probe], _steady(V), 1 / (rates[::2] + rates[1::2]))


@test_case(name="rest of other cells", points=1.35, hidden=True)
def other_cells(recordings):
    """Other parameters, with positive, negative and no current; currents so strong that rest is below -100 or above 0 mV."""
    for probe in ("other cell", "no current", "hyperpolarised", "depolarised"):
        cell, current = (recordings[probe].arguments[key] for key in ("cell", "current"))
        squid = {"g_Na": 120.0, "g_K": 36.0, "g_L": 0.3, "E_Na": 50.0, "E_K": -77.0, "E_L": -54.4}
        wrong = (
            (_rest(cell, -current)[0], "the current has the wrong sign"),
            (_rest(cell, 0.0)[0], "the current is missing"),
            (
                _rest(squid, current)[0],
                "this is the squid's axon; use the parameters that are given",
            ),
            (
                _rest(cell, current / cell["C"])[0],
                "the current is divided by the capacitance, which plays no role at rest",
            ),
        )
        rest_is(recordings[probe], _rest(cell, current), wrong, _steady)


### END HIDDEN TESTS
