"""Other parameters of the neuron are changed than those that the text names."""

question = "q5"
loses = ["potential of the example", "potential under other trains"]
edits = [('"V_th": 1e6}', '"V_th": 1e6, "t_ref": 0.1, "V_reset": 0.0}')]
