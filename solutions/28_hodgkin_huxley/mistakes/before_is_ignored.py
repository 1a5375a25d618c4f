"""The currents before the pulse are ignored."""

question = "q5"
loses = ["refractoriness", "no pulse needed, and none enough"]
edits = [
    (
        "np.array(before, dtype=float)[:, None], dt)[-1]",
        "np.array(before, dtype=float)[:0, None], dt)[-1]",
    ),
]
