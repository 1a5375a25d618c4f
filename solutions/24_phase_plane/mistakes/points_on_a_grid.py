"""The fixed points are those of a grid, without refinement."""

question = "q4"
loses = ["two that compete", "one or three points", "many points, and points near the edge"]
edits = [
    ("brentq(mismatch, inputs[i], inputs[i + 1], xtol=1e-13)", "inputs[i]"),
    ("20001", "201"),
]
