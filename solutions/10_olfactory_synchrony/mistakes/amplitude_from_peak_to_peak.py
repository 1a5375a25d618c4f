"""The band is twice as wide, as if its full width were the half width."""

question = "q3"
loses = [
    "band of the examples",
    "bands of other neurons",
    "phases of the example",
    "phases of other neurons",
]
edits = [
    ("half_width = amplitude_pA", "half_width = 2 * amplitude_pA"),
]
