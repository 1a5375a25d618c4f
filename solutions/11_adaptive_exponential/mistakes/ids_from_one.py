"""The neurons are taken to have the ids 1, 2, …, whatever else the kernel holds."""

question = "q3"
loses = ["other steps"]
edits = [("neurons.tolist()", "range(1, len(neurons) + 1)")]
