"""A neuron may receive several inhibitory inputs from the same source."""

question = "q2"
loses = ["inhibition and noise of other networks"]
edits = [('{"allow_autapses": False, "allow_multapses": False}', '{"allow_autapses": False}')]
