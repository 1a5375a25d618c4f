"""Without fluctuations, 0 neurons are returned."""

question = "q5"
loses = ["few bins, and silence"]
edits = [
    (
        "max(1, int(np.ceil(N * (A.std() / target_hz) ** 2)))",
        "int(np.ceil(N * (A.std() / target_hz) ** 2))",
    )
]
