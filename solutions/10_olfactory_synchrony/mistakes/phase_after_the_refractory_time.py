"""The phase is that of the end of the refractory time instead of the spike."""

question = "q3"
loses = [
    "phases of the example",
    "phases of other neurons",
]
edits = [
    (" - np.angle(Z) - omega * t_ref", " - np.angle(Z)"),
]
