"""Waveform relaxation is switched off, so each neuron sees an old voltage of its partner."""

question = "q3"
loses = ["the example: voltages", "other pairs: voltages"]
edits = [
    ("    passive = {", "    nest.use_wfr = False\n    passive = {"),
]
