"""The place of the last measurement is returned instead of the middle of what is left."""

question = "q6"
loses = ["search of the example", "decisions elsewhere"]
edits = [('found["root"], "measured"', 'measured[-1][0], "measured"')]
