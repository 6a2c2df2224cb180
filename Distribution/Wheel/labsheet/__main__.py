"""'python -m labsheet': runs the tool that was installed with this module."""

import os
import sys
import sysconfig


def candidates():
    """The places where installers put the tool, the most specific one first."""
    package = os.path.dirname(os.path.abspath(__file__))
    # pip install --target FOLDER
    yield os.path.join(os.path.dirname(package), "bin")
    yield sysconfig.get_path("scripts")
    # pip install --user
    user = "posix_user"
    if hasattr(sysconfig, "get_preferred_scheme"):
        user = sysconfig.get_preferred_scheme("user")
    yield sysconfig.get_path("scripts", scheme=user)
    # pip install --prefix FOLDER: FOLDER/lib/python3.X/site-packages/labsheet
    yield os.path.join(package, *[os.pardir] * 4, "bin")


def main():
    for folder in candidates():
        tool = os.path.join(folder, "labsheet")
        if os.access(tool, os.X_OK):
            os.execv(tool, [tool, *sys.argv[1:]])
    sys.exit("labsheet: error: the tool is missing; 'pip install --force-reinstall labsheet'")


if __name__ == "__main__":
    main()
