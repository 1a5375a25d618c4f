"""The steps of the solver are counted as if they were equal in time."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    (
        "(out - into + out_again - into_again) / (stop - start)",
        "np.mean(np.abs(run.y[0][run.t > start]) < 1)",
    ),
]
