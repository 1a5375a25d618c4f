"""Checks of question 4: the steady state of a regular train."""

from otter.test_files import test_case

from autograder.checks import close, entry, number

OK_FORMAT = False
name = "q4"

hints = (
    "Within one period, write the current as one function of u: the most recent spike, and all "
    "earlier ones. Its mean, its value at the onset and its greatest value are asked for.",
    "Split e (u + kT) / tau exp(-(u + kT) / tau) into what depends on u and what depends on k: with "
    "q = exp(-T / tau) there remain the two sums of the text. The result has the shape (u + constant) "
    "exp(-u / tau), whose slope you can set to zero.",
    "Begin with q, and with the constant: T times the second sum over the first, T q / (1 - q). The "
    "peak is where the slope of (u + constant) exp(-u / tau_s) is 0, the trough at u = 0.",
)

CURRENTS = ("mean_pA", "peak_pA", "trough_pA")
GRID = (
    "nearly right: a grid of times is too coarse, so set the slope of the current to 0 and solve for "
    "the time"
)
HINTS = {
    "mean_pA": "each period carries the charge of one spike",
    "peak_pA": "all spikes of the past add to the current, not only the most recent one",
    "trough_pA": "the current falls until the next one begins: the trough lies at u = 0, and only "
    "the spikes before add to it",
    "t_peak_ms": "the currents of the earlier spikes fall while the most recent one rises: so the "
    "sum turns before tau_s",
}


def compare(recording, expected, *keys):
    """Fail unless the entries have the expected values."""
    weight = abs(recording.arguments["weight_pA"])
    for key in keys:
        found = number(entry(recording.returned, key, "the returned dictionary"), key)
        time = key == "t_peak_ms"
        close(
            found, expected[key], key, unit="ms" if time else "pA",
            hint=GRID if time and coarse(recording, expected, found)
            else clue(recording.arguments, expected, key, found),
            rtol=0.0 if time else 1.01e-6, atol=1.01e-3 if time else 1.01e-9 * weight,
        )  # fmt: skip


def coarse(recording, expected, t_peak_ms):
    """Whether the peak was searched on a grid of times: all currents are right, the time almost is."""
    currents_right = all(
        abs(number(entry(recording.returned, key, "the returned dictionary"), key) - expected[key])
        <= 1e-4 * abs(expected[key])
        for key in CURRENTS
    )
    return currents_right and abs(t_peak_ms - expected["t_peak_ms"]) < 0.1


def clue(arguments, expected, key, found):
    """What a wrong number points at."""
    extremes = expected["peak_pA"], expected["trough_pA"]
    known = {
        "mean_pA": {
            sum(extremes) / 2: "the mean over time is not the middle between peak and trough",
            arguments["weight_pA"] * arguments["tau_s_ms"] / arguments["interval_ms"]:
            "the charge of one spike is not w tau_s: a factor of e",
        },
        "peak_pA": {
            arguments["weight_pA"]: "this is the peak of one current alone",
            extremes[1]: "this is the trough: for a negative weight, the least current is farthest "
            "from 0",
            -extremes[0]: "the currents have the sign of the weight",
        },
        "trough_pA": {
            0.0: "between the spikes the current falls, but not to 0",
            extremes[0]: "this is the peak: for a negative weight, the greatest current is nearest "
            "to 0",
        },
        "t_peak_ms": {
            arguments["tau_s_ms"]: "this is when one current alone peaks; those of the earlier spikes "
            "fall at this time, so the sum turns before tau_s",
            expected["t_peak_ms"] + arguments["interval_ms"]: "u is counted from the most recent "
            "onset, so it is less than T",
        },
    }  # fmt: skip
    for value, why in known[key].items():
        if abs(found - value) <= 1e-5 * max(abs(value), 1e-3):
            return why
    return HINTS[key]


SINGLE = {
    "mean_pA": 54.3656365691809,
    "peak_pA": 104.1517749667245,
    "trough_pA": 9.282487842272806,
    "t_peak_ms": 1.9321634509369576,
}
FUSED = {
    "mean_pA": -173.9700370213789,
    "peak_pA": -176.79693342605208,
    "trough_pA": -168.41586567561046,
    "t_peak_ms": 2.241263138400142,
}


@test_case(name="currents of the examples", points=0.5)
def currents_of_the_examples(recordings):
    """At T = 5 tau_s the pulses are almost separate, at T < tau_s they have fused."""
    compare(recordings["single_pulses"], SINGLE, *CURRENTS)
    compare(recordings["fused"], FUSED, *CURRENTS)


@test_case(name="time of the peak", points=0.5)
def time_of_the_peak(recordings):
    """The peak comes before tau_s, and earlier for denser trains."""
    compare(recordings["single_pulses"], SINGLE, "t_peak_ms")
    compare(recordings["fused"], FUSED, "t_peak_ms")
