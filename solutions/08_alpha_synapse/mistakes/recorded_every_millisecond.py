"""The meter's interval is left at its default."""

question = "q5"
loses = [
    "currents of the examples",
    "potential of the example",
    "currents of other trains",
    "potential under other trains",
]
edits = [('"I_syn_ex", "I_syn_in", "V_m"], "interval": 0.1}', '"I_syn_ex", "I_syn_in", "V_m"]}')]
