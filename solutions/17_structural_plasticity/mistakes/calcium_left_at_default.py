"""The neuron keeps NEST's time constant and jump of calcium."""

question = "q4"
loses = ["the neuron", "calcium and elements", "other neurons", "other trains", "no spikes"]
edits = [
    (
        'params={"tau_Ca": tau_Ca, "beta_Ca": beta_Ca, "synaptic_elements": elements},\n    )\n    early',
        'params={"synaptic_elements": elements},\n    )\n    early',
    )
]
