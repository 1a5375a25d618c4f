"""Near −55 mV one minus an exponential loses digits in alpha_n; alpha_m is right."""

question = "q1"
loses = ["at and near the singularities"]
edits = [
    (
        "            0.1 * ramp((V + 55) / 10),",
        "            np.where(V == -55, 0.1, 0.01 * (V + 55) / np.where(V == -55, 1.0, 1 - np.exp(-(V + 55) / 10))),",
    ),
]
