"""The time constant of excitation is used for both populations."""

question = "q1"
loses = [
    "currents and mean of the examples",
    "currents and mean of other inputs",
    "standard deviation of other inputs",
]
edits = [("(n_in, r_in_hz, w_in_pA, tau_in_ms)", "(n_in, r_in_hz, w_in_pA, tau_ex_ms)")]
