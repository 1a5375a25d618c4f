"""Weight and delay become NEST's defaults, which later connections then have too."""

question = "q5"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        '    neurons = nest.Create("iaf_psc_alpha", n)\n',
        '    nest.SetDefaults("static_synapse", {"weight": weight_pA, "delay": delay_ms})\n    neurons = nest.Create("iaf_psc_alpha", n)\n',
    ),
    (
        "nest.Connect(neurons[k], neurons[k + 1], syn_spec=synapse)",
        "nest.Connect(neurons[k], neurons[k + 1])",
    ),
    ('        synapse = {"weight": weight_pA, "delay": delay_ms}\n', ""),
]
