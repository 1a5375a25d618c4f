"""Checks of question 4: the steady state of a regular train."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q4"

HINTS = {
    "mean_pA": "each period brings the charge of one spike",
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
        found = entry(recording.returned, key, "the returned dictionary")
        time = key == "t_peak_ms"
        close(
            found, expected[key], key, unit="ms" if time else "pA", hint=HINTS[key],
            rtol=0.0 if time else 1.01e-6, atol=1.01e-3 if time else 1.01e-9 * weight,
        )  # fmt: skip


CURRENTS = ("mean_pA", "peak_pA", "trough_pA")
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


@test_case(name="currents of the examples", points=1)
def currents_of_the_examples(recordings):
    """At T = 5 tau_s the pulses stand almost alone, at T < tau_s they have fused."""
    compare(recordings["single_pulses"], SINGLE, *CURRENTS)
    compare(recordings["fused"], FUSED, *CURRENTS)


@test_case(name="time of the peak", points=1)
def time_of_the_peak(recordings):
    """The peak comes before tau_s, and the more so, the denser the train."""
    compare(recordings["single_pulses"], SINGLE, "t_peak_ms")
    compare(recordings["fused"], FUSED, "t_peak_ms")
