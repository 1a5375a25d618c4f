"""The exam is the last repetition with the teacher instead of the last one without."""

question = "q5"
loses = ["error and exam of the examples", "other errors and exams"]
edits = [("exam = V_s.reshape(by_repetition)[-1]", "exam = V_s.reshape(by_repetition)[taught - 1]")]
