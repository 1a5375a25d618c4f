"""The refractory period is missing."""

question = "q3"
loses = [
    "the neuron of the tutorial",
    "deep, silent, noiseless",
    "other neurons in noise",
    "little noise",
    "no noise",
]
edits = [
    ("1000.0 / (t_ref_ms + rise_ms)", "1000.0 / rise_ms"),
    (
        "1000.0 / (t_ref_ms + tau_m_ms * np.sqrt(np.pi) * integral)",
        "1000.0 / (tau_m_ms * np.sqrt(np.pi) * integral)",
    ),
]
