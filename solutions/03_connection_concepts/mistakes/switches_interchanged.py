"""The two switches are interchanged."""

question = "q1"
loses = ["rules without a parameter", "fixed out-degree and total number", "pairwise rules"]
edits = [
    (
        '"allow_autapses": autapses, "allow_multapses": multapses',
        '"allow_autapses": multapses, "allow_multapses": autapses',
    ),
]
