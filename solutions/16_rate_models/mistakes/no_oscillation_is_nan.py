"""If there is no Hopf point, nan is returned for the delay."""

question = "q3"
loses = ["Hopf points of the examples", "no Hopf point"]
edits = [
    (
        "    return first",
        "    if first['frequency_hz'] == 0.0:\n        first['delay_ms'] = np.nan\n    return first",
    )
]
