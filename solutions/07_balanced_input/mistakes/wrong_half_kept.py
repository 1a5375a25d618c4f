"""A rate that is too high makes the search go to less inhibition."""

question = "q6"
loses = ["search of the example", "decisions elsewhere", "inhibition found"]
edits = [
    (
        "found = bisection(measure, target_hz, low_hz, high_hz, tolerance_hz)",
        "measure(low_hz), measure(high_hz)\n"
        "    while high_hz - low_hz > tolerance_hz:\n"
        "        middle = (low_hz + high_hz) / 2\n"
        "        if measure(middle) > target_hz:\n"
        "            high_hz = middle\n"
        "        else:\n"
        "            low_hz = middle\n"
        '    found = {"root": (low_hz + high_hz) / 2}',
    )
]
