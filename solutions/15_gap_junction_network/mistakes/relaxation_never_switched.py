"""Both runs use waveform relaxation."""

question = "q3"
loses = ["potentials of a pair", "errors of a pair"]
edits = [("nest.use_wfr = use_wfr", "nest.use_wfr = True")]
