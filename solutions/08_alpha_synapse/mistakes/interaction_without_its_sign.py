"""The magnitude of the interaction is returned."""

question = "q6"
loses = [
    "conductances: interaction",
    "other conductances: interaction",
    "silent inhibition: interaction",
]
edits = [("difference[np.argmax(np.abs(difference))]", "np.max(np.abs(difference))")]
