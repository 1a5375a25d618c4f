"""V is set to V_reset in refractory steps only, so a neuron without them is never reset."""

question = "q3"
loses = ["without a refractory time"]
edits = [('V, refractory = cell["V_reset"], refractory_steps', "refractory = refractory_steps")]
