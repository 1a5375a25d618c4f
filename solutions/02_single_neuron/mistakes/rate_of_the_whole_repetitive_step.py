"""The rate of a repetitive step is that of the whole second."""

question = "q5"
loses = ["other rates"]
edits = [("float(late) / 0.5", "float(early + late) if late else 0.0")]
