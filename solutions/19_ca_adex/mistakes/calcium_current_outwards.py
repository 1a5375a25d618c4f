"""The calcium current has the wrong sign."""

question = "q3"
loses = ["two neurons", "potentials of other neurons", "other variables of other neurons"]
edits = [("(calcium_reversal(Ca, p) - V_d)", "(V_d - calcium_reversal(Ca, p))")]
