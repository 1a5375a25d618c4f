"""The exam is compared with the first repetition, in which the lesson has not begun everywhere."""

question = "q5"
loses = ["error and exam of the examples", "other errors and exams"]
edits = [("[taught - 1]", "[0]")]
