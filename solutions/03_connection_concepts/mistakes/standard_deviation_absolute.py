"""c is taken for the standard deviation in pA."""

question = "q5"
loses = ["degrees and signs", "distribution of the weights"]
edits = [("std=c * abs(J)", "std=c")]
