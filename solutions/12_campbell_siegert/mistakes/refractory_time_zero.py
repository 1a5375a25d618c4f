"""The refractory time is set, but it should keep its default."""

question = "q2"
loses = ["neurons, generators, connections", "another network"]
edits = [('        "V_th": 1000.0,\n', '        "V_th": 1000.0,\n        "t_ref": 0.5,\n')]
