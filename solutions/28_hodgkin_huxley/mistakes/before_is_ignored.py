"""The currents before the pulse are ignored."""

question = "q5"
loses = ["refractoriness", "after inhibition"]
edits = [
    (
        "np.array(before, dtype=float)[:, None], dt)[-1]",
        "np.array(before, dtype=float)[:0, None], dt)[-1]",
    ),
]
