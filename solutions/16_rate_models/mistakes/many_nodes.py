"""N mesoscopic nodes are created, each of them a population."""

question = "q6"
loses = ["node of the example", "other node: parameters"]
edits = [('nest.Create("gif_pop_psc_exp", params', 'nest.Create("gif_pop_psc_exp", N, params')]
