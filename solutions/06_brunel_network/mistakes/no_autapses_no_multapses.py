"""Autapses and multapses are switched off, though the specification allows them."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [
    ('"fixed_indegree",', '"fixed_indegree", "allow_autapses": False, "allow_multapses": False,')
]
