"""The duration of the currents is ignored: the limits are not shifted."""

question = "q4"
loses = ["short currents", "longer currents", "other neurons", "very short currents"]
edits = [("shift = np.sqrt(2) * sd * delta", "shift = 0.0 * delta")]
