"""A time that occurs twice gets one state only."""

question = "q2"
loses = ["solutions of other systems"]
edits = [
    (
        "expm(matrix * t) @ start for t in times]",
        "expm(matrix * t) @ start for t in dict.fromkeys(times)]",
    )
]
