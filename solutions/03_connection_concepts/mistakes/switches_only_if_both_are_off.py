"""The switches are handed on only where both are off."""

question = "q1"
loses = ["rules without a parameter", "fixed out-degree and total number", "pairwise rules"]
edits = [
    (
        "    if rule in names:",
        '    if autapses or multapses:\n        spec = {"rule": rule}\n    if rule in names:',
    ),
]
