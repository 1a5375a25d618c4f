"""The half width is that of the filtered oscillation; what is left of the last cycle is forgotten."""

question = "q3"
loses = [
    "band of the examples",
    "bands of other neurons",
]
edits = [
    (
        "half_width = amplitude_pA * np.abs(Z) / (1 - q)",
        "half_width = amplitude_pA / np.abs(1 + 1j * omega * tau)",
    ),
]
