"""The neurons get a current, which should stay at its default of 0."""

question = "q1"
loses = ["fixed in-degree", "rules without a parameter", "pairwise rules"]
edits = [('nest.Create("iaf_psc_alpha", N)', 'nest.Create("iaf_psc_alpha", N, {"I_e": 300.0})')]
