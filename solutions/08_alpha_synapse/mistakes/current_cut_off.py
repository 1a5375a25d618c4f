"""The current is cut off twenty time constants after a spike, where it is not yet below 1e-12 pA."""

question = "q1"
loses = ["long before the spike"]
edits = [("np.sum(since", "np.sum((since < 20 * tau_s_ms) * since")]
