"""The excitatory neurons receive the noise of the inhibitory ones, and the other way round."""

question = "q3"
loses = ["twelve steps", "another network"]
edits = [
    (
        "noise = z * np.where(np.arange(n_neurons) < n_exc, sd_exc, sd_inh)",
        "noise = z * np.where(np.arange(n_neurons) < n_exc, sd_inh, sd_exc)",
    ),
]
