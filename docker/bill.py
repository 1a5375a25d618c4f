"""Write what is in an image: a bill of materials (SPDX 2.3, JSON) and a list for people.

    python3 docker/bill.py DOCKER IMAGE FOLDER

Both are made from what the image itself says is installed: Debian's dpkg and Python's metadata.
With the package URLs of the bill a scanner of vulnerabilities knows what to look up, for instance
`grype sbom:FOLDER/student.spdx.json`. Python's standard library is enough for it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Runs in the image. A record for each package: kind, name, version, licence as stated.
INVENTORY = r"""
import importlib.metadata, json, subprocess
found = []
shown = "${binary:Package}\t${Version}\t${Architecture}\t${source:Package}\n"
command = ["dpkg-query", "--show", "--showformat", shown]
for line in subprocess.check_output(command, text=True).splitlines():
    name, version, architecture, source = line.split("\t")
    found.append({"kind": "deb", "name": name.split(":")[0], "version": version,
                  "architecture": architecture, "source": source, "license": ""})
for dist in importlib.metadata.distributions():
    meta = dist.metadata
    license = meta["License-Expression"] or meta["License"] or ""
    found.append({"kind": "pypi", "name": meta["Name"], "version": dist.version,
                  "license": license.strip().split("\n")[0][:80]})
print(json.dumps(found))
"""


def main() -> None:
    docker, image, folder = sys.argv[1:]
    found = json.loads(
        run(docker, "run", "--rm", "--network=none", image, "python", "-c", INVENTORY)
    )
    found.sort(key=lambda package: (package["kind"], package["name"].lower()))
    (facts,) = json.loads(run(docker, "image", "inspect", image))
    name = image.rpartition("/")[2]
    target = Path(folder)
    (target / f"{name}.spdx.json").write_text(
        json.dumps(bill(image, facts, found), indent=1) + "\n"
    )
    (target / f"{name}.txt").write_text(listing(image, facts, found))
    print(f"{image}: {facts['Size'] / 1e6:.0f} MB, {len(found)} packages")


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def listing(image: str, facts: dict[str, Any], found: list[dict[str, str]]) -> str:
    """The same for people: one line for each package."""
    lines = [f"# {image}  {facts['Id']}  {facts['Size']} bytes"]
    lines += [
        f"{one['kind']:5} {one['name']:40} {one['version']:30} {one['license']}" for one in found
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def bill(image: str, facts: dict[str, Any], found: list[dict[str, str]]) -> dict[str, Any]:
    """The bill of materials: https://spdx.github.io/spdx-spec/v2.3/"""
    packages = [
        {
            "SPDXID": f"SPDXRef-{number}",
            "name": one["name"],
            "versionInfo": one["version"],
            "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False,
            # what a package says of itself, in its own words
            "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION",
            "licenseComments": one["license"],
            "copyrightText": "NOASSERTION",
            "externalRefs": [
                {
                    "referenceCategory": "PACKAGE-MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": package_url(one),
                }
            ],
        }
        for number, one in enumerate(found, 1)
    ]
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": image,
        "documentNamespace": f"urn:nest-course:{image}:{facts['Id']}",
        "creationInfo": {
            "created": facts["Created"].split(".")[0].rstrip("Z") + "Z",
            "creators": ["Tool: nest-course docker/bill.py"],
        },
        "packages": packages,
        "relationships": [
            {
                "spdxElementId": "SPDXRef-DOCUMENT",
                "relationshipType": "DESCRIBES",
                "relatedSpdxElement": package["SPDXID"],
            }
            for package in packages
        ],
    }


def package_url(one: dict[str, str]) -> str:
    """The name of a package that scanners agree on: https://github.com/package-url/purl-spec"""
    version = quote(one["version"])
    if one["kind"] == "pypi":
        return f"pkg:pypi/{one['name'].lower().replace('_', '-')}@{version}"
    return (
        f"pkg:deb/debian/{quote(one['name'])}@{version}"
        f"?arch={one['architecture']}&distro=debian-12&upstream={quote(one['source'])}"
    )


if __name__ == "__main__":
    main()
