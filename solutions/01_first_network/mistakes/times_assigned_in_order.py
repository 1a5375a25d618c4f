"""The earliest spikes of the recorder are given to the neurons in order, whoever fired them."""

question = "q5"
loses = ["first spikes of the examples", "other first spikes"]
edits = [
    (
        "    return {",
        '    earliest = np.sort(events["times"])[:n]\n'
        "    first = [*earliest, *[np.nan] * (n - len(earliest))]\n"
        "    return {",
    )
]
