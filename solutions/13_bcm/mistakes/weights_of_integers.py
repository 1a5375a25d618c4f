"""The weights are kept in an array of the type of w0, which may be integers."""

question = "q2"
loses = ["integers and no input"]
edits = [
    (
        "w, avg, first_cut = np.array(w0, dtype=float), avg0, -1",
        "w, avg, first_cut = np.array(w0), avg0, -1",
    ),
    (
        "        w = w + eta * y * (y - theta) * x - eps * w\n",
        "        w = (w + eta * y * (y - theta) * x - eps * w).astype(w.dtype)\n",
    ),
]
