"""Every strong connection is put into one_way, also if the other direction is strong."""

question = "q6"
loses = ["wiring of the examples", "wiring of other seeds"]
edits = [
    (" and not strong[j, i]", ""),
]
