"""Checks of question 5: the f-I curve of the exact model and of the scheme."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "Both rates are one over an interval, and both intervals are the refractory time plus a rise from the reset to the "
    "threshold. Only the rise differs.",
    "The exact rise is the time to the threshold of question 1, from V_reset on. For the grid, count how many Euler steps it "
    "takes from V_reset until the threshold is reached.",
    "Begin with two arrays of zeros and loop over the currents. Skip a current if its final potential does not exceed the "
    "threshold. An interval in ms gives a rate in Hz as 1000 over it.",
)

FORM = "return the tuple (exact, on_grid)."
OWN = "do not sort or change the currents"


def rates_are(recording, which, expected, known, what):
    """The rates are those expected; where others are known to come from a mistake, say which."""
    found = array(
        entry(recording.returned, which, "the returned tuple", hint=FORM), what, shape=expected.shape, hint="one rate for each current."
    ).astype(float)  # fmt: skip
    with np.errstate(divide="ignore"):
        interval = 1.0 / expected
    usual = (
        (expected / 1000.0, "these are in spikes per ms; the rates are asked in Hz"),
        (interval, "these are intervals in s; the rates are one over them"),
        (1000.0 * interval, "these are intervals in ms; the rates are one over them"),
        (expected[::-1], "keep the order of the currents"),
        (np.sort(expected), "the rates are sorted; keep the order of the currents"),
        (np.sort(expected)[::-1], "the rates are sorted; keep the order of the currents"),
        *((np.round(expected, digits), "the rates are rounded") for digits in range(4)),
    )
    for wrong, why in (*known, *usual):
        wrong = np.asarray(wrong)
        if found.size and np.allclose(found, wrong, rtol=1e-6) and not np.allclose(wrong, expected, rtol=1e-6):  # fmt: skip
            i = int(np.argmax(~np.isclose(found, expected, rtol=1e-6)))
            current = np.asarray(recording.arguments["currents_nA"])[i]
            raise CheckFailed(
                f"{what}: at {current:g} nA {found[i]:.6g} Hz, expected {expected[i]:.6g} Hz: {why}.",
                f"{what}: {why}.",
            )
    silent = (expected == 0) & (found != 0)
    if silent.any():
        i = int(np.argmax(silent))
        current = np.asarray(recording.arguments["currents_nA"])[i]
        raise CheckFailed(
            f"{what}: at {current:g} nA {found[i]:.6g} Hz, expected 0: the threshold is never reached.",
            f"{what}: not 0 where the threshold is never reached.",
            hint="compare the final potential with the threshold; at equality the neuron is silent.",
        )
    close(
        found,
        expected,
        what,
        unit="Hz",
        rtol=1e-6,
        hint="one over the interval between two spikes: t_ref plus the rise from V_reset to V_th.",
    )


@test_case(name="exact rates", points=0.5)
def exact_rates(recordings):
    """The closed form for five currents in no order, one of them too weak; the array stays as it is."""
    unchanged(recordings, hint=OWN)
    rates_are(recordings["five currents"], 0, np.array(EXACT), EXACT_WRONG, "exact rates")


@test_case(name="rates on the grid", points=0.75)
def rates_on_the_grid(recordings):
    """Whole numbers of steps between spikes for the same currents."""
    rates_are(recordings["five currents"], 1, np.array(GRID), GRID_WRONG, "rates on the grid")


# Rates of the public probe, and what mistakes would give.
# fmt: off
EXACT = [178.857147603, 56.117398818, 0, 325.945771257, 104.280163937]
EXACT_WRONG = (
    ([286.446429, 63.6141003, 0, 1033.06318, 133.519344],
     "the refractory time is missing"),
    ([139.847337, 44.6769491, 0, 281.694926, 80.3028565],
     "the rise begins at V_reset, not at E_L"),
    ([130.021188, 50.2013442, 0, 193.498639, 85.5464816],
     "the refractory time counts twice"),
    ([273.129204, 223.487293, 198.673104, 354.46053, 241.171892],
     "the leak goes to 0; it goes to E_L"),
    ([178.571429, 57.1428571, 0, 285.714286, 102.040816],
     "these are the rates on the grid"),
)
GRID = [178.571428571, 57.1428571429, 0, 285.714285714, 102.040816327]
GRID_WRONG = (
    ([285.714286, 64.9350649, 0, 714.285714, 129.87013],
     "the refractory time is missing"),
    ([129.87013, 44.6428571, 0, 238.095238, 79.3650794],
     "the rise begins at V_reset, not at E_L"),
    ([129.87013, 51.0204082, 0, 178.571429, 84.0336134],
     "the refractory time counts twice"),
    ([238.095238, 204.081633, 178.571429, 285.714286, 238.095238],
     "the leak goes to 0; it goes to E_L"),
    ([178.857148, 56.1173988, 0, 325.945771, 104.280164],
     "these are the exact rates"),
    ([178.571429, 54.9450549, 0, 285.714286, 102.040816],
     "this is the exact rise, rounded up to whole steps; Euler's rise is another one"),
    ([178.571429, 57.1428571, 0, 357.142857, 102.040816],
     "this is the exact rise, rounded; count the steps of Euler's scheme"),
    ([204.081633, 59.5238095, 0, 357.142857, 109.89011],
     "there is a step too few; the step that reaches the threshold counts"),
    ([158.730159, 54.9450549, 0, 238.095238, 95.2380952],
     "there is a step too many"),
    ([178.571429, 57.1428571, 0, 357.142857, 109.89011],
     "the number of steps is rounded; the threshold is reached at the end of a step, so round up"),
    ([181.290517, 57.2021408, 0, 328.171588, 106.06083],
     "the interval is no whole number of steps; a spike is at the end of a step"),
)
# fmt: on


def picture(recordings):
    """Both rates of the public probe over the current."""
    recording = recordings["five currents"]
    currents = np.asarray(recording.arguments["currents_nA"])
    order = np.argsort(currents)
    exact, on_grid = (np.asarray(rates, dtype=float)[order] for rates in recording.returned)
    lines = {"exact": exact, "on the grid": on_grid}
    return pictures.curve(currents[order], lines, "current (nA)", "rate (Hz)", marker="o")


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform


def _currents(rng):
    """Twelve currents in no order: below the rheobase, just above it, and far above."""
    low, high = rng.uniform(-0.3, 0.12, 2), rng.uniform(0.33, 1.5, 9)
    return rng.permutation(np.concatenate([low, high, rng.uniform(4.0, 8.0, 1)])).round(4)


_cell = {
    "dt_ms": one_of(0.1, 0.2, 0.4),
    "E_L_mV": uniform(-74.0, -70.0, digits=2),
    "R_MOhm": uniform(80.0, 100.0, digits=1),
    "tau_ms": uniform(9.0, 20.0, digits=2),
    "V_th_mV": uniform(-54.0, -50.0, digits=2),
    "V_reset_mV": uniform(-69.0, -60.0, digits=2),
    "t_ref_ms": one_of(1.2, 2.4, 2.8),
}
draws = {
    "drawn": {"currents_nA": _currents} | _cell,
    "no refractory time": {"currents_nA": _currents}
    | _cell
    | {"t_ref_ms": one_of(0.0), "dt_ms": one_of(0.3, 0.7), "tau_ms": uniform(2.5, 5.0, digits=2)},
    "at the rheobase": settings(
        *(
            {
                "currents_nA": np.array([0.25, 0.5, -0.25, 0.2503, 0.25, current]),
                "dt_ms": 0.5,
                "E_L_mV": -72.0,
                "R_MOhm": 80.0,
                "tau_ms": 12.0,
                "V_th_mV": -52.0,
                "V_reset_mV": -61.0,
                "t_ref_ms": 1.5,
            }
            for current in (0.3, 0.37, 0.43)
        )
    ),
    # With 1 nA the second step ends exactly at the threshold, without rounding.
    "exactly at the threshold": settings(
        *(
            {
                "currents_nA": np.array([1.0, current]),
                "dt_ms": 4.0,
                "E_L_mV": -64.0,
                "R_MOhm": 32.0,
                "tau_ms": 8.0,
                "V_th_mV": -40.0,
                "V_reset_mV": -64.0,
                "t_ref_ms": 4.0,
            }
            for current in (0.9, 1.3, 1.7)
        )
    ),
    "no currents": {"currents_nA": lambda rng: np.empty(0)} | _cell,
}
domain = _cell | {
    "currents_nA": lambda rng: _currents(rng)[: rng.integers(0, 13)],
    "t_ref_ms": one_of(0.0, 1.2, 2.8),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


def _both(a, **mistake):
    """Exact rates and those on the grid; or those with a mistake (in units, as the arguments have them)."""
    a = {key: value for key, value in a.items() if key != "currents_nA"} | mistake | {
        "currents_nA": np.asarray(a["currents_nA"], dtype=float)
    }  # fmt: skip
    final = a.get("leak", a["E_L_mV"]) + a["R_MOhm"] * a["currents_nA"]
    fires = final > a["V_th_mV"]
    ratio = np.ones(len(final))
    ratio[fires] = (final[fires] - a["V_th_mV"]) / (final[fires] - a["V_reset_mV"])
    rise = -a["tau_ms"] * np.log(ratio)
    steps = np.log(ratio) / np.log1p(-a["dt_ms"] / a["tau_ms"])
    if a.get("exact_grid"):
        steps = rise / a["dt_ms"]
    steps = a.get("whole", np.ceil)(steps) + a.get("more", 0)
    exact, on_grid = np.zeros(len(final)), np.zeros(len(final))
    with np.errstate(divide="ignore"):
        exact[fires] = 1000.0 / (a["t_ref_ms"] + rise[fires])
        on_grid[fires] = 1000.0 / (a["t_ref_ms"] + a["dt_ms"] * steps[fires])
    return exact, on_grid


def _known(a, which):
    """What mistakes give, and why: of the exact rates (0) or those on the grid (1)."""

    def rates(**mistake):
        return _both(a, **mistake)[which]

    found = [
        (rates(t_ref_ms=0.0), "the refractory time is missing"),
        (rates(V_reset_mV=a["E_L_mV"]), "the rise begins at V_reset, not at E_L"),
        (rates(t_ref_ms=2 * a["t_ref_ms"]), "the refractory time counts twice"),
        (rates(leak=0.0), "the leak goes to 0; it goes to E_L"),
        (
            _both(a)[1 - which],
            "these are the exact rates" if which else "these are the rates on the grid",
        ),
    ]
    if which == 1:
        cut = a["dt_ms"] * int(a["t_ref_ms"] / a["dt_ms"])
        found += [
            (rates(exact_grid=True), "this is the exact rise, rounded up to whole steps; Euler's rise is another one"),
            (rates(exact_grid=True, whole=np.round), "this is the exact rise, rounded; count the steps of Euler's scheme"),
            (rates(more=-1), "there is a step too few; the step that reaches the threshold counts"),
            (rates(more=1), "there is a step too many"),
            (rates(whole=np.floor), "there is a step too few; the step that reaches the threshold counts"),
            (rates(whole=np.round), "the number of steps is rounded; the threshold is reached at the end of a step, so round up"),
            (rates(whole=np.asarray), "the interval is no whole number of steps; a spike is at the end of a step"),
            (rates(t_ref_ms=cut), "a step of the refractory time is missing; int cuts off what round keeps"),
        ]  # fmt: skip
    return found


@test_case(name="other exact rates", points=1, hidden=True)
def other_exact_rates(recordings):
    """The closed form holds for other neurons and currents, with and without refractory time."""
    for probe in ("drawn", "no refractory time"):
        a = recordings[probe].arguments
        what = "exact rates" if probe == "drawn" else "exact rates without refractory time"
        rates_are(recordings[probe], 0, _both(a)[0], _known(a, 0), what)


@test_case(name="other rates on the grid", points=1, hidden=True)
def other_rates_on_the_grid(recordings):
    """The rates on the grid are those of Euler's scheme, to all digits."""
    for probe in ("drawn", "no refractory time"):
        a = recordings[probe].arguments
        what = (
            "rates on the grid" if probe == "drawn" else "rates on the grid without refractory time"
        )
        rates_are(recordings[probe], 1, _both(a)[1], _known(a, 1), what)


@test_case(name="at the rheobase", points=0.75, hidden=True)
def at_the_rheobase(recordings):
    """The rheobase is silent; a step that ends exactly at the threshold fires; no currents, no rates."""
    places = {
        "at the rheobase": "at and above the rheobase",
        "exactly at the threshold": "where a step ends exactly at the threshold",
        "no currents": "for no currents",
    }
    for probe, where in places.items():
        a = recordings[probe].arguments
        for which, what in ((0, "exact rates"), (1, "rates on the grid")):
            rates_are(
                recordings[probe], which, _both(a)[which], _known(a, which), f"{what} {where}"
            )


### END HIDDEN TESTS
