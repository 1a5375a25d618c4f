"""The weight is taken for the peak of an exponential current, with charge w tau_s."""

question = "q3"
loses = ["mean of the examples", "other means"]
edits = [
    ("np.e * weight_pA * tau_syn_ms *", "weight_pA * tau_syn_ms *"),
]
