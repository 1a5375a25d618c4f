"""The given parameters are used, but the filter's time constant goes to tau_minus, which does nothing here."""

question = "q3"
loses = ["circuit of the examples"]
edits = [
    (
        "params=NEURON | parameters",
        "params=NEURON | {k.replace('u_bar_', ''): v for k, v in parameters.items() if k != 'tau_u_bar_plus'}",
    ),
]
