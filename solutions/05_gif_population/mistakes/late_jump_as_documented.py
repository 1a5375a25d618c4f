"""The late jump has the factor of the documentation, 1 - exp(-t_ref / tau)."""

question = "q2"
loses = [
    "late jumps of the examples",
    "late jumps of other neurons",
]
edits = [("q * np.exp(-t_ref_ms / tau)", "q * (1 - np.exp(-t_ref_ms / tau))")]
