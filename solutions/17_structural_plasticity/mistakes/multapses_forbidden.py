"""A second synapse between the same two neurons is forbidden, too."""

question = "q5"
loses = ["the network", "other networks"]
edits = [('"allow_autapses": False', '"allow_autapses": False, "allow_multapses": False')]
