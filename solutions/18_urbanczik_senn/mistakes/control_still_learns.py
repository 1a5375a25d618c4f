"""The learning rate that is given is not used: the control learns, too."""

question = "q5"
loses = ["weights of the examples", "another control", "other weights"]
edits = [("        eta,\n        90.0", "        0.2,\n        90.0")]
