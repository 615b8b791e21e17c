"""All artefacts that build.py can make, in the order in which it makes them."""

from __future__ import annotations

from artefacts.appimage import ARTEFACT as APPIMAGE
from artefacts.deb import ARTEFACT as DEB
from artefacts.rpm import ARTEFACT as RPM
from artefacts.sbom import ARTEFACT as SBOM
from artefacts.tarball import ARTEFACT as TAR
from artefacts.wheel import ARTEFACT as WHEEL
from artefacts.windows import ARTEFACT as WINDOWS

TABLE = (DEB, RPM, APPIMAGE, TAR, WHEEL, WINDOWS, SBOM)
