"""V_reset does not reach the neuron."""

question = "q2"
loses = ["the example on a coarse grid", "other neurons"]
edits = [
    ('            "V_reset": V_reset_mV,\n', ""),
]
