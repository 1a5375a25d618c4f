"""Both populations get the current of a."""

question = "q2"
loses = ["the example: neurons", "other pairs: neurons"]
edits = [
    ('params={"I_e": I_b_pA}', 'params={"I_e": I_a_pA}'),
]
