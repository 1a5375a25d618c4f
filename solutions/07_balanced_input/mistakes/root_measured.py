"""The curve is measured once more at the root."""

question = "q4"
loses = ["a falling curve", "a rising curve", "a noisy falling curve"]
edits = [('    return {"low"', '    measure((low + high) / 2)\n    return {"low"')]
