"""The leaks pull the potentials towards 0."""

question = "q1"
loses = ["steady state of three pairs", "other steady states"]
edits = [('[cell["g_Ls"] * cell["E_Ls"] + I_s, cell["g_Ld"] * cell["E_Ld"] + I_d]', "[I_s, I_d]")]
