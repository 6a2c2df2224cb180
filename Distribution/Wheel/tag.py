"""Names the platform in the wheel's tag: any Python 3, but only one kind of machine."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tag(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + os.environ["LABSHEET_PLATFORM"]
