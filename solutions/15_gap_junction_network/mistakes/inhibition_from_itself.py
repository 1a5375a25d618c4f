"""Neurons may inhibit themselves."""

question = "q2"
loses = ["inhibition and noise of other networks"]
edits = [('{"allow_autapses": False, "allow_multapses": False}', '{"allow_multapses": False}')]
