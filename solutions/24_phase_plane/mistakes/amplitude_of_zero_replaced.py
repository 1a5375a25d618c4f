"""An amplitude of 0 is replaced in the array of the caller."""

question = "q6"
loses = ["other periods"]
edits = [
    (
        "return 4 * np.sqrt(length / g) * ellipk(np.sin(amplitude / 2) ** 2)",
        "amplitude[amplitude == 0] = 1e-9\n    return 4 * np.sqrt(length / g) * ellipk(np.sin(amplitude / 2) ** 2)",
    )
]
