"""Autapses are left allowed, NEST"s default."""

question = "q5"
loses = ["connections and input", "other populations: connections and input"]
edits = [(', "allow_autapses": False', "")]
