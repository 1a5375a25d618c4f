"""A saddle is called a spiral saddle only if the complex pair is the part that grows."""

question = "q5"
loses = ["saddles"]
edits = [
    (
        '    return "spiral saddle" if spiral else "saddle"',
        '    grows = spiral and values.real[np.argmax(values.imag)] > 0\n    return "spiral saddle" if grows else "saddle"',
    ),
]
