"""The inhibition is replaced by its mean, a shift of the noise"s mean."""

question = "q6"
loses = [
    "the open loop",
    "another open loop: neurons, excitation and noise",
    "another open loop: inhibition",
]
edits = [
    ('"mean": mean_pA,', '"mean": mean_pA + K_IE * w_inh * rate_I_hz / 1000.0,'),
    ('"rate": K_IE * rate_I_hz', '"rate": 0.0'),
]
