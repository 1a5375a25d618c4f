"""J = 1 mV is right for order 250 and used for every order."""

question = "q4"
loses = ["synaptic strength at other sizes"]
edits = [("J_mV = 0.1 * 1000 / CE", "J_mV = 1.0")]
