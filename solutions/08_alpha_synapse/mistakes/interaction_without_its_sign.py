"""The magnitude of the interaction is returned."""

question = "q6"
loses = ["conductances do not", "other conductances", "silent inhibition"]
edits = [("difference[np.argmax(np.abs(difference))]", "np.max(np.abs(difference))")]
