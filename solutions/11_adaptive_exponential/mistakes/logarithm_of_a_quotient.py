"""The peak is calculated with the logarithm of a quotient, which loses digits if the time constants are nearly equal."""

question = "q5"
loses = ["nearly equal time constants"]
edits = [("np.log1p(excess) / excess", "np.log(tau_decay_ms / tau_rise_ms) / excess")]
