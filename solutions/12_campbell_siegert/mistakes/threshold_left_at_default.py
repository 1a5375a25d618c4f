"""The threshold is left at its default, so the neurons fire."""

question = "q2"
loses = ["neurons, generators, connections", "another network"]
edits = [('        "V_th": 1000.0,\n', "")]
