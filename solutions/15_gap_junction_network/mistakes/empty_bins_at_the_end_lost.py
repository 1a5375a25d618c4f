"""Empty bins at the end of the window are lost."""

question = "q4"
loses = ["other counts"]
edits = [(", minlength=(stop - start) // width)", ")")]
