"""SciPy's elliptic integral takes k², but gets k."""

question = "q6"
loses = ["periods", "other periods"]
edits = [
    ("ellipk(np.sin(amplitude / 2) ** 2)", "ellipk(np.abs(np.sin(amplitude / 2)))"),
]
