"""The refractory time is set to 0, but it should keep its default."""

question = "q5"
loses = ["two matched inputs", "neurons and connections of another"]
edits = [('        "V_th": V_th_mV,\n', '        "V_th": V_th_mV,\n        "t_ref": 0.1,\n')]
