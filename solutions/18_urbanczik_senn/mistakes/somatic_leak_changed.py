"""The leak of the soma is changed, which should keep its default."""

question = "q4"
loses = ["dendrite and soma"]
edits = [
    (
        'nest.Create("pp_cond_exp_mc_urbanczik")',
        'nest.Create("pp_cond_exp_mc_urbanczik", params={"soma": {"g_L": 40.0}})',
    )
]
