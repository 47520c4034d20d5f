"""Fetches the front-end files that ship with the package, from npm, and checks or writes their digests.

    python vendoring/fetch.py            # every file as `vendored.yaml` says, digests as `digests.tsv` has them
    python vendoring/fetch.py --check    # only compares the files that are there with the digests
    python vendoring/fetch.py --update   # after a version was changed: fetch and write the digests anew

Needs npm and node.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
DIGESTS = HERE / "digests.tsv"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    wanted = yaml.safe_load((HERE / "vendored.yaml").read_text("utf-8"))
    if not options.check:
        with tempfile.TemporaryDirectory() as folder:
            fetch(wanted, Path(folder))
    found = digests(wanted)
    if options.update:
        DIGESTS.write_text("".join(f"{digest}\t{path}\n" for path, digest in found.items()), "utf-8")
    wrong = sorted(path for path, digest in expected().items() ^ found.items())
    for path in dict.fromkeys(wrong):
        print(f"{path}: not the file whose digest is in {DIGESTS.name}", file=sys.stderr)
    return 1 if wrong else 0


def fetch(wanted: dict[str, Any], folder: Path) -> None:
    """Install the packages into `folder` and copy their files to where they belong."""
    names = [f"{p['name']}@{p['version']}" for p in wanted["packages"]]
    names += [f"{name}@{version}" for name, version in wanted["basemap"]["packages"].items()]
    subprocess.run(
        ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", *names], check=True
    )
    modules = folder / "node_modules"
    for package in wanted["packages"]:
        for source, target in package["files"].items():
            (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(modules / package["name"] / source, ROOT / target)
    out = ROOT / wanted["basemap"]["out"]
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    subprocess.run(["node", "--max-old-space-size=4000", HERE / "basemap.mjs", modules, out], check=True)


def digests(wanted: dict[str, Any]) -> dict[str, str]:
    """SHA-256 of every file that is there, by its path."""
    paths = [ROOT / target for package in wanted["packages"] for target in package["files"].values()]
    paths += sorted((ROOT / wanted["basemap"]["out"]).rglob("*.json"))
    return {str(p.relative_to(ROOT)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths if p.is_file()}


def expected() -> dict[str, str]:
    lines = DIGESTS.read_text("utf-8").splitlines()
    return {path: digest for digest, path in (line.split("\t") for line in lines)}


if __name__ == "__main__":
    sys.exit(main())
