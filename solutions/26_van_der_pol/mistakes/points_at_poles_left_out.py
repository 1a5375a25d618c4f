"""The points at the poles are left out, so there are fewer values of y than of x."""

question = "q2"
loses = ["nullcline at five points", "nullcline at other points"]
edits = [
    ("    return y\n", "    return y[finite]\n"),
]
