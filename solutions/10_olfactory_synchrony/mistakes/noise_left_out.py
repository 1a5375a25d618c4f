"""The noise is left out: the generator has the standard deviation 0."""

question = "q5"
loses = [
    "a control that starts in step",
]
edits = [
    (
        "amplitude_pA, noise_pA, random_start)\n    recorder",
        "amplitude_pA, 0.0, random_start)\n    recorder",
    ),
]
