"""Checks of question 3: the whole neuron, step by step."""

from dataclasses import dataclass

import numpy as np
from autograder.checks import CheckFailed, array, entry, require, unchanged
from autograder.pictures import panels
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "One loop over the steps. In each: theta and eta from the variables, then V (or V_reset), then the decision, then "
    "decay and jumps. The order within a step is all that matters here.",
    "Keep one array of threshold variables and one of current variables, and a counter of refractory steps that are "
    "left. The factors exp(-h / tau_i) and exp(-h g_L / C_m) are the same in every step: compute them before the loop.",
    'Before the loop: gammas = np.zeros(len(threshold)), etas = np.zeros(len(current)), V = cell["E_L"], '
    'refractory = 0. In the loop first theta = cell["V_T_star"] + gammas.sum() and eta = etas.sum(); '
    "then `if refractory > 0: … else: …`.",
)

TOLERANCE = 1e-6  # mV and ms

ETA = (
    "eta is the sum of all current variables at the start of the step and is subtracted from I; the variables decay in "
    "every step, refractory or not, and after the decay a spike adds its jumps to what is left."
)
HINTS = {  # (what, when): the place in the text
    ("V", "before the first spike"): "V starts at E_L (V_m and I_e of the cell are not used) and relaxes towards "
    "V_inf = E_L + (I - eta) / g_L by the factor exp(-h g_L / C_m).",
    ("V", "in the step of a spike"): "here stands the V that fired; V_reset comes in the next step.",
    ("V", "in a refractory step"): "V is V_reset in the t_ref / h steps after a spike, with this number rounded.",
    ("V", "in the first step after the refractory ones"): f"this step starts at V_reset. {ETA}",
    ("V", "between spikes"): ETA,
    ("threshold", "before the first spike"): "without spikes theta is V_T_star.",
    ("threshold", "in the step of a spike"): "theta is that of the start of the step; the jumps come at its end.",
    ("threshold", "in a refractory step"): "the jumps are added at the end of the step with the spike, after the "
    "decay, and to what is left of earlier ones; the variables decay in refractory steps too.",
    ("threshold", "in the first step after the refractory ones"): "the jumps are added at the end of the step with "
    "the spike, after the decay; the variables decay in refractory steps too.",
    ("threshold", "between spikes"): "every variable decays by its own exp(-h / tau) once a step.",
    ("spike", "missing"): "the neuron fires if u[k] < p, with the new V and the theta of the start of the step; p is "
    "that of question 1, with the cell's own Delta_V and lambda_0, lambda_0 per second and h in ms.",
    ("spike", "extra"): "the neuron fires if u[k] < p, with p = 1 - exp(-lambda h) from the new V and the theta of the "
    "start of the step, but never in a refractory step; u[k] belongs to step k, used or not.",
}  # fmt: skip
TOO_LONG = "V is still V_reset: exactly t_ref / h steps are refractory, with this number rounded; it may be 0."


@dataclass(frozen=True)
class Run:
    """V and theta by step (mV), and the steps in which the neuron fires."""

    V: np.ndarray
    threshold: np.ndarray
    fires: np.ndarray


def run_of(result, n, h_ms):
    """A returned dictionary as a Run. Fails where it does not have its form."""
    what = "your result"
    V = array(entry(result, "V_mV", what), "V_mV", shape=(n,)).astype(float)
    theta = array(entry(result, "threshold_mV", what), "threshold_mV", shape=(n,)).astype(float)
    times = array(entry(result, "spike_times_ms", what), "spike_times_ms", shape=(None,))
    steps = np.round(np.asarray(times, dtype=float) / h_ms).astype(int) - 1
    fires = np.zeros(n, dtype=bool)
    fires[steps[(steps >= 0) & (steps < n)]] = True
    return Run(V, theta, fires)


def phase(step, fires, refractory_steps):
    """Where a step lies in the life of the neuron."""
    before = np.flatnonzero(fires[:step])
    if fires[step]:
        return "in the step of a spike"
    if not before.size:
        return "before the first spike"
    since = step - before[-1]
    if since <= refractory_steps:
        return "in a refractory step"
    if since == refractory_steps + 1:
        return "in the first step after the refractory ones"
    return "between spikes"


def neuron_is_right(recording, expected):
    """Name the earliest difference, for the later ones follow from it."""
    given = recording.arguments
    unchanged(recording, hint="take a copy of what you want to change")
    n, h_ms = len(given["u"]), given["h_ms"]
    found, right = run_of(recording.returned, n, h_ms), run_of(expected, n, h_ms)
    wrong = {
        "threshold": np.abs(found.threshold - right.threshold) > TOLERANCE,
        "V": np.abs(found.V - right.V) > TOLERANCE,
        "spike": found.fires != right.fires,
    }
    if wrong["threshold"].any() or wrong["V"].any():
        # In this order: within a step, theta comes before V, and both before the spike.
        step, _, what = min(
            (int(np.argmax(w)), i, q) for i, (q, w) in enumerate(wrong.items()) if w.any()
        )
        if what == "spike":
            raise spike_differs(given, found, step)
        raise value_differs(
            given, what, getattr(found, what), getattr(right, what), right.fires, step
        )
    times = np.asarray(recording.returned["spike_times_ms"], dtype=float)
    same = (
        times.shape == (len(expected["spike_times_ms"]),)
        and (np.abs(times - expected["spike_times_ms"]) <= TOLERANCE).all()
    )
    require(
        same,
        f"V and theta are right in every step, but the spike times are not: {shown(times)}, expected "
        f"{shown(expected['spike_times_ms'])} ms.",
        "V and theta are right in every step, but the spike times are not.",
        hint="one time per spike, in order, in ms: that of a spike in step k is (k + 1) h.",
    )


def value_differs(given, what, found, right, fires, step):
    """The failure of V or theta in a step."""
    cell = given["cell"]
    when = phase(step, fires, round(cell["t_ref"] / given["h_ms"]))
    way = "too high" if found[step] > right[step] else "too low"
    too_long = (
        when == "in the first step after the refractory ones" and found[step] == cell["V_reset"]
    )
    return CheckFailed(
        f"{what} differs first in step {step}, {when}: {found[step]:.6f} mV, expected {right[step]:.6f} mV: {way}.",
        f"{what} differs first {when}: {way}.",
        hint=TOO_LONG if what == "V" and too_long else HINTS[what, when],
    )


def spike_differs(given, found, step):
    """The failure of a spike, while V and theta are right up to its step."""
    time = (step + 1) * given["h_ms"]
    kind = "extra" if found.fires[step] else "missing"
    says = (
        "you have a spike where there should be none"
        if found.fires[step]
        else "there should be a spike"
    )
    return CheckFailed(
        f"V and theta are right up to step {step}, but {says} in this step, at {time:g} ms (u = {given['u'][step]:g}).",
        f"V and theta are right at first, but then {says}.",
        hint=HINTS["spike", kind],
    )


def shown(times):
    """The first few times as text."""
    text = ", ".join(f"{t:g}" for t in list(times)[:6])
    return f"{text}, …" if len(times) > 6 else text or "none"


@test_case(name="the adapting neuron", points=1)
def adapting(recordings):
    """Spikes, potential and threshold of the first example; the arguments are left as they were."""
    neuron_is_right(recordings["adapting"], EXPECTED["adapting"])


@test_case(name="the neuron with a current only", points=1)
def current_only(recordings):
    """Spikes, potential and threshold of the second example, another cell without threshold jumps."""
    neuron_is_right(recordings["current_only"], EXPECTED["current_only"])


def picture(recordings):
    """Your potential and threshold of the first example; grey: as they should be."""
    found = recordings["adapting"]
    t = found.arguments["h_ms"] * np.arange(1, len(found.arguments["u"]) + 1)
    figure, (axis,) = panels()
    for key in ("V_mV", "threshold_mV"):
        axis.plot(t, EXPECTED["adapting"][key], c="#bbbbbb", lw=3)
    axis.plot(t, found.returned["V_mV"], c="#0072b2", lw=1.2, label="V")
    axis.plot(t, found.returned["threshold_mV"], c="#d55e00", lw=1.2, label="threshold")
    axis.set(xlabel="time (ms)", ylabel="mV")
    axis.legend(frameon=False, fontsize="small")
    return figure


def numbers(text):
    """The numbers in a text."""
    return [float(number) for number in text.split()]


EXPECTED = {
    "adapting": {
        "V_mV": numbers("""
            -61.9340801 -57.2997743 -53.0603094 -49.1820450 -45.6342071 -42.3886434
            -39.4196003 -36.7035183 -34.2188454 -36.7000000 -36.7000000 -35.2779539
            -33.9370531 -32.6717806 -31.4770411 -30.3481275 -29.2806893 -28.2707032
            -27.3144473 -26.4084765 -25.5496006 -24.7348634 -23.9615246 -23.2270421
            -36.7000000 -36.7000000 -35.8670156 -35.0415712 -34.2252478 -33.4194158
            -32.6252549 -31.8437735 -31.0758250 -30.3221240 -29.5832600 -28.8597106
            -28.1518526 -27.4599731 -26.7842789 -26.1249054 -25.4819242 -24.8553508
            -24.2451506 -23.6512451 -23.0735174 -22.5118163 -21.9659618 -21.4357481
            -36.7000000 -36.7000000 -35.8906609 -35.0835955 -34.2809666 -33.4846716
            -32.6963684 -31.9174977 -31.1493049 -30.3928586 -29.6490683 -28.9187004
        """),
        "threshold_mV": numbers("""
            -39.6000000 -39.6000000 -39.6000000 -39.6000000 -39.6000000 -39.6000000
            -39.6000000 -39.6000000 -39.6000000 -26.1000000 -26.5325752 -26.9495523
            -27.3514997 -27.7389655 -28.1124775 -28.4725442 -28.8196559 -29.1542846
            -29.4768853 -29.7878964 -30.0877403 -30.3768238 -30.6555392 -30.9242641
            -17.6833626 -18.3657607 -19.0236228 -19.6578432 -20.2692835 -20.8587738
            -21.4271140 -21.9750748 -22.5033987 -23.0128013 -23.5039719 -23.9775747
            -24.4342496 -24.8746134 -25.2992601 -25.7087621 -26.1036712 -26.4845186
            -26.8518164 -27.2060581 -27.5477189 -27.8772569 -28.1951134 -28.5017136
            -15.2974672 -16.0153443 -16.7075516 -17.3750243 -18.0186634 -18.6393370
            -19.2378815 -19.8151028 -20.3717775 -20.9086537 -21.4264523 -21.9258679
        """),
        "spike_times_ms": [18.0, 48.0, 96.0],
    },
    "current_only": {
        "V_mV": numbers("""
            -66.4819542 -63.2451959 -60.2672345 -57.5273777 -55.0065877 -52.6873490
            -50.5535464 -48.5903532 -46.7841283 -60.0000000 -60.0000000 -60.0000000
            -58.0670553 -56.2379981 -54.5077894 -52.8715824 -51.3247206 -49.8627354
            -48.4813431 -47.1764410 -60.0000000 -60.0000000 -60.0000000 -58.4443568
            -56.9381004 -55.4821188 -54.0769171 -52.7226680 -51.4192575 -50.1663253
            -48.9633010 -47.8094365 -60.0000000 -60.0000000 -60.0000000 -58.5895559
            -57.2075249 -55.8570758 -54.5407732 -53.2606484 -52.0182631 -50.8147670
            -49.6509490 -48.5272837 -47.4439723 -46.4009801 -45.3980692 -44.4348281
            -60.0000000 -60.0000000 -60.0000000 -58.5172242 -57.0733097 -55.6702890
            -54.3097008 -52.9926505 -51.7198652 -50.4917423 -49.3083935 -48.1696842
        """),
        "threshold_mV": numbers("""
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
        """),
        "spike_times_ms": [9.0, 20.0, 32.0, 48.0],
    },
}

### BEGIN HIDDEN TESTS
from math import exp

from autograder.draw import one_of, uniform


def cells(rng):
    """Cells with other parameters, whose times are multiples of 0.5 ms; V_m and I_e are of no concern."""
    E_L = round(float(rng.uniform(-75.0, -65.0)), 1)
    return {
        "C_m": round(float(rng.uniform(60.0, 150.0)), 1),
        "g_L": round(float(rng.uniform(3.0, 6.0)), 2),
        "E_L": E_L,
        "V_m": round(E_L + float(rng.uniform(3.0, 9.0)), 1),
        "I_e": round(float(rng.uniform(20.0, 60.0)), 1),
        "V_T_star": round(float(rng.uniform(-50.0, -42.0)), 1),
        "V_reset": round(float(rng.uniform(-60.0, -50.0)), 1),
        "Delta_V": round(float(rng.uniform(0.8, 2.0)), 2),
        "lambda_0": round(float(rng.uniform(2.0, 20.0)), 1),
        "t_ref": float(rng.choice([2.0, 3.0, 4.5, 6.0])),
    }


def refractory(*choices_ms):
    """Cells with one of these refractory times."""
    return lambda rng: cells(rng) | {"t_ref": float(rng.choice(choices_ms))}


# For a computer, t_ref / h is a little less than a whole number, or a little more.
LESS_MS, MORE_MS = (1.2, 2.4, 4.6, 4.8), (2.1, 2.7, 4.2, 5.4)  # with h = 0.1 or 0.2, and 0.3


def random_numbers(rng):
    """One random number per step."""
    return rng.random(1500)


def never(rng):
    """Random numbers; the first are exactly 1, which is less than no probability, the last is 0."""
    return np.concatenate((np.ones(100), rng.random(300), [0.0]))


draws = {
    "drawn": {
        "I_pA": uniform(230.0, 320.0, digits=1),
        "u": random_numbers,
        "h_ms": one_of(0.25, 0.5),
        "cell": cells,
        "threshold": one_of([(6.0, 40.0), (1.5, 300.0)], [(9.0, 25.0), (2.0, 150.0), (0.5, 700.0)]),
        "current": one_of([(30.0, 50.0), (-5.0, 200.0)], [(45.0, 30.0)]),
    },
    "threshold_only": {
        "I_pA": uniform(260.0, 320.0, digits=1),
        "u": random_numbers,
        "h_ms": one_of(0.1, 0.2),
        "cell": refractory(*LESS_MS),
        "threshold": one_of([(8.0, 60.0)], [(5.0, 90.0), (-1.0, 400.0)]),
        "current": one_of([]),
    },
    "rounded": {
        "I_pA": uniform(260.0, 320.0, digits=1),
        "u": lambda rng: rng.random(400),
        "h_ms": one_of(0.3),
        "cell": refractory(*MORE_MS),
        "threshold": one_of([(8.0, 60.0)], [(5.0, 90.0), (-1.0, 400.0)]),
        "current": one_of([]),
    },
    "plain": {
        "I_pA": uniform(260.0, 320.0, digits=1),
        "u": random_numbers,
        "h_ms": one_of(0.5, 1.0),
        "cell": refractory(1.0, 3.0, 5.0),
        "threshold": one_of([]),
        "current": one_of([]),
    },
    # No refractory step at all; and V stays so far above the threshold at first that p is exactly 1.
    "restless": {
        "I_pA": uniform(400.0, 450.0, digits=1),
        "u": never,
        "h_ms": one_of(1.0),
        "cell": lambda rng: cells(rng) | {"t_ref": 0.0, "Delta_V": 1.5, "g_L": 4.0},
        "threshold": one_of([(8.0, 60.0)], [(5.0, 90.0), (-1.0, 400.0)]),
        "current": one_of([(30.0, 50.0), (-5.0, 200.0)], [(45.0, 30.0)]),
    },
}
domain = {
    "I_pA": uniform(150.0, 400.0, digits=1),
    "u": lambda rng: rng.random(int(rng.integers(1, 400))),
    "h_ms": one_of(0.1, 0.2, 0.3, 0.5, 1.0),
    "cell": refractory(0.0, 1.2, 1.5, 3.0, 4.2, 4.8),
    "threshold": one_of([], [(8.0, 60.0)], [(5.0, 90.0), (-1.0, 400.0)]),
    "current": one_of([], [(45.0, 30.0)], [(30.0, 50.0), (-5.0, 200.0)]),
}
accuracy = {"rtol": 0.0, "atol": 1e-6}
promises = {"refractory steps do not use it": "other neurons"}


def neuron(I_pA, u, h_ms, cell, threshold, current):
    """The neuron from its spike times alone: every variable is a sum over the past spikes."""
    V, last, spikes = cell["E_L"], -(10**9), []
    waiting = round(cell["t_ref"] / h_ms)
    result = {"V_mV": [], "threshold_mV": [], "spike_times_ms": []}

    def left(pairs, k):
        return sum(q * sum(exp(-(k - s) * h_ms / tau) for s in spikes) for q, tau in pairs)

    for k, number in enumerate(u.tolist()):  # spikes: the step at whose start the jump is there
        theta, eta = cell["V_T_star"] + left(threshold, k), left(current, k)
        fires = False
        if k - last <= waiting:
            V = cell["V_reset"]
        else:
            decay = exp(-h_ms * cell["g_L"] / cell["C_m"])
            rest = cell["E_L"] + (I_pA - eta) / cell["g_L"]
            V = V * decay + rest * (1 - decay)
            hazard = cell["lambda_0"] / 1000.0 * exp((V - theta) / cell["Delta_V"])
            fires = number < 1 - exp(-hazard * h_ms)
        result["V_mV"].append(V)
        result["threshold_mV"].append(theta)
        if fires:
            spikes.append(k + 1)
            result["spike_times_ms"].append((k + 1) * h_ms)
            last, V = k, cell["V_reset"]
    return result


@test_case(name="other neurons without adaptation", points=1, hidden=True)
def without_adaptation(recordings):
    """Another cell whose spikes change neither the threshold nor the current."""
    found = recordings["plain"]
    neuron_is_right(found, neuron(**found.arguments))


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """Another cell with threshold jumps and a current, other steps, many spikes."""
    found = recordings["drawn"]
    neuron_is_right(found, neuron(**found.arguments))


@test_case(name="other neurons without a current", points=0.5, hidden=True)
def without_current(recordings):
    """Other cells whose spikes move the threshold only; t_ref / h is not exactly whole for a computer."""
    for probe in ("threshold_only", "rounded"):
        found = recordings[probe]
        neuron_is_right(found, neuron(**found.arguments))


@test_case(name="without a refractory time", points=0.5, hidden=True)
def without_refractory_time(recordings):
    """t_ref is 0, V is far above the threshold at first, and u[k] = 1 is never less than p."""
    found = recordings["restless"]
    neuron_is_right(found, neuron(**found.arguments))


### END HIDDEN TESTS
