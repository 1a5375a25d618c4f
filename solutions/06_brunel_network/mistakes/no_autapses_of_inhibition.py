"""Autapses are switched off for the connections from I only."""

question = "q3"
loses = ["other networks: in-degrees and wiring"]
edits = [('"indegree": CI}', '"indegree": CI, "allow_autapses": False}')]
