"""The pairwise rules and one_to_one get no switches, since they draw each pair on its own."""

question = "q1"
loses = ["rules without a parameter", "pairwise rules"]
edits = [
    (
        "    if rule in names:",
        '    if rule.startswith("pairwise") or rule == "one_to_one":\n'
        '        spec = {"rule": rule}\n'
        "    if rule in names:",
    ),
]
