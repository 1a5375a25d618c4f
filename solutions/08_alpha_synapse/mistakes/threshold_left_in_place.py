"""The neuron keeps its threshold and fires when the input is strong."""

question = "q5"
loses = ["potential under other trains"]
edits = [(', "V_th": 1e6}', "}")]
