"""The control has an oscillation, too: amplitude 0 is replaced."""

question = "q5"
loses = [
    "a control that starts in step",
    "exact without noise",
]
edits = [
    (
        "period_ms, amplitude_pA, noise_pA, random_start)\n    recorder",
        "period_ms, amplitude_pA or 20.0, noise_pA, random_start)\n    recorder",
    ),
]
