"""The potential after the spike is taken to be the rest, whatever V_reset is."""

question = "q3"
loses = [
    "band of the examples",
    "bands of other neurons",
]
edits = [
    (
        "center = C_m / tau * (threshold - q * reset) / (1 - q)",
        "center = C_m / tau * threshold / (1 - q)",
    ),
]
