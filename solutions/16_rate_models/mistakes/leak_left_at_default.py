"""The leak conductance of the neurons is left at its default."""

question = "q6"
loses = ["neurons of the example", "other neurons: parameters"]
edits = [('parameters["g_L"] = CELL["C_m"] / TAU_M_MS', "pass")]
