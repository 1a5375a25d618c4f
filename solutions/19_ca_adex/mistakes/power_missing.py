"""The power n_K of the potassium gate is missing."""

question = "q2"
loses = ["gates of three neurons", "other gates"]
edits = [(' ** cell["n_K"]', "")]
