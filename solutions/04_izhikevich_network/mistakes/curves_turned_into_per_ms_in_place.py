"""The arrays of the caller are divided by 1000, to compute in spikes per ms."""

question = "q5"
loses = ["rates of two networks"]
edits = [
    (
        "    rate_E = rate_I = 0.0\n",
        "    f_E_hz /= 1000.0\n    f_I_hz /= 1000.0\n    rate_E = rate_I = 0.0\n",
    ),
    ("current_pA, f_E_hz)", "current_pA, 1000.0 * f_E_hz)"),
    ("current_pA, f_I_hz)", "current_pA, 1000.0 * f_I_hz)"),
]
