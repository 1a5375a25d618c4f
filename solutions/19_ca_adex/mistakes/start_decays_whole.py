"""The start itself decays, not its distance from the steady state."""

question = "q1"
loses = ["course at four times", "other courses"]
edits = [("np.array([[V_s], [V_d]]) - final)", "np.array([[V_s], [V_d]]))")]
