"""The clock is taken to start again at 0 in every trial."""

question = "q3"
loses = ["integrate-and-fire neuron", "Hodgkin-Huxley neuron"]
edits = [("start + 500.0", "500.0")]
