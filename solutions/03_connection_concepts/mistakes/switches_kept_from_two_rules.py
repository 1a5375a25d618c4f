"""Rules that cannot do without multapses get neither switch, so autapses stay allowed."""

question = "q1"
loses = ["fixed out-degree and total number"]
edits = [
    (
        "    if rule in names:",
        '    if rule in ("fixed_total_number", "pairwise_poisson"):\n'
        '        spec = {"rule": rule}\n'
        "    if rule in names:",
    ),
]
