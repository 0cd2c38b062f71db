"""Programs of the system that do what a test says, in a folder that is the PATH of that test."""

from __future__ import annotations

import shutil
from pathlib import Path

NEEDED = ("env", "sh", "cat", "sleep", "echo")


def on_path(folder: Path, **scripts: str) -> str:
    """A PATH with these programs, each a script of `sh`, and of the system only what scripts need."""
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    for name in NEEDED:
        there = shutil.which(name)
        if there and not (bin_folder / name).exists():
            (bin_folder / name).symlink_to(there)
    for name, script in scripts.items():
        program = bin_folder / name
        program.write_text(f"#!{bin_folder / 'sh'}\n{script}\n", "utf-8")
        program.chmod(0o755)
    return str(bin_folder)
