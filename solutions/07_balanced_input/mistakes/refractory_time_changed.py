"""The refractory time is shortened, which nobody asked for."""

question = "q2"
loses = ["neurons of the examples", "neurons and generators elsewhere"]
edits = [('{"V_th": V_th_mV}', '{"V_th": V_th_mV, "t_ref": 0.5}')]
