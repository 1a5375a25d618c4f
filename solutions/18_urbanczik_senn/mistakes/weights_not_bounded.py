"""The weights are not cut to their bounds."""

question = "q3"
loses = ["at the bounds"]
edits = [("np.clip(w0_pA + A * moved, 0.0, w_max_pA)", "w0_pA + A * moved")]
