"""The current is left out of the rest state."""

question = "q1"
loses = ["rest and jump of two neurons", "rest and jump of another neuron"]
edits = [("(140 + I_pA)", "140")]
