"""Checks of question 6: planes and regimes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, equal, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "First decide for each point whether it is high, low or silent; then fit each of the two groups by itself. For the regimes, write down "
    "the index as arrays of the same shape as the map.",
    "The differences along a row show the jumps. Once a row has jumped, all that follows is high, even if the rate falls again. A fit "
    "of a plane is linear least squares with three columns: somatic current, dendritic current, and ones.",
    "Begin with `np.diff(rates, axis=1) > jump_Hz`; `np.logical_or.accumulate` carries a truth along a row. For the regimes, "
    "`rates[:, :1]` is the column without dendritic input, and it fits to every column. `np.select` takes the first condition that is true.",
)

OWN = "make new arrays; leave `rates` and the currents as they are"


def parts(rates, jump, *, stays=True, equal_too=False, silent=False, size=False, next_point=False):
    """Which points are low and which are high; the options are for finding mistakes."""
    steps = np.diff(rates, axis=1)
    jumps = np.abs(steps) > jump if size else steps >= jump if equal_too else steps > jump
    high = np.zeros(rates.shape, dtype=bool)
    for i, row in enumerate(jumps):
        if row.any():
            first = int(np.argmax(row)) + 1 + next_point
            high[i, first:] = True
        if not stays:
            high[i, 1:] = row
    fires = (rates > 0) | silent
    return ~high & fires, high & fires


def mistaken(rates, jump):
    """High points as by known mistakes, and why."""
    before, after = rates[:, :-1], rates[:, 1:]
    steps = after - before
    rises = steps > jump
    later = np.cumsum(rises[:, ::-1], axis=1)[:, ::-1]
    usual, fires = parts(rates, jump)[1], rates > 0
    for jumps, why in (
        (after - rates[:, :1] > jump, "each point is compared with the one before it, not with the first of the row"),
        (after - np.maximum.accumulate(before, axis=1) > jump, "each point is compared with the one before it, not with the largest so far"),
        (rises & (steps == steps.max(axis=1, keepdims=True)), "the first jump of a row counts, not the largest or the last"),
        (rises & (later == 1), "the first jump of a row counts, not the largest or the last"),
        (rises & (before > 0), "a rise from 0 is a jump, too"),
    ):  # fmt: skip
        high = np.zeros(rates.shape, dtype=bool)
        high[:, 1:] = np.logical_or.accumulate(jumps, axis=1)
        yield (~high & fires, high & fires), why
    high = np.logical_or.accumulate(np.diff(rates, axis=1, prepend=0.0) > jump, axis=1)
    yield (~high & fires, high & fires), "the first point of a row is never high; j begins at 1"
    stays = "all points after the jump are high, even if the rate falls again"
    high = usual & (rates > rates[:, :1])
    yield (fires & ~high, high), stays
    for ends in (after == 0, steps < -jump):  # silence or a fall ends what is high
        high, now = np.zeros(rates.shape, dtype=bool), np.zeros(len(rates), dtype=bool)
        for j in range(1, rates.shape[1]):
            high[:, j] = now = (now | rises[:, j - 1]) & ~ends[:, j - 1]
        yield (fires & ~high, fires & high), stays


def planes(I_s, I_d, rates, chosen):
    """The planes through the chosen points, by normal equations around the mean."""
    found = np.full((2, 3), np.nan)
    somatic, distal = np.repeat(I_s[:, None], len(I_d), 1), np.repeat(I_d[None, :], len(I_s), 0)
    for row, part in enumerate(chosen):
        if part.sum() >= 3:
            x = np.array([somatic[part], distal[part]])
            middle, mean = x.mean(axis=1, keepdims=True), rates[part].mean()
            slopes = (
                np.linalg.pinv((x - middle) @ (x - middle).T) @ (x - middle) @ (rates[part] - mean)
            )
            found[row] = *slopes, mean - slopes @ middle[:, 0]
    return found


def alike(one, other):
    return np.allclose(one, other, rtol=1e-5, atol=1e-7, equal_nan=True)


def planes_are(recording, expected, which=""):
    """The planes are those expected; where others come from a known mistake, say which."""
    a = recording.arguments
    I_s, I_d, rates = (np.asarray(a[key], dtype=float) for key in ("I_s", "I_d", "rates"))
    what = f"planes{which}"
    try:
        found = np.array(recording.returned, dtype=float)
    except (TypeError, ValueError):
        found = array(recording.returned, what, shape=(2, 3))
    if found.shape != (2, 3):
        array(
            np.nan_to_num(found),
            what,
            shape=(2, 3),
            hint="a row for low and one for high, with two slopes and an offset.",
        )
    known = [
        (
            parts(rates, a["jump_Hz"], stays=False),
            "only the points right after a jump are high; all that follow in the row are, too",
        ),
        (
            parts(rates, a["jump_Hz"], equal_too=True),
            "a difference equal to jump_Hz is no jump; it has to be greater",
        ),
        (parts(rates, a["jump_Hz"], silent=True), "points with the rate 0 belong to neither plane"),
        (parts(rates, a["jump_Hz"], size=True), "a fall is no jump"),
        (
            parts(rates, a["jump_Hz"], next_point=True),
            "the first point after the jump is high, too",
        ),
        (tuple(np.tile(rates > 0, (2, 1, 1))), "both planes are fitted to all points"),
        *mistaken(rates, a["jump_Hz"]),
    ]
    wrong = [(planes(I_s, I_d, rates, chosen), why) for chosen, why in known]
    wrong += [
        (expected[::-1], "the rows are exchanged; low comes first"),
        (expected[:, [1, 0, 2]], "the slopes are exchanged; that of I_s comes first"),
        (expected[:, [2, 0, 1]], "the offset comes last"),
    ]
    for other, why in wrong:
        if alike(found, other) and not alike(other, expected):
            raise CheckFailed(f"{what}: {why}.")
    for row, label in enumerate(("low", "high")):
        if np.isnan(expected[row]).all() and not np.isnan(found[row]).all():
            raise CheckFailed(
                f"{label} plane{which}: there are fewer than three points, so the row is three times nan."
            )
        if np.isnan(expected[row]).all():
            continue
        if np.isnan(found[row]).any():
            raise CheckFailed(f"{label} plane{which}: nan, but there are three points or more.")
        close(
            found[row],
            expected[row],
            f"{label} plane{which}",
            rtol=2e-6,
            atol=1e-8,
            hint="least squares with two slopes and an offset.",
        )


def regimes_are(recording, which=""):
    """Index and codes are those of the table; where others come from a known mistake, say which."""
    a = recording.arguments
    rates, floor = np.asarray(a["rates"], dtype=float), a["floor_Hz"]
    form = "return the tuple (index, codes)."
    found = array(
        entry(recording.returned, 0, "the returned tuple", hint=form),
        f"amplification index{which}",
        shape=rates.shape,
    ).astype(float)
    codes = array(
        entry(recording.returned, 1, "the returned tuple", hint=form),
        f"codes{which}",
        shape=rates.shape,
    )
    alone_s, alone_d = rates[:, :1] + 0 * rates, rates[:1] + 0 * rates
    index = rates - alone_s - alone_d
    for wrong, why in (
        (-index, "the index has the wrong sign"),
        (rates - alone_s, "the rate for dendritic input alone is not subtracted"),
        (rates - alone_d, "the rate for somatic input alone is not subtracted"),
        (index + rates[0, 0], "the rate without input is added; the formula has three terms"),
        (
            rates - np.maximum(alone_s, alone_d),
            "both rates are subtracted, not only the larger one",
        ),
    ):
        if np.allclose(found, wrong) and not np.allclose(wrong, index):
            raise CheckFailed(f"amplification index{which}: {why}.")
    close(
        found,
        index,
        f"amplification index{which}",
        unit="Hz",
        rtol=2e-6,
        atol=1e-9,
        hint="the rate less the two rates for one input alone.",
    )

    def table(isolated, driven, amplified, order=(1, 2, 3), border=True):
        chosen = np.zeros(rates.shape, dtype=int)
        for code in reversed(order):
            chosen[(isolated, driven, amplified)[code - 1]] = code
        if border:
            chosen[0], chosen[:, 0] = 0, 0
        return chosen

    gain = rates - alone_s
    usual = (gain < floor, alone_d >= floor, index >= floor)
    expected = table(*usual)
    for wrong, why in (
        (table(*usual, border=False), "row 0 and column 0 have the code 0"),
        (table(*usual, order=(1, 3, 2)), "drive comes before amplification"),
        (
            table(*usual, order=(3, 2, 1)),
            "the conditions are tried from below; the first that applies in the table counts",
        ),
        (table(gain <= floor, *usual[1:]), "isolation needs less than the floor"),
        (
            table(np.abs(gain) < floor, *usual[1:]),
            "dendritic input that lowers the rate adds less than the floor, too: isolation",
        ),
        (
            table(gain < floor, alone_d - rates[0, 0] >= floor, index >= floor),
            "drive compares the rate of row 0 itself with the floor; nothing is subtracted",
        ),
        (
            table(gain < floor, alone_d > floor, index > floor),
            "for drive and amplification, the floor itself is enough",
        ),
        (
            table(gain < floor, alone_d > floor, index >= floor),
            "for drive, the floor itself is enough",
        ),
        (
            table(gain < floor, alone_d >= floor, index > floor),
            "for amplification, the floor itself is enough",
        ),
        (
            table(gain < floor, alone_s >= floor, index >= floor),
            "drive is about dendritic input alone, which is in row 0",
        ),
        (
            table(rates - alone_d < floor, *usual[1:]),
            "isolation is about what the dendrite adds to column 0",
        ),
        (table(rates < floor, *usual[1:]), "isolation is about what the dendrite adds to column 0"),
    ):
        if np.array_equal(codes, wrong) and not np.array_equal(wrong, expected):
            raise CheckFailed(f"codes{which}: {why}.")
    equal(
        codes.astype(float),
        expected.astype(float),
        f"codes{which}",
        hint="the first condition of the table that applies.",
    )


@test_case(name="planes of a map", points=0.9)
def planes_of_a_map(recordings):
    """Both planes of a map with three rows, each with a jump."""
    mine = {
        probe: recordings[probe]
        for probe in recordings
        if probe in recordings and "map" in probe and "regimes" not in probe
    }
    unchanged(mine or recordings["planes of a map"], hint=OWN)
    expected = np.array(
        [
            [5.263979720892e-02, 4.256234528532e-02, -6.734250721551e00],
            [3.742774566483e-02, 1.564897530210e-02, 1.754211770888e01],
        ]
    )
    planes_are(recordings["planes of a map"], expected)


@test_case(name="regimes of a map", points=0.7)
def regimes_of_a_map(recordings):
    """Index and codes of a small map with all regimes."""
    mine = {
        probe: recordings[probe]
        for probe in recordings
        if probe in recordings and "regimes" in probe
    }
    unchanged(mine or recordings["regimes of a map"], hint=OWN)
    regimes_are(recordings["regimes of a map"])


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

JUMP = 10.0


def _fits(I_s, I_d, rates, jump, least_high):
    """Whether each part has too few points or determines its plane well, and high has enough."""
    somatic, distal = np.meshgrid(I_s, I_d, indexing="ij")
    chosen = parts(rates, jump)
    for part in chosen:
        x = np.column_stack([somatic[part] / 100, distal[part] / 100, np.ones(part.sum())])
        if part.sum() >= 3 and np.linalg.svd(x)[1][-1] < 0.3:
            return False
    return chosen[1].sum() >= least_high


def _map(rng, n, m, jumps):
    """Two noisy planes in multiples of 1/8 Hz; jumps: the column of the first high point per row, m for none."""
    I_s = rng.permutation(np.arange(n) * 110.0 + rng.integers(10, 90, n))
    I_d = np.cumsum(rng.integers(40, 130, m)).astype(float)
    low = 2.0 + 0.012 * I_s[:, None] + 0.011 * I_d + rng.normal(0.0, 0.8, (n, m))
    high = 25.0 + 0.03 * I_s[:, None] + 0.004 * I_d + rng.normal(0.0, 1.0, (n, m))
    rates = np.where(np.arange(m) >= np.array(jumps)[:, None], high, low)
    return I_s, I_d, np.round(8 * np.maximum(rates, 0.0)) / 8


def _special(rates, jump=JUMP):
    """Silent points in both parts, falls, a climb, and a difference of exactly the limit."""
    m = rates.shape[1]
    rates[0, :2] = 0.0, jump + 0.125  # just a jump
    rates[1, m - 2 :] = 0.0, 0.75 * jump  # silent after the jump, and high again without another
    rates[2, 0], rates[2, m - 2] = 4.0, 2.5  # a fall below the first point is no jump back
    rates[3, 1] = rates[3, 0] + jump  # equality is no jump
    rates[4, :2] = 24.0, 6.0  # nor is a fall
    rates[4, 2:] = 6.0 + 1.25 * jump + np.arange(m - 2)  # a jump, though not above the first point
    rates[5] = 3.0 + 0.5 * jump * np.arange(m)  # a climb without a jump
    return np.round(8 * rates) / 8


def _complete(kind):
    """Arguments that fit together."""

    def one(seed):
        rng = np.random.default_rng([19, 6, seed, len(kind)])
        jump = (7.0, 10.0, 14.5)[seed % 3]
        while True:
            if kind == "jumps":
                jumps = [int(each) for each in rng.integers(2, 4, 4)] + [6, 6]
                I_s, I_d, rates = _map(rng, 6, 6, jumps)
                rates = _special(rates, jump)
            elif kind == "none":
                I_s, I_d, rates = _map(rng, 3, 4, [4, 4, 4])
            else:
                I_s, I_d, rates = _map(rng, 2, 3, [2, 2])
                rates[rng.integers(2), rng.integers(2)] = 0.0  # three low points are left
            if _fits(I_s, I_d, rates, jump, {"jumps": 6, "none": 0}.get(kind, 2)):
                return {"I_s": I_s, "I_d": I_d, "rates": rates, "jump_Hz": jump}

    return [one(seed) for seed in range(12)]


def _any_map(rng):
    """Six by six rates; both parts, if there are any high points, spread over rows and columns."""
    some = [int(each) for each in rng.integers(2, 4, 4)] + [6, 6]
    jumps = [6] * 6 if rng.random() < 0.2 else some
    rates = _map(rng, 6, 6, jumps)[2]
    return _special(rates) if jumps[0] < 6 else rates


def _few(rng, n, m):
    """Rates in quarters of 1 Hz, so that many lie exactly at a floor."""
    rates = rng.integers(0, 13, (n, m)) / 4
    rates[0, 1:7] = rng.permutation(np.repeat([0.75, 1.0], 3))
    rates[0, 7:] = rng.integers(0, 3, m - 7) / 4
    rates[1:, 0] = rng.integers(0, 5, n - 1) / 4
    rates[1:4, 0] = 0.0  # silent without dendritic input
    return rates


def _other_rates(rng):
    """Rates for one input alone that are smaller than most others."""
    rates = rng.uniform(0.0, 20.0, (6, 7))
    rates[0] *= 0.5
    rates[:, 0] *= 0.5
    rates[:3, :2] = (
        (6.0, 8.5),  # drive, whatever the rate without input
        (9.5, 1.25),  # dendritic input lowers the rate
        (1.0, 12.0),
    )
    return rates.round(3)


draws = {
    "drawn map": settings(*_complete("jumps")),
    "map without a jump": settings(*_complete("none")),
    "map with few points": settings(*_complete("few")),
    "drawn regimes": {"rates": _other_rates, "floor_Hz": uniform(3.0, 6.0)},
    "regimes at the floor": {"rates": lambda rng: _few(rng, 12, 13), "floor_Hz": one_of(0.75, 1.0)},
}
domain = {
    "I_s": lambda rng: _map(rng, 6, 6, [6] * 6)[0],
    "I_d": lambda rng: _map(rng, 6, 6, [6] * 6)[1],
    "rates": _any_map,
    "jump_Hz": one_of(JUMP),
    "floor_Hz": one_of(2.0, 4.5, 7.5, 11.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-8}


def _planes_of(recording):
    a = recording.arguments
    I_s, I_d, rates = (np.asarray(a[key], dtype=float) for key in ("I_s", "I_d", "rates"))
    return planes(I_s, I_d, rates, parts(rates, a["jump_Hz"]))


@test_case(name="planes of other maps", points=1.9, hidden=True)
def other_planes(recordings):
    """Maps with jumps, falls and silent points, without any jump, and with three low and two high points."""
    for probe, which in (
        ("drawn map", ""),
        ("map without a jump", " without a jump"),
        ("map with few points", " of few points"),
    ):
        planes_are(recordings[probe], _planes_of(recordings[probe]), which)


@test_case(name="regimes of other maps", points=1.5, hidden=True)
def other_regimes(recordings):
    """Index and codes of other maps, with many differences exactly at the floor."""
    regimes_are(recordings["drawn regimes"])
    regimes_are(recordings["regimes at the floor"], " with rates at the floor")


### END HIDDEN TESTS
