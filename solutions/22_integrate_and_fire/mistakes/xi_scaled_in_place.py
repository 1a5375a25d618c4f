"""The random numbers of the caller are scaled in place."""

question = "q6"
loses = ["six random numbers"]
edits = [
    (
        "    V = np.empty(len(xi) + 1)\n",
        "    xi *= np.sqrt(2.0 * dt_ms / tau_ms)\n    V = np.empty(len(xi) + 1)\n",
    ),
    ("sigma_mV * np.sqrt(2.0 * dt_ms / tau_ms) * kick", "sigma_mV * kick"),
]
