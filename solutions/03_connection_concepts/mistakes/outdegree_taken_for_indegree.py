"""Whoever knows but the in-degree: outdegree is built as indegree."""

question = "q1"
loses = ["fixed out-degree and total number"]
edits = [
    (
        "    spec = {",
        '    if rule == "fixed_outdegree":\n        rule = "fixed_indegree"\n    spec = {',
    )
]
