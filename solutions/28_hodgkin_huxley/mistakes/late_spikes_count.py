"""Spikes that come after 10 ms count, too."""

question = "q6"
loses = ["n kept"]
edits = [
    (
        "np.zeros((round(10.0 / dt), len(V_hold)))",
        "np.zeros((round(16.0 / dt), len(V_hold)))",
    ),
]
