"""The exact spikes are computed without the refractory time."""

question = "q4"
loses = ["four pulses", "short pulses", "other pulses", "refractory across pulses"]
edits = [
    ("now = now + wait + t_ref_ms", "now = now + wait"),
]
