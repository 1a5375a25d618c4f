"""For small amplitudes, the period is that of the limit of small swings."""

question = "q6"
loses = ["other periods"]
edits = [
    (
        "return 4 * np.sqrt(length / g) * ellipk(np.sin(amplitude / 2) ** 2)",
        "size = np.where(np.abs(amplitude) < 0.1, 0.0, amplitude)\n    return 4 * np.sqrt(length / g) * ellipk(np.sin(size / 2) ** 2)",
    )
]
