"""A spike at the start of the step is taken for repetitive firing."""

question = "q3"
loses = ["Hodgkin-Huxley neuron", "other Hodgkin-Huxley neurons"]
edits = [("start + 500.0", "start")]
