"""The neurons start at NEST's default of -70.6 mV, because only E_L was set."""

question = "q3"
loses = ["the step", "other steps"]
edits = [('start = {"V_m": parameters["E_L"], "w": 0.0}', "start = {}")]
