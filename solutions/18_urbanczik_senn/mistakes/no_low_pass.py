"""The weight follows at once: the slow time constant of the rule is left out."""

question = "q3"
loses = ["the examples", "other weights", "fine steps", "at the bounds"]
edits = [("-np.expm1(-gap / tau_delta_ms) @ drive", "(gap > 0) @ drive")]
