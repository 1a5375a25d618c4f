"""The exact rate is the number of spikes in one second."""

question = "q5"
loses = ["exact rates", "other exact rates"]
edits = [
    ("exact[k] = 1000.0 / (t_ref_ms + rise)", "exact[k] = np.floor(1000.0 / (t_ref_ms + rise))"),
]
