"""The coupling is left out of the steady state."""

question = "q1"
loses = ["steady state of three pairs", "other steady states"]
edits = [('    g_C = cell["g_C"]\n    conductances', "    g_C = 0.0\n    conductances")]
