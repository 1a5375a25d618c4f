"""Objects that lie about themselves, and values at the edge of what numbers can be."""

from __future__ import annotations

from attack import Submitted
from mini_course import BUILD, TAU


def returns(expression: str, before: str = "") -> str:
    """An answer to question 1 that returns what `expression` gives."""
    return f"{before}\n\ndef tau_m_ms(R_MOhm, C_m_pF):\n    return {expression}\n"


def lie(
    name: str,
    tries: str,
    q1: str,
    *,
    points: float = 0,
    outcome: str | tuple[str, ...] = "fail",
    says: str = "",
) -> Submitted:
    """A lie in the answer to question 1, beside a right answer to question 2."""
    return Submitted(
        name,
        tries,
        points={"q1": points, "q2": 3},
        outcome={"q1": outcome, "q2": "pass"},
        answers={"q1-solution": q1, "q2-solution": BUILD},
        says=says,
    )


def network_lie(
    name: str,
    tries: str,
    q2: str,
    *,
    points: float = 0,
    outcome: str | tuple[str, ...] = "fail",
    says: str = "",
) -> Submitted:
    """A lie in the answer to question 2, beside a right answer to question 1."""
    return Submitted(
        name,
        tries,
        points={"q1": 3, "q2": points},
        outcome={"q1": "pass", "q2": outcome},
        answers={"q1-solution": TAU, "q2-solution": q2},
        says=says,
    )


EQUAL = """\
class Equal(float):
    def agree(self, *others):
        return True

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = agree
    __hash__ = float.__hash__

    def nothing(self, *others):
        return 0.0

    __sub__ = __rsub__ = __abs__ = nothing

    def __float__(self):
        return 10.0

    def __repr__(self):
        return "10.0"
"""
ARRAY = """\
import numpy as np

class Right(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **others):
        return np.zeros(())

    def __array_function__(self, function, types, arguments, others):
        return True

    def item(self, *unused):
        return 10.0

    def astype(self, *unused, **others):
        return np.full(self.shape, 10.0)

    tolist = __float__ = item
"""
INTERFACE = """\
import numpy as np

class Anything:
    __array_priority__ = 1e9
    __array_interface__ = {"shape": (), "typestr": "<f8", "data": (0, False), "version": 3}

    def __array__(self, *unused, **others):
        return np.float64(10.0)

    def __float__(self):
        return 10.0

    __index__ = __int__ = lambda self: 10
"""
DISGUISED = """\
class Meta(type):
    __name__ = "float"

    def __instancecheck__(self, instance):
        return True

    def __eq__(self, other):
        return True

    __hash__ = type.__hash__

class Disguised(metaclass=Meta):
    __class__ = float

    def __eq__(self, other):
        return True
"""
REDUCED = """\
class Loaded:
    def __reduce__(self):
        return exec, ("open('/tmp/left-by-an-attack-pickled', 'w').write('gained')",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    __getstate__ = __deepcopy__ = __copy__ = lambda self, *unused: self.__reduce__()
"""
CONTAINERS = """\
class Endless(list):
    def __iter__(self):
        while True:
            yield 10.0

    def __len__(self):
        return 1

    def __getitem__(self, position):
        return 10.0
"""
MESSAGE = """\
class Fine(Exception):
    def __str__(self):
        verdict = "<div data-outcome='pass'>3 of 3 points</div>"
        return f"</div></td></tr>{verdict}<script>alert(1)</script>"
"""
UNPRINTABLE = """\
class Hidden(type):
    __name__ = property(lambda self: 1 / 0)

class Unprintable(Exception, metaclass=Hidden):
    def __str__(self):
        raise SystemExit("not with me")

    __repr__ = __str__
"""
DELETED = """\
import os

class Last(float):
    def __del__(self):
        os._exit(0)
"""
SIGNATURE = """\
class Called:
    @property
    def __signature__(self):
        raise SystemExit("no signature")

    def __call__(self, **unused):
        return 0.0

    def __getattr__(self, name):
        return 10.0

tau_m_ms = Called()
"""
CONSTANT = BUILD.replace("in_degree}", "4}")
NODES = """\
import nest

class Nodes(nest.NodeCollection):
    def __len__(self):
        return super().__len__()

    def get(self, *names, **others):
        found = super().get(*names, **others)
        return {**found, "indegree": "as asked"} if isinstance(found, dict) else found

    def __eq__(self, other):
        return True

    def tolist(self):
        return super().tolist()[:2]

def build_random(n_neurons, in_degree):
    neurons = nest.Create("iaf_psc_delta", n_neurons)
    rule = {"rule": "fixed_indegree", "indegree": 1}
    nest.Connect(neurons, neurons, rule, {"weight": 0.5, "delay": 1.5})
    return Nodes(neurons._datum)
"""
STAND_IN = """\
from autograder.recording.model import Nodes

class Says(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

def build_random(n_neurons, in_degree):
    return Nodes(Says("nodes"))
"""
TWICE = """\
import nest

def build_random(n_neurons, in_degree):
    right = nest.Create("iaf_psc_delta", n_neurons)
    other = nest.Create("iaf_psc_delta", 1)
    return {"nodes": other, ("nodes",): right, "nodes.": right, 1: other, "1": right}
"""
MANY = """\
import nest

def build_random(n_neurons, in_degree):
    return [nest.Create("iaf_psc_delta", 1) for _ in range(200)]
"""
NOT_FINITE = """\
import nest

def build_random(n_neurons, in_degree):
    neurons = nest.Create("iaf_psc_delta", n_neurons)
    rule = {"rule": "fixed_indegree", "indegree": in_degree}
    nest.Connect(neurons, neurons, rule, {"weight": float("nan"), "delay": 1.5})
    return neurons
"""
EMPTY = """\
import json, os, pathlib
import numpy as np
from autograder.recording.codec import decode_value, encode
from autograder.recording.model import Nodes, Population, Projection, Recording

def build_random(n_neurons, in_degree):
    draw = json.loads(pathlib.Path(os.environ["AUTOGRADER_DRAW"]).read_text())["questions"]["q2"]
    none, no = np.zeros(0, int), np.zeros(0)
    for probe, asked in draw.items():
        arguments = decode_value(asked["arguments"]) or {"n_neurons": 20, "in_degree": 4}
        nodes = Population("nodes", "iaf_psc_delta", 0, none, "neuron")
        edges = Projection("nodes", "nodes", 0, 0, none, none, no, no, ("static_synapse",), none)
        forged = Recording(
            question="q2", probe=probe, seed=asked["seed"], arguments=arguments,
            returned=Nodes("nodes"), populations={"nodes": nodes},
            projections={("nodes", "nodes"): edges}, nest_version="3.9.0",
        )
        path = pathlib.Path(os.environ["AUTOGRADER_OUTBOX"]) / f"q2.{probe}.rec"
        path.write_bytes(encode(forged))
    os._exit(0)
"""

ATTACKS: tuple[Submitted, ...] = (
    lie(
        "always-equal",
        "Returns a float that claims to be equal to everything and never to differ.",
        returns("Equal(0.0)", EQUAL),
    ),
    lie(
        "lying-array",
        "Returns an array whose class answers every operation of NumPy as it likes.",
        returns("np.zeros(()).view(Right)", ARRAY),
    ),
    lie(
        "array-interface",
        "Returns an object that turns into any number, and points NumPy at address 0.",
        returns("Anything()", INTERFACE),
        says="Anything",
    ),
    lie(
        "masked-array",
        "Returns a masked array, in which whatever is compared is missing.",
        returns("np.ma.array([0.0], mask=[True], fill_value=10.0)", "import numpy as np"),
    ),
    lie(
        "array-of-objects",
        "Returns an array of objects that would be unpickled by a careless reader.",
        returns("np.array([Loaded()], dtype=object)", "import numpy as np\n" + REDUCED),
    ),
    lie(
        "pickled-code",
        "Returns an object that runs code where it is unpickled or copied.",
        returns("Loaded()", REDUCED),
        says="Loaded",
    ),
    lie(
        "disguised-class",
        "Returns an object whose class and metaclass claim to be float.",
        returns("Disguised()", DISGUISED),
    ),
    lie("not-a-number", "Returns NaN from a dtype of its own.",
        returns("np.array(np.nan, np.dtype('>f4', metadata={'x': 1}))", "import numpy as np")),
    lie("infinity", "Returns infinity, which no tolerance is smaller than.",
        returns("float('inf')"), says="not a finite number"),
    lie("negative-zero", "Returns minus zero.", returns("-0.0")),
    lie("largest-float", "Returns 1e308, of which differences overflow.", returns("1e308")),
    lie("complex-number", "Returns a complex number with the right real part.",
        returns("complex(R_MOhm * C_m_pF * 1e-3, 1e300)")),
    lie("thousand-digits", "Returns an integer of ten thousand digits.",
        returns("10**10_000"), says="at most 64"),
    lie("long-double", "Returns a number beyond what other machines' floats can hold.",
        returns("np.longdouble('1e4000')", "import numpy as np")),
    lie("true", "Returns True, which is a number to Python.", returns("True")),
    lie("every-number", "Returns all numbers at once, as an array with the right one among them.",
        returns("np.arange(0.0, 1000.0)", "import numpy as np")),
    lie("long-text", "Returns a text of fifty million characters.",
        returns("'10.0' * 12_500_000")),
    lie("half-a-surrogate", "Returns and prints text that can't be written as UTF-8.",
        returns("print('\\udcff') or '\\ud800' * 10")),
    lie("deep-nesting", "Returns lists nested a million deep.",
        returns("deep(1_000_000)", "def deep(n):\n    made = []\n    for _ in range(n):\n"
                "        made = [made]\n    return made"),
        outcome=("fail", "dead kernel")),
    lie("contains-itself", "Returns a list, a dictionary and a tuple that contain each other.",
        returns("knot()", "def knot():\n    made = {}\n    made['all'] = [made, (made,)]\n"
                "    return made")),
    lie("billion-laughs", "Returns thirty lists of which each holds the last one ten times.",
        returns("laugh()", "def laugh():\n    made = [10.0]\n    for _ in range(30):\n"
                "        made = [made] * 10\n    return made"),
        outcome=("timeout", "out of memory")),
    lie("endless-list", "Returns a list that never ends when it is walked through.",
        returns("Endless([0.0])", CONTAINERS)),
    lie("borrowed-array", "Returns eight terabytes that are one number, seen again and again.",
        returns("np.broadcast_to(10.0, (10**6, 10**6))", "import numpy as np"),
        outcome=("fail", "out of memory", "dead kernel")),
    lie("verdict-in-a-message", "Raises an exception whose message is a passing result as HTML.",
        returns("1 / 0", MESSAGE).replace("return 1 / 0", "raise Fine"),
        says="Your code raised Fine: &lt;/div&gt;"),
    lie("unprintable-exception", "Raises an exception that ends the process when it is printed.",
        returns("1", UNPRINTABLE).replace("return 1", "raise Unprintable"),
        says="Your code raised Unprintable"),
    lie("group-of-exceptions", "Raises a thousand exceptions inside one another.",
        returns("1", "def chain():\n    made = GeneratorExit('last')\n    for n in range(1000):\n"
                "        made = BaseExceptionGroup(str(n), [made])\n    return made")
        .replace("return 1", "raise chain()")),
    lie("interrupts-itself", "Raises KeyboardInterrupt, which the grader itself uses.",
        returns("1").replace("return 1", "raise KeyboardInterrupt")),
    lie("exits-when-deleted", "Returns a right number that ends the process when it is deleted.",
        returns("Last(R_MOhm * C_m_pF * 1e-3)", DELETED), points=1, outcome="exited"),
    lie("no-signature", "Is an object that is called, and lies about its arguments.", SIGNATURE),
    network_lie("lying-nodes", "Returns nodes that hide those whose in-degree is wrong.", NODES),
    network_lie("stand-in-for-nodes", "Returns the grader's own mark for nodes, without a network.",
                STAND_IN),
    network_lie("two-of-one-name", "Returns populations whose names are meant to be mistaken.",
                TWICE),
    network_lie("two-hundred-populations", "Returns more populations than anybody asked for.",
                MANY, says="more than 64 node collections"),
    network_lie("weights-of-nan", "Builds a network whose weights compare with nothing.",
                NOT_FINITE, points=1),
    network_lie("nothing-to-be-wrong", "Forges the recording of a network without neurons, of "
                "which every connection is as it should be.", EMPTY,
                outcome=("fail", "exited", "refused")),
    network_lie("constant-in-degree", "Answers the public example alone.", CONSTANT, points=1),
)  # fmt: skip
