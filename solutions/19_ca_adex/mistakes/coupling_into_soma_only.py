"""The coupling enters only the equation of the soma."""

question = "q1"
loses = ["steady state of three pairs", "other steady states"]
edits = [('[-g_C, cell["g_Ld"] + g_C]])', '[0.0, cell["g_Ld"]]])')]
