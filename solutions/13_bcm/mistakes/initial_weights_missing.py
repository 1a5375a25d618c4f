"""The history begins with the weights after the first step."""

question = "q2"
loses = ["six inputs", "other runs", "cut or not", "integers and no input"]
edits = [
    ("[w], [], []", "[], [], []"),
]
