"""The neurons of b start at V_a_mV, too, instead of at their default."""

question = "q2"
loses = ["the example: neurons", "other pairs: neurons"]
edits = [
    ('params={"I_e": I_b_pA}', 'params={"I_e": I_b_pA, "V_m": V_a_mV}'),
]
