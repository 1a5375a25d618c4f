"""The exponential stops growing at V_th."""

question = "q3"
loses = ["potentials of other neurons"]
edits = [('(V_s - p["V_T"])', '(np.minimum(V_s, p.get("V_th", np.inf)) - p["V_T"])')]
