"""V_m and I_e are written into the dictionary of the caller."""

question = "q4"
loses = [
    "counts of the examples",
    "counts of other populations",
]
edits = [
    (
        '    neurons = nest.Create(\n        "iaf_psc_alpha", n, params={**parameters, "V_m": parameters["V_reset"], "I_e": bias}\n    )',
        '    parameters["V_m"] = parameters["V_reset"]\n    neurons = nest.Create("iaf_psc_alpha", n, params=parameters)\n    neurons.I_e = bias',
    ),
]
