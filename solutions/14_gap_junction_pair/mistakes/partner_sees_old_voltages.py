"""Waveform relaxation is switched off, so each neuron sees an old voltage of its partner."""

question = "q5"
loses = ["unequal neurons, and a silent one"]
edits = [
    ('    a = nest.Create("hh_psc', '    nest.use_wfr = False\n    a = nest.Create("hh_psc'),
]
