"""The onset of an integrate-and-fire neuron is taken to be its rheobase, however long it takes to fire."""

question = "q3"
loses = ["other integrate-and-fire neurons"]
edits = [
    (
        "    while high_pA - low_pA > accuracy_pA:",
        '    if model.startswith("iaf"):\n        cell = nest.Create(model, params=params).get()\n        high_pA = low_pA = (cell["V_th"] - cell["E_L"]) * cell["C_m"] / cell["tau_m"]\n    while high_pA - low_pA > accuracy_pA:',
    )
]
