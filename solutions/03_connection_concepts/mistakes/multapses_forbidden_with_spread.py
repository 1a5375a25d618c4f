"""Both switches are turned off, where only autapses are forbidden."""

question = "q5"
loses = ["degrees and signs", "distribution of the weights"]
edits = [('"allow_autapses": False}', '"allow_autapses": False, "allow_multapses": False}')]
