"""Ports are counted from 0, but NEST counts them from 1."""

question = "q6"
loses = ["wiring of the examples"]
edits = [("enumerate(receptors, start=1)", "enumerate(receptors)")]
