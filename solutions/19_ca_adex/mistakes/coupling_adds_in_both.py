"""The coupling has the same sign in both equations: charge is created."""

question = "q1"
loses = ["steady state of three pairs", "other steady states"]
edits = [('[-g_C, cell["g_Ld"] + g_C]])', '[g_C, cell["g_Ld"] - g_C]])')]
