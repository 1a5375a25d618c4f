"""The calcium current has the steady states of the gates."""

question = "q3"
loses = ["two neurons", "potentials of other neurons", "other variables of other neurons"]
edits = [("m * h * (calcium", "m_inf * h_inf * (calcium")]
