"""The shift of the potentials lacks the factor sqrt(2)."""

question = "q4"
loses = ["short currents", "longer currents", "other neurons", "very short currents"]
edits = [("shift = np.sqrt(2) * sd * delta", "shift = sd * delta")]
