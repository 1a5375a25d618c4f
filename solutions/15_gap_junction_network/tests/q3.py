"""Checks of question 3: waveform relaxation on and off."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "The same experiment twice, with one setting of the kernel changed. What must be done before "
    "there are nodes?",
    "Write an inner function of one argument, on or off: it resets, sets, creates, connects, records "
    "and returns the potentials as a table.",
    "Begin each run with `nest.ResetKernel()`, then the two settings. `np.lexsort((times, senders))` "
    "sorts samples by neuron, and by time for each neuron.",
)

KNOWN = {  # by arguments: steps, then V with and without relaxation there (one list per neuron), errors
    ("[700.0, 0.0]", 2.0, 0.1): (
        [0, 19, 66, 100, 146, 199],
        [
            [-67.8796, 69.3657, -54.2857, -82.6479, 40.3908, -50.4724],
            [-69.5997, -67.7799, -67.9209, -65.9427, -66.1195, -67.2989],
        ],
        [
            [-67.8753, 69.3675, -54.2853, -82.6474, 39.9854, -50.4771],
            [-69.604, -68.1015, -67.9359, -65.8622, -66.3203, -67.3153],
        ],
        [0.4055, 0.3217],
    ),
}

SAMPLES = (
    "one row per neuron and one column per step, T_ms included: set the interval of the meter, "
    "simulate longer than T_ms, and cut off what is later"
)


def known(recording):
    """Places, potentials with and without relaxation there, and errors, of these arguments."""
    a = recording.arguments
    return KNOWN[str(a["currents_pA"]), a["gap_nS"], a["h_ms"]]


def potentials_are_right(recording, key):
    """Fail unless the potentials are right at some telling places; name a typical cause."""
    a = recording.arguments
    require(
        recording.simulated_ms >= a["T_ms"] - 1e-6,
        f"NEST simulated {recording.simulated_ms:g} ms in the last run, expected {a['T_ms']:g} ms or more.",
        "NEST simulated too short in the last run.",
    )
    places, on, off, _ = known(recording)
    right, other = (np.array(x) for x in ((on, off) if key == "on_mV" else (off, on)))
    shape = (len(a["currents_pA"]), round(a["T_ms"] / a["h_ms"]))
    found = array(entry(recording.returned, key, "the returned dictionary"), key, shape=shape,
                  hint=SAMPLES)  # fmt: skip
    hint = "currents as given, each junction once in both directions, and nothing else"
    if np.allclose(found[:, places], other, atol=0.01):
        hint = "these are the potentials of the other run: on is use_wfr = True"
    elif abs(found[0, 0] + 69.604) > 3:
        hint = "the first column is the potential after one step, and the neurons are not mixed"
    close(found[:, places], right, f"{key} at steps {[k + 1 for k in places]}", unit="mV", rtol=0,
          atol=0.01, hint=hint)  # fmt: skip


def errors_are_right(recording):
    """Fail unless the errors are these."""
    expected = known(recording)[-1]
    found = array(entry(recording.returned, "error_mV", "the returned dictionary"), "error_mV",
                  shape=(len(expected),), hint="one error for each neuron")  # fmt: skip
    hint = "the largest absolute difference over time, between the two runs"
    close(found, expected, "error_mV", unit="mV", rtol=0, atol=0.02, hint=hint)


@test_case(name="potentials of a pair", points=0.75)
def potentials_of_a_pair(recordings):
    """A neuron that fires and a silent neighbour, with relaxation and without."""
    for key in ("on_mV", "off_mV"):
        potentials_are_right(recordings["pair"], key)
    unchanged(recordings["pair"], hint="leave the lists as they are")


@test_case(name="errors of a pair", points=0.5)
def errors_of_a_pair(recordings):
    """The largest difference for each neuron."""
    errors_are_right(recordings["pair"])


def picture(recordings):
    """Both neurons, with relaxation (solid) and without (dashed); grey dots: as they should be."""
    figure, axes = panels(2)
    places, on, _, _ = known(recordings["pair"])
    for k, axis in enumerate(axes):
        axis.plot(0.1 * (np.array(places) + 1), on[k], "o", c="0.75", ms=7)
        for key, style in (("on_mV", "C0-"), ("off_mV", "k--")):
            V = np.asarray(recordings["pair"].returned[key])[k]
            axis.plot(0.1 * np.arange(1, len(V) + 1), V, style, lw=1)
        axis.set(xlabel="time (ms)", ylabel="V_m (mV)", title=f"neuron {k}")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform


def setting(currents, pairs, gap, T, h):
    return {"currents_pA": currents, "pairs": pairs, "gap_nS": gap, "T_ms": T, "h_ms": h}


# The table holds the potentials of these settings only: NEST 3.10, exact to the digits shown.
draws = {
    "chain": settings(
        setting([650.0, 0.0, 300.0, 900.0], [[2, 0], [0, 1], [3, 2]], 1.5, 24.0, 0.1),
        setting([0.0, 800.0, 500.0], [[1, 0], [2, 1]], 2.5, 18.0, 0.1),
        setting([400.0, 0.0, 0.0, 750.0], [[3, 1], [2, 1], [0, 2]], 3.0, 22.0, 0.1),
    ),
    "steps": settings(
        setting([720.0, 150.0], [[1, 0]], 1.8, 15.0, 0.05),
        setting([0.0, 680.0, 0.0], [[0, 1], [2, 1]], 2.2, 16.0, 0.2),
        setting([820.0, 60.0], [[0, 1]], 1.2, 14.0, 0.2),
    ),
}
domain = {
    "currents_pA": lambda rng: [float(x) for x in rng.uniform(-100.0, 900.0, 3).round(1)],
    "pairs": one_of([[0, 1]], [[2, 1], [0, 1]], [[1, 2], [2, 0], [0, 1]]),
    "gap_nS": uniform(0.3, 3.0, digits=2),
    "T_ms": one_of(5.0, 8.0),
    "h_ms": one_of(0.1, 0.05, 0.2),
}
accuracy = {"rtol": 0.0, "atol": 0.02}
KNOWN |= {
    ("[650.0, 0.0, 300.0, 900.0]", 1.5, 0.1): (
        [0, 30, 80, 85, 86, 120, 188, 239],
        [
            [-68.0034, -50.0963, -41.6254, 2.87, 62.6212, -66.1151, -65.858, -83.9215],
            [-69.601, -66.0183, -67.9195, -67.4253, -67.0866, -67.9252, -67.8035, -66.1169],
            [-68.8588, 2.0863, -62.1779, -59.4186, -58.7328, -11.9079, -58.3274, -45.9932],
            [-67.3842, -86.922, -23.2997, -83.9484, -84.831, -46.2274, 37.3816, -41.8664],
        ],
        [
            [-67.9988, -49.8272, -41.8442, -1.7628, 61.822, -66.2715, -65.8556, -83.8701],
            [-69.604, -66.0208, -67.9542, -67.533, -67.3347, -67.903, -67.7873, -66.0452],
            [-68.8632, -9.2332, -62.3705, -59.5464, -58.9985, -11.9483, -58.4928, -45.4331],
            [-67.3814, -86.9657, -22.5801, -83.8476, -84.8096, -46.3579, 29.6206, -42.0595],
        ],
        [4.6328, 0.2481, 11.3194, 7.761],
    ),
    ("[0.0, 800.0, 500.0]", 2.5, 0.1): (
        [0, 60, 90, 142, 143, 160, 179],
        [
            [-69.5979, -67.5872, -63.5648, -64.9996, -64.3737, -64.6626, -66.5897],
            [-67.6368, -57.3618, -83.4496, 57.0141, 39.6451, -80.3699, -61.4334],
            [-68.367, -68.9441, 61.5741, -54.4329, -53.1736, 19.1958, -83.5197],
        ],
        [
            [-69.604, -67.603, -63.4171, -65.4245, -64.8191, -64.5011, -66.5478],
            [-67.6284, -57.461, -83.4554, 47.1387, 47.2495, -80.7567, -61.5035],
            [-68.3692, -69.1208, 48.5257, -55.0237, -53.7848, 5.5741, -83.6972],
        ],
        [0.4454, 9.8755, 13.6217],
    ),
    ("[400.0, 0.0, 0.0, 750.0]", 3.0, 0.1): (
        [0, 19, 73, 110, 208, 209, 219],
        [
            [-68.6199, -53.1557, -67.3976, -37.6461, 22.5643, 58.2994, -78.1606],
            [-69.5971, -66.2449, -66.4484, -66.6113, -64.8606, -64.3013, -61.6594],
            [-69.6003, -68.4998, -67.8353, -65.8033, -64.6251, -63.8906, -61.6451],
            [-67.7587, 50.5733, -42.6296, -68.8109, -3.0218, 51.815, -73.0146],
        ],
        [
            [-68.6162, -53.161, -67.3984, -37.7373, 19.0244, 59.3779, -77.7795],
            [-69.604, -66.6608, -66.4945, -66.5769, -65.0357, -64.6795, -61.5608],
            [-69.604, -68.5623, -67.8243, -65.8627, -64.8695, -64.351, -61.5214],
            [-67.7518, 50.5892, -42.6399, -68.8116, -3.8878, 50.6583, -72.7407],
        ],
        [3.5399, 0.4159, 0.4603, 1.1567],
    ),
    ("[720.0, 150.0]", 1.8, 0.05): (
        [0, 100, 132, 150, 282, 299],
        [
            [-68.7104, -71.2628, -52.1033, -30.0595, 15.6477, -41.0558],
            [-69.4169, -52.4764, 35.7885, -33.6009, -63.0975, -59.2833],
        ],
        [
            [-68.7096, -71.2677, -52.1665, -30.2235, 13.8216, -40.5555],
            [-69.4177, -52.438, 47.5244, -35.1641, -63.1647, -59.2788],
        ],
        [1.826, 11.7359],
    ),
    ("[0.0, 680.0, 0.0]", 2.2, 0.2): (
        [0, 26, 40, 42, 76, 79],
        [
            [-69.5861, -67.7484, -66.9713, -65.8078, -65.2533, -63.4613],
            [-66.3205, -69.7999, -35.1472, 61.0132, 57.0778, -20.7242],
            [-69.5861, -67.7484, -66.9713, -65.8078, -65.2533, -63.4613],
        ],
        [
            [-69.604, -67.6951, -67.0827, -66.4622, -65.8825, -63.592],
            [-66.2847, -69.7744, -35.1612, 61.0775, 57.4875, -20.4767],
            [-69.604, -67.6951, -67.0827, -66.4622, -65.8825, -63.592],
        ],
        [0.6543, 0.4097, 0.6543],
    ),
    ("[820.0, 60.0]", 1.2, 0.2): (
        [0, 8, 23, 35, 69],
        [
            [-65.6122, 60.2111, -71.0501, -35.5154, -3.5206],
            [-69.3002, -66.2203, -63.9582, -62.6416, -58.938],
        ],
        [
            [-65.6012, 60.1329, -71.0458, -35.5154, -3.5056],
            [-69.3112, -66.615, -63.9192, -62.702, -59.0832],
        ],
        [0.0782, 0.3948],
    ),
}


@test_case(name="potentials of other networks", points=1.75, hidden=True)
def other_potentials(recordings):
    """More neurons, other junctions, and other steps, with relaxation and without."""
    for probe in ("chain", "steps"):
        for key in ("on_mV", "off_mV"):
            potentials_are_right(recordings[probe], key)
        unchanged(recordings[probe], hint="leave the lists as they are")


@test_case(name="errors of other networks", points=1, hidden=True)
def other_errors(recordings):
    """The largest difference for each neuron, other networks and steps."""
    for probe in ("chain", "steps"):
        errors_are_right(recordings[probe])


promises = {
    "stay at their defaults": "potentials of other networks",
    "There is no other input": "potentials of other networks",
}


### END HIDDEN TESTS
