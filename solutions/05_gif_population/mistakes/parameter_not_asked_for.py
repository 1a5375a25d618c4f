"""The inhibitory time constant is set too, although the text leaves it at its default."""

question = "q5"
loses = ["neurons and adaptation", "other populations: neurons and adaptation"]
edits = [("    parameters = dict(CELL)\n", "    parameters = dict(CELL, tau_syn_in=10.0)\n")]
