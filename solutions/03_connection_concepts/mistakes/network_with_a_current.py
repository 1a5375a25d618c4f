"""The excitatory neurons get a current, which should stay at its default of 0."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]
edits = [('nest.Create("iaf_psc_alpha", N_E)', 'nest.Create("iaf_psc_alpha", N_E, {"I_e": 300.0})')]
