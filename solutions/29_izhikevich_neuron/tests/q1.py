"""Checks of question 1: the published rule."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "You are asked for a loop over time steps that carries two numbers, v and u. After each step it appends one sample of "
    "each to a list, and the time of a spike if there is one.",
    "Keep the sample apart from v: at a spike the sample is 30, but the next step starts from c. The two half steps for v are the same "
    "line twice, or an inner loop of two rounds; u stays as it is in between.",
    "Begin with v, u = -65.0, -65.0 * b and lists that already hold the start. In round k decide first which input acts: "
    "compare k with onset.",
)

WHAT = "the dictionary"
RULE = "two half steps of v with the same u, then u with the new v; a spike at the end of the step, where v becomes c and u grows by d"

THREE = {
    "v": [-65.0, -65.82694375, -58.689012111, -50.970703685],
    "u": [-14.3, -14.302728914, -14.281861721, -14.235837118],
}
THREE_KNOWN = (  # v after two and three steps, and where it comes from
    (
        -51.27899444,
        -14.236636192,
        "v is stepped once by h; step it twice by h/2, the second time from the v of the first",
    ),
    (-50.96118383, -14.281866237, "u is stepped with the old v; it is to use the new one"),
    (-50.970703694, -14.281861721, "u is stepped before v; it comes after both half steps of v"),
    (
        -50.973651155,
        -14.247770966,
        "u is stepped after each half step of v; it is stepped once, at the end",
    ),
    (
        -38.340004316,
        -14.140484403,
        "the input acts in the first step, too; it begins in step onset",
    ),
    (
        -59.358211612,
        -14.289077025,
        "the input begins a step too late: it acts in step k if k >= onset",
    ),
)
SEVEN_MS = [11.2, 13.8, 17.4, 25.4, 38.0, 46.6, 59.8]
SEVEN_KNOWN = (  # spike times, and where they come from
    (
        [11.2, 13.8, 17.4, 24.6, 38.4, 46.4, 59.8],
        "v is stepped once by h; step it twice by h/2, the second time from the v of the first",
    ),
    (
        [11.2, 13.6, 17.0, 23.0, 35.8, 42.4, 55.0],
        "u is stepped with the old v; it is to use the new one",
    ),
    (
        [11.2, 13.6, 17.0, 22.8, 35.4, 42.2, 54.6],
        "u is stepped before v; it comes after both half steps of v",
    ),
    (
        [11.2, 13.8, 17.4, 25.0, 37.6, 45.6, 57.8],
        "u is stepped after each half step of v; it is stepped once, at the end",
    ),
    ([11.2, 30.6, 50.0], "at a spike u is set to d; it is to increase by d"),
    (
        [
            11.2,
            13.4,
            15.6,
            17.8,
            20.2,
            22.6,
            25.0,
            27.6,
            30.2,
            32.8,
            35.6,
            38.4,
            41.2,
            44.0,
            46.8,
            49.6,
            52.4,
            55.2,
            58.0,
        ],
        "u does not increase at a spike",
    ),
    (
        [11.4, 14.0, 17.6, 25.6, 38.2, 46.6, 58.8],
        "the input begins a step too late: it acts in step k if k >= onset",
    ),
    (
        [43.0, 45.4, 48.8, 55.6],
        "the input begins too late: onset is the number of a step, and no time",
    ),
    (
        [2.8, 5.4, 9.0, 17.2, 30.2, 38.0, 51.2, 58.4],
        "the input acts from the start; it begins in step onset",
    ),
)
SEVEN_END = (-58.117436957840, -2.461547569449)


def samples(recording, key):
    """The returned samples of v or u, if they are as many as asked for."""
    steps = recording.arguments["n_steps"]
    return array(
        entry(recording.returned, key, WHAT), f'"{key}"', shape=(steps + 1,),
        hint="the start, and one sample for each step",
    )  # fmt: skip


def spikes_are(recording, expected_ms, known=()):
    """Fail unless the spikes are those expected; where others are known to come from an error, say which."""
    found = array(entry(recording.returned, "spikes_ms", WHAT), "spike times", shape=(None,))
    h = recording.arguments["h_ms"]
    expected = np.asarray(expected_ms, dtype=float)
    known = ((expected - h, "a spike is dated to the end of its step, (k + 1) h"), *known)
    for wrong, why in known:
        wrong = np.asarray(wrong, dtype=float)
        different = wrong.size != expected.size or (np.abs(wrong - expected) > h / 20).any()
        if (
            different
            and found.size == wrong.size
            and np.allclose(found, wrong, rtol=0, atol=h / 20)
        ):
            raise CheckFailed(f"spike times: {why}.")
    same_spikes(found, expected, "spike times", atol_ms=1e-6, hint=RULE)
    if (np.diff(found) <= 0).any():
        raise CheckFailed("spike times: they are not in ascending order.")


@test_case(name="three steps", points=0.5)
def three_steps(recordings):
    """Three steps without a spike; the input begins in the second."""
    r = recordings["three steps"]
    v, u = samples(r, "v"), samples(r, "u")
    for last_v, last_u, why in THREE_KNOWN:
        if abs(v[-1] - last_v) < 1e-6 and abs(u[-1] - last_u) < 1e-6:
            raise CheckFailed(
                f"the last samples of v and u are {v[-1]:.6f} and {u[-1]:.6f}: {why}."
            )
    close(v, np.array(THREE["v"]), '"v"', rtol=0, atol=1e-6, hint=RULE)
    close(u, np.array(THREE["u"]), '"u"', rtol=0, atol=1e-6, hint=RULE)
    spikes_are(r, [])


@test_case(name="seven spikes", points=1)
def seven_spikes(recordings):
    """A neuron that fires seven times, and where it is in the end."""
    r = recordings["seven spikes"]
    spikes_are(r, SEVEN_MS, SEVEN_KNOWN)
    for key, expected in zip(("v", "u"), SEVEN_END, strict=True):
        close(
            samples(r, key)[-1], expected, f'last sample of "{key}"', rtol=0, atol=1e-5, hint=RULE
        )


def picture(recordings):
    """Your v and u over time; the expected spikes in grey."""
    figure, (axis,) = panels()
    r = recordings["seven spikes"]
    times = np.arange(r.arguments["n_steps"] + 1) * r.arguments["h_ms"]
    axis.eventplot(SEVEN_MS, lineoffsets=40, linelengths=12, linewidths=3, color="0.75")
    axis.plot(times, samples(r, "v"), c="#0072b2", lw=1, label="v (mV)")
    axis.plot(times, samples(r, "u"), c="#d55e00", lw=1, label="u")
    axis.set(xlabel="time (ms)", ylabel="v (mV) and u")
    axis.legend(frameon=False, fontsize="small", loc="upper left")
    return figure


### BEGIN HIDDEN TESTS
import operator

from autograder.draw import integers, one_of, settings, uniform

neuron = {
    "a": uniform(0.02, 0.1),
    "b": uniform(0.21, 0.26),
    "c": uniform(-66.0, -54.0, digits=1),
    "d": uniform(2.0, 8.0, digits=2),
    "current": uniform(9.0, 15.0, digits=2),
}
draws = {
    # Strong input and short runs: where a neuron passes slowly, rounding grows beyond the accuracy.
    "drawn": neuron | {
        "d": uniform(2.0, 5.0, digits=2), "current": uniform(13.0, 18.0, digits=2),
        "onset": integers(25, 60), "n_steps": integers(420, 480), "h_ms": one_of(0.1, 0.15),
    },
    "coarse": neuron | {"onset": integers(3, 7), "n_steps": integers(60, 70), "h_ms": one_of(0.5, 1.0)},
    # The second spike comes in a step that ends at exactly 30. Later, a step ends just below 30, without a spike.
    "just 30": settings(
        *[
            {"a": 0.0, "b": 0.0, "c": -25.0, "d": d, "current": 460.0 + d, "onset": 0, "n_steps": 6, "h_ms": 0.1}
            for d in (4.0, 5.0, 6.0)
        ]
    ),
    "no step": neuron | {"onset": integers(0, 3), "n_steps": one_of(0), "h_ms": one_of(0.1)},
}  # fmt: skip
domain = {
    "a": uniform(0.005, 0.15),
    "b": uniform(0.1, 0.28),
    "c": uniform(-70.0, -45.0, digits=1),
    "d": uniform(0.0, 10.0, digits=2),
    "current": uniform(-5.0, 20.0, digits=2),
    "onset": one_of(0, 1, 20),
    "n_steps": one_of(0, 1, 50, 150),
    "h_ms": one_of(0.1, 0.2, 0.5, 1.0),
}
accuracy = {"rtol": 1e-7, "atol": 1e-6}
promises = {"do not round": ("three steps", "other neurons", "coarse steps")}


def rule(a, b, c, d, current, onset, n_steps, h_ms, *, order="", fires=operator.ge):
    """Spikes, v and u by the rule of the text, or with one known error."""
    v, u = -65.0, -65.0 * b
    spikes, vs, us = [], [v], [u]
    for k in range(n_steps):
        i = 0.0 if k < onset else current
        old_v = v

        def rate(x, i=i):
            return (0.04 * x + 5.0) * x + 140.0 + i

        if order == "u first":
            u = u + h_ms * a * (b * old_v - u)
        if order == "one step":
            v = v + h_ms * (rate(v) - u)
        else:
            v = v + 0.5 * h_ms * (rate(v) - u)
            if order == "u twice":
                u = u + 0.5 * h_ms * a * (b * v - u)
            v = v + 0.5 * h_ms * (rate(v) - u)
        if order == "u twice":
            u = u + 0.5 * h_ms * a * (b * v - u)
        elif order != "u first":
            u = u + h_ms * a * (b * (old_v if order == "old v" else v) - u)
        shown = v
        if fires(v, 30.0):
            spikes.append((k + 1) * h_ms)
            shown = 30.0
            v, u = c, {"u set": d, "no d": u}.get(order, u + d)
        vs.append(shown)
        us.append(u)
    return np.array(spikes), np.array(vs), np.array(us)


ORDERS = {
    "one step": "v is stepped once by h; step it twice by h/2, the second time from the v of the first",
    "old v": "u is stepped with the old v; it is to use the new one",
    "u first": "u is stepped before v; it comes after both half steps of v",
    "u twice": "u is stepped after each half step of v; it is stepped once, at the end",
    "u set": "at a spike u is set to d; it is to increase by d",
    "no d": "u does not increase at a spike",
}


def run_is(recording):
    """Fail unless spikes and samples are those of the rule; name a typical cause."""
    arguments = dict(recording.arguments)
    spikes, v, u = rule(**arguments)
    known = [
        (rule(**arguments, fires=operator.gt)[0], "a step that ends at exactly 30 is a spike, too")
    ]
    known += [(rule(**arguments, order=order)[0], why) for order, why in ORDERS.items()]
    for shift in (-1, 1):
        late = rule(**(arguments | {"onset": arguments["onset"] + shift}))[0]
        known.append(
            (late, "the input begins a step too early or too late: it acts in step k if k >= onset")
        )
    as_time = int(np.ceil(arguments["onset"] / arguments["h_ms"]))
    known.append(
        (
            rule(**(arguments | {"onset": as_time}))[0],
            "the input begins too late: onset is the number of a step, and no time",
        )
    )
    known.append(
        (
            rule(**(arguments | {"onset": 0}))[0],
            "the input acts from the start; it begins in step onset",
        )
    )
    spikes_are(recording, spikes, known)
    found_v, found_u = samples(recording, "v"), samples(recording, "u")
    at_spike = v == 30.0
    if at_spike.any() and np.allclose(found_v[at_spike], arguments["c"]):
        raise CheckFailed('"v": at a spike its sample is c; it is to be 30.')
    if (
        at_spike.any()
        and np.allclose(found_v[~at_spike], v[~at_spike], atol=1e-5)
        and (found_v[at_spike] > 30).any()
    ):
        raise CheckFailed('"v": at a spike its sample is higher than 30; it is to be 30.')
    if (
        np.allclose(found_u[at_spike], u[at_spike] - arguments["d"])
        and at_spike.any()
        and arguments["d"]
    ):
        raise CheckFailed('"u": at a spike its sample lacks the increase by d.')
    close(found_v, v, '"v"', rtol=1e-7, atol=1e-5, hint=RULE)
    close(found_u, u, '"u"', rtol=1e-7, atol=1e-5, hint=RULE)


@test_case(name="other neurons", points=2, hidden=True)
def other_neurons(recordings):
    """The rule holds for other parameters, and where a step ends at exactly 30."""
    run_is(recordings["drawn"])
    run_is(recordings["just 30"])


@test_case(name="coarse steps", points=1.5, hidden=True)
def coarse_steps(recordings):
    """The rule holds for coarse steps, and without any step only the start is returned."""
    run_is(recordings["coarse"])
    run_is(recordings["no step"])


### END HIDDEN TESTS
