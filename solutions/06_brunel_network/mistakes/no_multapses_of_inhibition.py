"""Multapses are switched off for the connections from I only."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [('"indegree": CI}', '"indegree": CI, "allow_multapses": False}')]
