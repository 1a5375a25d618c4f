"""Bands: their calibration, who is outside, the audit's bounds, and the file."""

import json
import subprocess
import sys

import numpy as np
import pytest

from autograder.audit.estimation import (
    ConstantEstimator,
    UndefinedEstimator,
    clopper_pearson_upper,
    dump_reference,
    make_band,
    mistake_margin,
    needed_margin,
    redundant_pairs,
    skewness,
    smallest_detectable_change,
)
from autograder.checks.reference import (
    ATTEMPTS,
    BadReference,
    Band,
    BandSet,
    Reference,
    Setting,
    best_band_set,
    find_setting,
    load_reference,
    outside,
    require_nest,
    setting_key,
)

NORMAL = np.random.default_rng(1).normal(40, 2, 50)
LOGNORMAL = np.exp(np.random.default_rng(2).normal(-1, 0.5, 50))


def band(lo, hi, name="rate (Hz)", log=False):
    """A band around its middle, as wide as with K = 50 and 8 bands."""
    scaled = np.log([lo, hi]) if log else np.array([lo, hi])
    return Band(name, lo, hi, scaled.mean(), np.ptp(scaled) / 6.44, log, ())


def band_set(name, **edges):
    return BandSet(name, {label: band(*e, name=label) for label, e in edges.items()})


# ------------------------------------------------------------------------------------ calibration


@pytest.mark.parametrize(
    ("n_values", "n_checks", "width"),
    [
        pytest.param(20, 8, 3.56, id="K=20"),
        pytest.param(50, 8, 3.22, id="K=50"),
        pytest.param(200, 8, 3.07, id="K=200"),
        pytest.param(50, 1, 2.43, id="one check"),
    ],
)
def test_width_of_the_band(n_values, n_checks, width):
    made = make_band("x", np.random.default_rng(3).normal(0, 1, n_values), n_checks)
    assert (made.hi - made.mean) / made.sd == pytest.approx(width, abs=0.005)
    assert (made.mean - made.lo) / made.sd == pytest.approx(width, abs=0.005)


def test_band_describes_its_rounded_values():
    made = make_band("rate (Hz)", NORMAL, n_checks=8)
    assert made.values == tuple(float(f"{v:.6g}") for v in NORMAL)
    assert made.mean == pytest.approx(np.mean(made.values), rel=1e-8)
    assert made.sd == pytest.approx(np.std(made.values, ddof=1), rel=1e-8)
    assert made == make_band("rate (Hz)", made.values, n_checks=8)


@pytest.mark.parametrize(
    ("values", "log"),
    [
        pytest.param(NORMAL, False, id="normal"),
        pytest.param(LOGNORMAL, True, id="lognormal"),
        pytest.param(-LOGNORMAL, False, id="negative"),
        pytest.param(np.append(LOGNORMAL, 0.0), False, id="with a zero"),
    ],
)
def test_log_scale_where_it_halves_the_skew(values, log):
    made = make_band("x", values, n_checks=1)
    scaled = np.log(made.values) if log else np.array(made.values)
    assert made.log is log
    assert made.mean == pytest.approx(scaled.mean(), rel=1e-8)
    edges = np.log([made.lo, made.hi]) if log else [made.lo, made.hi]
    assert np.mean(edges) == pytest.approx(made.mean, rel=1e-6)


@pytest.mark.parametrize("centre", [0.0, 20.0], ids=["around 0", "positive"])
@pytest.mark.parametrize(("n_values", "n_checks"), [(50, 8), (20, 3)])
def test_correct_runs_are_unusual_in_two_percent(n_values, n_checks, centre):
    rng = np.random.default_rng(n_values)
    unusual = []
    for _ in range(150):
        bands = [make_band("x", rng.normal(centre, 1, n_values), n_checks) for _ in range(n_checks)]
        runs = rng.normal(centre, 1, (500, n_checks))
        inside = (runs >= [b.lo for b in bands]) & (runs <= [b.hi for b in bands])
        unusual.append(1 - inside.all(axis=1).mean())
    assert np.mean(unusual) == pytest.approx(0.02, abs=4 * np.std(unusual) / np.sqrt(len(unusual)))
    assert np.mean(unusual) == pytest.approx(0.02, abs=0.005)


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        pytest.param([1.0, np.nan, 2.0, np.nan], UndefinedEstimator, "2 of 4 .*longer", id="nan"),
        pytest.param([1.0, np.inf, 2.0], UndefinedEstimator, "1 of 3", id="infinite"),
        pytest.param([np.nan] * 3, UndefinedEstimator, "3 of 3", id="all nan"),
        pytest.param([0.0] * 5, ConstantEstimator, "exactly", id="always zero"),
        pytest.param([7.0, 7.0000001, 7.0], ConstantEstimator, "7 in all 3", id="rounding only"),
        pytest.param([1.0, 2.0], ValueError, "at least 3", id="two runs"),
        pytest.param([], ValueError, "at least 3", id="no run"),
    ],
)
def test_unusable_estimators_are_refused(values, error, message):
    with pytest.raises(error, match=f"CV of E.*{message}"):
        make_band("CV of E", values, n_checks=4)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1.0, 1.0], 0.0), ([-1.0, 0.0, 1.0], 0.0), ([0.0, 0.0, 3.0], 1 / np.sqrt(2))],
)
def test_skewness(values, expected):
    assert skewness(values) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("of", "units", "percent"),
    [
        pytest.param(Band("x", 37.0, 43.0, 40.0, 1.0, False, ()), 6.0, 15.0, id="plain"),
        pytest.param(Band("x", -43.0, -37.0, -40.0, 1.0, False, ()), 6.0, 15.0, id="negative"),
        pytest.param(Band("x", -3.0, 3.0, 0.0, 1.0, False, ()), 6.0, np.nan, id="around zero"),
        pytest.param(
            Band("x", 0.1, 10.0, np.log(2), np.log(2) / 6, True, ()), 2.0, 100.0, id="log"
        ),
    ],
)
def test_smallest_detectable_change(of, units, percent):
    assert smallest_detectable_change(of) == pytest.approx((units, percent), nan_ok=True)


def test_redundant_pairs():
    noise = np.random.default_rng(4).normal(0, 1, 50)
    samples = {"E": NORMAL, "I": 2 * NORMAL, "minus E": -NORMAL + 0.1 * noise, "other": noise}
    bands = {name: make_band(name, values, 4) for name, values in samples.items()}
    pairs = redundant_pairs(BandSet("reference", bands))
    assert [pair[:2] for pair in pairs] == [("E", "I"), ("E", "minus E"), ("I", "minus E")]
    assert pairs[0][2] == pytest.approx(1.0)
    assert pairs[1][2] < -0.95


# ---------------------------------------------------------------------------------------- judging

FIXED = band_set("fixed in-degree", rate=(36.0, 44.0), cv=(0.7, 0.8))
RANDOM = band_set("random in-degree", rate=(50.0, 60.0), cv=(0.5, 0.6))


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param({"rate": 40.0, "cv": 0.75}, {}, id="inside"),
        pytest.param({"rate": 36.0, "cv": 0.8}, {}, id="on the edges"),
        pytest.param({"rate": 44.1, "cv": 0.75}, {"rate": "too high"}, id="high"),
        pytest.param(
            {"rate": 0.0, "cv": np.nan}, {"rate": "too low", "cv": "undefined"}, id="mute"
        ),
        pytest.param(
            {"rate": np.inf, "cv": -np.inf}, {"rate": "too high", "cv": "too low"}, id="inf"
        ),
        pytest.param({"cv": 0.9}, {"cv": "too high"}, id="one of the estimators"),
    ],
)
def test_outside(measured, expected):
    assert outside(FIXED, measured) == expected


@pytest.mark.parametrize(
    ("measured", "construction", "expected"),
    [
        pytest.param({"rate": 40.0, "cv": 0.75}, "fixed in-degree", {}, id="in the first band set"),
        pytest.param(
            {"rate": 55.0, "cv": 0.55}, "random in-degree", {}, id="in the second band set"
        ),
        pytest.param(
            {"rate": 55.0, "cv": 0.75},
            "fixed in-degree",
            {"rate": "too high"},
            id="in the union of the band sets, but in neither",
        ),
        pytest.param(
            {"rate": 55.0, "cv": 0.4}, "random in-degree", {"cv": "too low"}, id="nearer the second"
        ),
        pytest.param(
            {"rate": 90.0, "cv": 0.9},
            "fixed in-degree",
            {"rate": "too high", "cv": "too high"},
            id="outside everything: the first",
        ),
    ],
)
def test_one_box_is_enough(measured, construction, expected):
    best = best_band_set([FIXED, RANDOM], measured)
    assert best.construction == construction
    assert outside(best, measured) == expected


def test_estimator_without_band():
    with pytest.raises(BadReference, match=r'"LvR".*"fixed in-degree".*rate, cv.*calibrate'):
        outside(FIXED, {"LvR": 1.0})


# ------------------------------------------------------------------------------------------ audit


@pytest.mark.parametrize(
    ("x", "n", "upper"),
    [
        pytest.param(0, 29, 0.0981, id="none of 29"),
        pytest.param(4, 100, 0.0892, id="4 of 100"),
        pytest.param(20, 20, 1.0, id="20 of 20"),
        pytest.param(1, 2, 0.9747, id="1 of 2"),
    ],
)
def test_clopper_pearson(x, n, upper):
    assert clopper_pearson_upper(x, n) == pytest.approx(upper, abs=5e-5)


@pytest.mark.parametrize(
    ("n_unusual", "n_runs", "shown"),
    [(0, 29, True), (0, 28, False), (4, 100, True), (5, 100, False), (12, 200, True)],
)
def test_runs_that_show_a_false_fail_below_a_thousandth(n_unusual, n_runs, shown):
    assert (clopper_pearson_upper(n_unusual, n_runs) ** ATTEMPTS <= 1e-3) is shown


@pytest.mark.parametrize(("n_runs", "expected"), [(10, 4.6), (20, 3.8), (30, 3.5)])
def test_needed_margin(n_runs, expected):
    assert needed_margin(n_runs) == pytest.approx(expected, abs=0.05)


def test_needed_margin_is_right_with_the_promised_confidence():
    """Of mistakes caught with just 99 %, 5 % reach the margin."""
    rng = np.random.default_rng(6)
    runs = rng.normal(2.713, 1, (20_000, 20))  # P(unusual) = 0.99^(1/3) with the edge at 0
    margins = runs.mean(axis=1) / runs.std(axis=1, ddof=1)
    assert (margins >= needed_margin(20)).mean() == pytest.approx(0.05, abs=0.007)


@pytest.mark.parametrize(
    ("band_sets", "runs", "sds", "estimator"),
    [
        pytest.param([FIXED], {"rate": [47, 48, 49], "cv": [0.7, 0.75, 0.8]}, 4, "rate", id="high"),
        pytest.param([FIXED], {"rate": [31, 32, 33], "cv": [0.7, 0.75, 0.8]}, 4, "rate", id="low"),
        pytest.param(
            [FIXED], {"rate": [39, 40, 41], "cv": [0.7, 0.75, 0.8]}, -1, "cv", id="inside"
        ),
        pytest.param(
            [FIXED, RANDOM],
            {"rate": [46, 47, 48], "cv": [0.4, 0.7, 1.0]},
            3,
            "rate",
            id="two band sets",
        ),
        pytest.param([FIXED], {"rate": [0, 0, 0], "cv": [np.nan] * 3}, np.inf, "rate", id="silent"),
        pytest.param(
            [FIXED], {"rate": [46, 47, 48], "cv": [0.7, 0.8, np.nan]}, 3, "rate", id="nan once"
        ),
        pytest.param(
            [FIXED], {"rate": [40, 40, 40], "cv": [0.7, 0.8, 0.9]}, 0, "cv", id="constant"
        ),
    ],
)
def test_mistake_margin(band_sets, runs, sds, estimator):
    rows = [dict(zip(runs, row, strict=True)) for row in zip(*runs.values(), strict=True)]
    margin = mistake_margin(band_sets, rows)
    assert margin.sds == pytest.approx(sds)
    assert margin.estimator == estimator
    assert margin.construction == "fixed in-degree"


@pytest.mark.parametrize(
    ("values", "sds"),
    [
        pytest.param(np.exp([2.0, 3.0, 4.0]), 2.0, id="in logarithms"),
        pytest.param([2.0, 1.0, 0.0], 0.1353 - 1, id="with a zero, in the values themselves"),
    ],
)
def test_margin_on_a_log_scale(values, sds):
    reference = BandSet("reference", {"chi": band(np.exp(-2), np.exp(1), log=True)})
    margin = mistake_margin([reference], [{"chi": value} for value in values])
    assert margin.sds == pytest.approx(sds, abs=1e-4)


# ------------------------------------------------------------------------------------------- file

ARGUMENTS = {"g": 5.0, "eta": 2.0, "pattern": np.array([[1, -1], [-1, 1]])}


def make_reference():
    band_sets = tuple(
        BandSet(
            name,
            {
                "mean rate of E (Hz)": make_band("mean rate of E (Hz)", NORMAL + shift, 2),
                "χ (5 ms)": make_band("χ (5 ms)", LOGNORMAL, 2),
            },
        )
        for name, shift in (("reference", 0), ("random in-degree", 15))
    )
    setting = Setting(ARGUMENTS, tuple(range(1, 51)), band_sets)
    return Reference("3.10.0", "2.4.6", {"q4": {"drawn": {setting_key(ARGUMENTS): setting}}})


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({"eta": 2, "g": 5, "pattern": [[1, -1], [-1, 1]]}, id="integers, other order"),
        pytest.param(ARGUMENTS | {"seed": 7}, id="with a seed"),
        pytest.param(
            {"g": np.float64(5), "eta": np.int64(2), "pattern": ((1.0, -1.0), (-1.0, 1.0))},
            id="NumPy's numbers, tuples",
        ),
    ],
)
def test_equal_arguments_have_one_key(arguments):
    assert setting_key(arguments) == '{"eta":2,"g":5,"pattern":[[1,-1],[-1,1]]}'


@pytest.mark.parametrize(
    "other", [{"g": 5.1}, {"g": True}, {"g": "5"}, {"g": [5]}, {"g": None}, {}]
)
def test_other_arguments_have_another_key(other):
    assert setting_key(other) != setting_key({"g": 5})


def test_round_trip(tmp_path):
    reference, path = make_reference(), tmp_path / "reference.json"
    dump_reference(reference, path)
    loaded = load_reference(path, nest_version="3.10.2")
    (setting,), (original,) = (r.settings["q4"]["drawn"].values() for r in (loaded, reference))
    assert setting.constructions == original.constructions
    assert setting.seeds == original.seeds
    assert setting.arguments == ARGUMENTS | {"pattern": [[1, -1], [-1, 1]]}
    assert (loaded.nest, loaded.numpy, loaded.unusual, loaded.attempts) == (
        "3.10.0", "2.4.6", 0.02, 3,
    )  # fmt: skip
    first = path.read_bytes()
    dump_reference(loaded, path)
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["reference.json"]


def test_file_is_readable(tmp_path):
    path = tmp_path / "reference.json"
    dump_reference(make_reference(), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    document = json.loads("\n".join(lines))
    assert list(document)[:2] == ["format", "version"]
    assert sum('"values": [' in line and line.endswith("],") for line in lines) == 4
    assert any('"χ (5 ms)": {' in line for line in lines)
    assert len(lines) < 80


def test_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "reference.json"
    dump_reference(make_reference(), path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="JSON"):
        dump_reference(Reference("3.10.0", "2.4.6", {}, unusual=np.nan), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["reference.json"]


KEY = setting_key(ARGUMENTS)
SETTING = ("questions", "q4", "drawn", KEY)
BAND = (*SETTING, "constructions", "reference", "mean rate of E (Hz)")


@pytest.mark.parametrize(
    ("where", "value", "message"),
    [
        pytest.param(("format",), "something", "something version 1", id="format"),
        pytest.param(("version",), 2, "version 2, not", id="newer version"),
        pytest.param(("nest",), 3.10, '"nest" is missing or no str', id="version as a number"),
        pytest.param(("attempts",), True, '"attempts" is missing or no int', id="bool as a number"),
        pytest.param(
            ("unusual",), "2 %", '"unusual" is missing or no finite', id="text as a number"
        ),
        pytest.param(("questions",), [], '"questions" is missing or no dict', id="questions"),
        pytest.param(("questions", "q4"), 1, "questions / q4: is no object", id="probes"),
        pytest.param((*SETTING, "arguments"), {"g": 4}, "not those of the key", id="arguments"),
        pytest.param((*SETTING, "seeds"), [1, 2], "50 values for 2 seeds", id="seeds"),
        pytest.param((*SETTING, "constructions"), {}, "no construction", id="no construction"),
        pytest.param(BAND, None, r'rate of E \(Hz\): "lo" is missing', id="no band"),
        pytest.param((*BAND, "lo"), None, r'rate of E \(Hz\): "lo" is missing', id="no bound"),
        pytest.param((*BAND, "lo"), 99.0, "from 99 to .* impossible", id="empty band"),
        pytest.param((*BAND, "hi"), float("inf"), "no finite number", id="infinite bound"),
        pytest.param((*BAND, "log"), 0, '"log" is missing or no bool', id="log"),
        pytest.param((*BAND, "values"), ["a"] * 50, '"values" holds', id="values"),
    ],
)
def test_damaged_entries_are_named(tmp_path, where, value, message):
    path = tmp_path / "06_brunel_network" / "reference.json"
    path.parent.mkdir()
    dump_reference(make_reference(), path)
    document = json.loads(path.read_text(encoding="utf-8"))
    parent = document
    for key in where[:-1]:
        parent = parent[key]
    parent[where[-1]] = value
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(BadReference, match=rf"{message}.*autograder calibrate 06_brunel_network"):
        load_reference(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "does not exist", id="missing"),
        pytest.param(b"", "can't be read", id="empty"),
        pytest.param(b'{"format": "autogr', "can't be read", id="truncated"),
        pytest.param(b"\xff\xfe\x00", "can't be read", id="not text"),
        pytest.param(b"[]", '"format" is missing', id="a list"),
        pytest.param(b"{}", '"format" is missing', id="nothing in it"),
    ],
)
def test_unreadable_files(tmp_path, content, message):
    path = tmp_path / "reference.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadReference, match=f"{message}.*autograder calibrate"):
        load_reference(path)


@pytest.mark.parametrize(
    ("ours", "theirs", "fits"),
    [
        pytest.param("3.10.0", "3.10.0", True, id="same"),
        pytest.param("3.10.0", "3.10.1-post1", True, id="other patch"),
        pytest.param("3.10.0", "3.1.0", False, id="other minor"),
        pytest.param("3.10.0", "4.10.0", False, id="other major"),
        pytest.param("", "3.10.0", True, id="made without NEST"),
        pytest.param("3.10.0", "", True, id="recorded without NEST"),
    ],
)
def test_bands_hold_for_one_minor_version_of_nest(tmp_path, ours, theirs, fits):
    reference, path = Reference(ours, "2.4.6", {}), tmp_path / "reference.json"
    dump_reference(reference, path)
    if fits:
        require_nest(reference, theirs)
        assert load_reference(path, theirs) == reference
    else:
        with pytest.raises(BadReference, match=f"with NEST {ours}, but this is NEST {theirs}"):
            require_nest(reference, theirs)
        with pytest.raises(BadReference, match=r"reference\.json: .*autograder calibrate"):
            load_reference(path, theirs)


def test_settings_are_found_by_their_arguments():
    setting = find_setting(make_reference(), "q4", "drawn", ARGUMENTS | {"seed": 3})
    assert [each.construction for each in setting.constructions] == [
        "reference",
        "random in-degree",
    ]


@pytest.mark.parametrize(
    ("question", "probe", "arguments"),
    [("q9", "drawn", ARGUMENTS), ("q4", "other", ARGUMENTS), ("q4", "drawn", {"g": 4.5})],
    ids=["question", "probe", "arguments"],
)
def test_settings_that_were_not_calibrated(question, probe, arguments):
    with pytest.raises(BadReference, match=f'"{probe}" of {question}.*calibrate'):
        find_setting(make_reference(), question, probe, arguments)


def test_judging_does_not_import_scipy(tmp_path):
    path = tmp_path / "reference.json"
    dump_reference(make_reference(), path)
    program = (
        "import sys, autograder.dynamics, autograder.statistics\n"
        "from autograder.checks.reference import find_setting, load_reference, outside\n"
        "arguments = {'g': 5, 'eta': 2, 'pattern': [[1, -1], [-1, 1]]}\n"
        "setting = find_setting(load_reference(sys.argv[1]), 'q4', 'drawn', arguments)\n"
        "assert outside(setting.constructions[0], {'mean rate of E (Hz)': 0.0})\n"
        "assert not any(name.split('.')[0] in ('scipy', 'elephant') for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, path], check=True)
