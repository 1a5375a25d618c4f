"""Another solver of SciPy."""

question = "q2"
edits = [('"DOP853"', '"LSODA"')]
