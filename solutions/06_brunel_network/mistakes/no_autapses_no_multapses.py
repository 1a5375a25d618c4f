"""Autapses and multapses are switched off, though the specification allows them."""

question = "q3"
loses = ["connections", "other networks: neurons and in-degrees"]
edits = [
    ('"fixed_indegree",', '"fixed_indegree", "allow_autapses": False, "allow_multapses": False,')
]
