"""The files for Kubernetes, which nobody has run here: they hold to the API's own schema."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docker" / "kubernetes"
MANIFESTS = [
    (file.name, document)
    for file in (FOLDER / "exchange.yaml", FOLDER / "grade.yaml")
    for document in yaml.safe_load_all(file.read_text())
]
NAMES = [f"{file}:{document['kind']}" for file, document in MANIFESTS]
VALUES = yaml.safe_load((FOLDER / "values.yaml").read_text())


def job(file: str) -> dict:
    (found,) = [one for name, one in MANIFESTS if name == file and one["kind"] == "Job"]
    return found["spec"]


@pytest.mark.parametrize(("file", "manifest"), MANIFESTS, ids=NAMES)
@pytest.mark.parametrize("version", ["1.29", "1.33"])
def test_a_manifest_holds_to_the_schema(file: str, manifest: dict, version: str) -> None:
    kubernetes_validate.validate(manifest, version, strict=True)


def test_the_schema_would_notice() -> None:
    wrong = yaml.safe_load((FOLDER / "grade.yaml").read_text().split("---")[0])
    wrong["spec"]["podSelectr"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.33", strict=True)


def test_the_grading_job_is_locked_in() -> None:
    spec = job("grade.yaml")
    pod = spec["template"]["spec"]
    (container,) = pod["containers"]
    assert spec["activeDeadlineSeconds"] and spec["completions"] == spec["parallelism"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {"cpu", "memory", "ephemeral-storage"} == set(container["resources"]["limits"])
    own = [one["emptyDir"] for one in pod["volumes"] if "emptyDir" in one]
    assert own and all(one["sizeLimit"] for one in own)
    assert {"name": "WORKERS", "value": str(spec["completions"])} in container["env"]
    (policy,) = [one for _, one in MANIFESTS if one["kind"] == "NetworkPolicy"]
    assert policy["spec"]["policyTypes"] == ["Ingress", "Egress"]
    assert not {"ingress", "egress"} & set(policy["spec"]), "no exception"
    assert policy["spec"]["podSelector"]["matchLabels"] == spec["template"]["metadata"]["labels"]


def test_the_exchange_is_laid_out_as_on_one_machine() -> None:
    (container,) = job("exchange.yaml")["template"]["spec"]["containers"]
    ours = (ROOT / "docker" / "hub" / "course_hub.py").read_text()
    for folder, mode in re.findall(r'owned\(course / "(\w+)", FIRST, 0o(\d+)\)', ours):
        assert f"chmod {mode} {folder}" in container["args"][0]
    assert "neural-dynamics" in container["args"][0]


def test_users_pods_are_confined() -> None:
    user = VALUES["singleuser"]
    assert user["cloudMetadata"]["blockWithIptables"]
    allowed = user["networkPolicy"]["egressAllowRules"]
    assert [name for name, yes in allowed.items() if yes] == ["dnsPortsKubeSystemNamespace"]
    assert user["memory"]["limit"] and user["allowPrivilegeEscalation"] is False
    assert VALUES["hub"]["config"]["JupyterHub"]["authenticator_class"] != "dummy"
    ast.parse(VALUES["hub"]["extraConfig"]["course"])


def test_it_says_that_nobody_has_run_it() -> None:
    for file in FOLDER.iterdir():
        assert "not run yet" in file.read_text().lower(), file
