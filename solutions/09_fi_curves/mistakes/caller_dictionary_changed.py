"""The currents are written into the dictionary of the caller."""

question = "q6"
loses = [
    "initial rates of the examples",
    "steady rates of the examples",
]
edits = [
    (
        """    neurons = nest.Create("aeif_psc_exp", len(currents_pA), params=params)
    neurons.I_e = [float(current) for current in currents_pA]
""",
        """    params["I_e"] = [float(current) for current in currents_pA]
    neurons = nest.Create("aeif_psc_exp", len(currents_pA), params=params)
""",
    )
]
