"""The period is that of small swings at all amplitudes."""

question = "q6"
loses = ["periods", "other periods"]
edits = [
    (
        "4 * np.sqrt(length / g) * ellipk(np.sin(amplitude / 2) ** 2)",
        "2 * np.pi * np.sqrt(length / g) + 0 * amplitude",
    ),
]
