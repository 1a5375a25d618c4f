"""The exponential counts from V_th."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [('(V_s - p["V_T"])', '(V_s - p["V_th"])')]
