"""Both neurons of a pair get the same current."""

question = "q5"
loses = ["other pairs", "unequal neurons, and a silent one"]
edits = [
    ('params={"I_e": I_b_pA}', 'params={"I_e": I_a_pA}'),
]
