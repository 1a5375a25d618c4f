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
