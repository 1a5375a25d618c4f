"""Checks of question 4: spike times and f-I curves."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "A spike lies between two neighbouring samples, the first below 0 and the second not. For the f-I curve, all neurons can run side by "
    "side, each with its own constant current, all from the same resting state.",
    "The line through the two samples gives the fraction of the step at which 0 is reached. For the rate, drop the times of the warm-up "
    "first, then take the mean of the differences of what is left; one over it, from 1/ms to Hz.",
    "Begin with `np.flatnonzero` of a condition on the array without its last and the array without its first element. For the curve, "
    "repeat the resting state to the shape (4, N), and the currents to the shape (K, N).",
)

TIMES = "a spike is V[k] < 0 <= V[k + 1]; its time is k dt plus the fraction of dt at which the straight line reaches 0."
RATE = "one over the mean interval of the spikes after warmup, from 1/ms to Hz, for each current by itself."


def times_are(recording, expected, wrong=()):
    """As many spike times as expected, and the right ones."""
    value = recording.returned
    found = array(
        [] if isinstance(value, (list, tuple)) and not value else value,
        "spike times",
        shape=(None,),
        hint=TIMES,
    )
    way = "many" if len(found) > len(expected) else "few"
    require(
        len(found) == len(expected),
        f"spike times: {len(found)} of them, expected {len(expected)}: too {way}.",
        f"spike times: too {way}.",
        hint=TIMES,
    )
    for other, why in wrong:
        if (
            len(other) == len(found)
            and len(found)
            and np.allclose(found, other, rtol=0.0, atol=1e-7)
        ):
            raise CheckFailed(
                f"The first spike is at {found[0]:.6g} ms, expected {expected[0]:.6g} ms: {why}.",
                f"spike times: {why}.",
            )
    if len(expected):
        close(found, expected, "spike times", unit="ms", rtol=0.0, atol=1.1e-6, hint=TIMES)


def rates_are(recording, expected, wrong=()):
    """The rates are the expected ones to 0.5 %. wrong: what typical mistakes give."""
    found = array(
        recording.returned, "rates", shape=(len(expected),), hint="a rate for each current."
    ).astype(float)
    right = np.abs(found - expected) <= 0.0055 * np.abs(expected)
    if right.all():
        return
    for other, why in wrong:
        if np.allclose(found, other, rtol=0.003, atol=1e-9):
            raise CheckFailed(
                f"Rates in Hz: {np.round(found, 2)}, expected {np.round(expected, 2)}: {why}.",
                f"rates: {why}.",
            )
    silent = expected == 0
    require(
        not (found[silent] != 0).any(),
        "A rate is not 0, although there are fewer than two spikes after warmup.",
        hint="a single spike at the onset of the current does not count.",
    )
    require(
        not (found[~silent] == 0).any(),
        "A rate is 0, although the neuron fires.",
        hint="a fresh neuron, at rest until the current begins, fires at currents at which a neuron that was raised slowly stays silent; all spikes after warmup and up to total count.",
    )
    close(found, expected, "rates", unit="Hz", rtol=0.0055, hint=RATE)


@test_case(name="spikes in nine samples", points=0.5)
def nine_samples(recordings):
    """Four crossings; one ends exactly at 0 and turns back."""
    unchanged(recordings, hint="make new arrays; sort a copy.")
    expected = np.array([0.0375, 0.12, 0.168, 0.23666666666666666])
    wrong = (
        (
            0.03 * np.array([1, 3, 5, 7]),
            "this is the sample before the crossing; interpolate between the two",
        ),
        (
            0.03 * np.array([2, 4, 6, 8]),
            "this is the sample after the crossing; interpolate between the two",
        ),
        (
            np.array([1.25, 4.0, 5.6, 7.888888888888889]),
            "these are numbers of samples; multiply by dt",
        ),
        (expected + 0.03, "the times are one step late: sample 0 is at t = 0"),
    )
    times_are(recordings["nine samples"], expected, wrong)


@test_case(name="rates of three currents", points=1)
def three_currents(recordings):
    """Firing, silent and firing again, in the order of the currents: 82, 0 and 62 Hz."""
    expected = np.array([81.79, 0.0, 62.2186])
    wrong = (
        (
            1000 / 25.5 * np.array([2, 1, 2]),
            "spikes are counted; take one over the mean interval",
        ),
        (expected / 1000, "the rates are in 1/ms"),
        (expected[[1, 2, 0]], "the rates are in the order of sorted currents"),
    )
    rates_are(recordings["three currents"], expected, wrong)


def picture(recordings):
    """Your rates of the public example over the current."""
    r = recordings["three currents"]
    order = np.argsort(r.arguments["currents"])
    rates = np.asarray(r.returned, dtype=float)[order]
    return pictures.curve(
        np.asarray(r.arguments["currents"])[order],
        {"rate": rates},
        "current (µA/cm²)",
        "rate (Hz)",
        marker="o",
    )


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform
from autograder.dynamics import rk4_step, upward_crossings


def _rates(V):
    """The six rates, with each exponential computed once."""
    u = np.asarray(V, dtype=float) + 65
    x = np.subtract.outer((2.5, 1.0), u / 10)
    x[x == 0] = 1e-30
    found = np.empty((6, *u.shape))
    found[::4] = x / np.expm1(x)
    found[4] *= 0.1
    found[1] = 4 * np.exp(u / -18)
    found[2] = 0.07 * np.exp(u / -20)
    found[3] = 1 / (1 + np.exp(3 - u / 10))
    found[5] = 0.125 * np.exp(u / -80)
    return found


def _steady(V):
    rates = _rates(V)
    return rates[::2] / (rates[::2] + rates[1::2])


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


def _field(cell, current):
    """The right-hand side under a constant current, for states of shape (4, N)."""

    def field(t, state):
        rates, open_gates, change = _rates(state[0]), state[1:], np.empty_like(state)
        change[0] = (current - _ionic(cell, state[0], *open_gates)) / cell["C"]
        change[1:] = rates[::2] * (1 - open_gates) - rates[1::2] * open_gates
        return change

    return field


def _states(cell, state, current, dt, parts=1, step=rk4_step):
    """The states after 0, 1, 2, … steps of the currents; each step is cut into parts."""
    states = [np.array(state, dtype=float)]
    for injected in current:
        now, field = states[-1], _field(cell, injected)
        for _ in range(parts):
            now = step(field, 0.0, now, dt / parts)
        states.append(now)
    return np.array(states)


def _spikes(V, dt):
    return upward_crossings(dt * np.arange(len(V)), V)


def _near_cell(rng):
    """A cell so near the squid's axon that it has the same regimes of firing; all scales with a factor."""
    squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
    found = {
        key: value * rng.uniform(0.985, 1.015) for key, value in squid.items() if key[0] != "E"
    }
    found |= {key: value + rng.uniform(-0.7, 0.7) for key, value in squid.items() if key[0] == "E"}
    return {key: round(float(value), 4) for key, value in found.items()}


def _potentials(rng):
    """Samples with many crossings, some of them exactly on a sample."""
    V = np.round(rng.uniform(-30.0, 30.0, 40), 1)
    V[rng.choice(40, 8, replace=False)] = 0.0
    V[:2], V[-2:] = (3.0, -4.0), (-2.0, 5.0)
    return V


def _any_potentials(rng):
    V = np.round(rng.uniform(-30.0, 30.0, rng.integers(1, 9)), 1)
    return np.where(rng.random(len(V)) < 0.3, 0.0, V)


def _silent(rng):
    """Never up through 0: it begins above, stays at 0 for a while, and falls."""
    return np.concatenate(
        [rng.uniform(1.0, 30.0, 4), np.zeros(3), -np.sort(rng.uniform(1.0, 60.0, 5))]
    )


def _currents(rng, leak=0.0):
    """Weak, stronger, too weak, and one at which a state that is carried along stays silent. leak: what another E_L takes."""
    currents = rng.uniform((7.2, 15.0, 4.2, 7.4), (9.0, 24.0, 5.4, 9.0))
    currents[[0, 2, 3]] += leak
    return np.round(currents, 2)


def _block(rng):
    """Fast firing whose first interval is longer than the second, and a block with peaks between -20 and 0 mV."""
    return np.round(rng.permutation([rng.uniform(30.0, 37.0), rng.uniform(97.0, 105.0)]), 2)


def _sets(kept):
    """Sets of arguments. `kept` tell right from wrong: 0.1 ms between any spike and warmup or total, and other rates if a
    state is carried along, if the warm-up counts, if total is counted from warmup on, or if the start is the squid's rest."""
    rng = np.random.default_rng([28, 4])
    found = []
    for _ in range(max(kept) + 1):
        cell = _near_cell(rng)
        cell["E_L"] = round(float(-54.4 + rng.choice([-1, 1]) * rng.uniform(3.2, 4.6)), 4)
        found.append(
            {
                "cell": cell,
                "currents": _currents(rng, 0.3 * (-54.4 - cell["E_L"])),
                "warmup": round(float(rng.uniform(1.9, 3.3)), 2) + 0.003,
                "total": round(float(rng.uniform(20.0, 25.0)), 1),
            }
        )
    return settings(*(found[k] for k in kept))


KEPT = (161, 334, 576, 722, 736, 809, 930, 1184, 1192, 1296, 1331, 1333, 1385)

draws = {
    "drawn samples": {"V": _potentials, "dt": uniform(0.013, 0.09)},
    "no crossing": {"V": _silent, "dt": uniform(0.013, 0.09)},
    "one sample": {
        "V": lambda rng: np.round(rng.uniform(-9.0, 9.0, 1), 2),
        "dt": uniform(0.013, 0.09),
    },
    "many currents": _sets(KEPT),
    "no warm-up": {
        "cell": _near_cell,
        "currents": _block,
        "warmup": one_of(0.0),
        "total": uniform(23.0, 26.0),
    },
}
domain = {
    "V": _any_potentials,
    "dt": uniform(0.01, 0.1),
    "cell": _near_cell,
    "currents": lambda rng: rng.permutation(np.append(_currents(rng), _block(rng)))[
        : rng.integers(1, 5)
    ],
    "warmup": one_of(0.0, 2.003, 4.003),
    "total": integers(20, 32),
}
accuracy = {"rtol": 0.005, "atol": 1e-6}
promises = {"fresh": "rates of many currents"}
DT = 0.05


def _runs(given, *, carried=False, start=None, level=0.0):
    """The spike times for each current, by fresh neurons or by one after the other; from `start`, by crossings of `level`."""
    cell, currents = given["cell"], np.asarray(given["currents"], dtype=float)
    steps = round(given["total"] / DT)
    start = (_rest(cell) if start is None else start)[:, None]
    if not carried:
        states = _states(
            cell,
            np.repeat(start, len(currents), axis=1),
            np.repeat(currents[None], steps, axis=0),
            DT,
        )
        return [_spikes(V - level, DT) for V in states[:, 0].T]
    found = []
    for current in currents:
        states = _states(cell, start, np.full((steps, 1), current), DT)
        start = states[-1]
        found.append(_spikes(states[:, 0, 0], DT))
    return found


def _rate(times, warmup):
    late = times[times > warmup]
    return 1000.0 / np.mean(np.diff(late)) if len(late) > 1 else 0.0


def _judge(recording):
    given = recording.arguments
    warmup, total = given["warmup"], given["total"]
    runs = _runs(given)
    expected = np.array([_rate(times, warmup) for times in runs])
    found = array(
        recording.returned, "rates", shape=(len(runs),), hint="a rate for each current."
    ).astype(float)
    wrong = ()
    if not np.allclose(found, expected, rtol=0.005):
        squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
        longer = _runs({**given, "total": total + warmup})
        lower = _runs(given, level=-20.0)
        last = [
            1000.0 / np.diff(times[times > warmup])[-1] if np.sum(times > warmup) > 1 else 0.0
            for times in runs
        ]
        wrong = (
            ([_rate(times, warmup) for times in longer], "the current flows until total, and total begins with the current, not after the warm-up"),
            ([_rate(times, warmup) for times in _runs(given, start=_rest(squid))], "the neurons start at the rest of the squid's axon; start at that of this cell"),
            ([_rate(times, warmup) for times in lower], "a crossing of -20 mV counts as a spike; it is one of 0 mV"),
            (last, "this is one over the last interval; take the mean of all after warmup"),
            ([_rate(times, warmup) for times in _runs(given, carried=True)],
             "each current continues where the one before has left the neuron; start anew at rest for each"),
            ([_rate(times, 0.0) for times in runs], "the spikes of the warm-up count, too"),
            ([1000.0 * np.sum(times > warmup) / (total - warmup) for times in runs],
             "spikes are counted; take one over the mean interval"),
            ([1000.0 * np.sum(times > warmup) / total for times in runs],
             "spikes are counted; take one over the mean interval"),
            (expected / 1000, "the rates are in 1/ms"),
            ([expected[i] for i in np.argsort(given["currents"])], "the rates are in the order of sorted currents"),
        )  # fmt: skip
    rates_are(recording, expected, wrong)


@test_case(name="other spike times", points=1, hidden=True)
def other_spike_times(recordings):
    """Many crossings, some exactly on a sample; none; and a single sample."""
    for probe in ("drawn samples", "no crossing", "one sample"):
        V, dt = (recordings[probe].arguments[key] for key in ("V", "dt"))
        times_are(recordings[probe], _spikes(np.asarray(V, dtype=float), dt))


@test_case(name="rates of many currents", points=2.5, hidden=True)
def many_currents(recordings):
    """Always a fresh neuron at the rest of its cell, with and without a warm-up; weak and strong currents, and block."""
    _judge(recordings["many currents"])
    _judge(recordings["no warm-up"])


### END HIDDEN TESTS
