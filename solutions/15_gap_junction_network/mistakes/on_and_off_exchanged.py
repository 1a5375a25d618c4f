"""The two runs are exchanged: relaxation is off where it should be on."""

question = "q3"
loses = ["potentials of a pair"]
edits = [("potentials(True), potentials(False)", "potentials(False), potentials(True)")]
