"""Last: files that are not there, which others say in passing, and what users' code raises."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="no-folder-to-write-to",
        types="FileNotFoundError",
        message=r"Unable to synchronously create file",
        happened="The folder to write to does not exist.",
        why="save_weights makes no folders.",
        todo="pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True).",
    ),
    Rule(
        name="no-such-file",
        types="FileNotFoundError|OSError",
        message=r"No such file or directory|No file or directory found at",
        happened="There is no such file or folder.",
        why="The path is wrong, was meant from another folder, or its folder is missing. Weights "
        "that were saved with max_shard_size are in <name>.weights.json and its shards.",
        todo="os.path.abspath(path) says where it was looked for; os.listdir(folder) what is "
        "there.",
    ),
    Rule(
        name="get-config-raises",
        types="",
        message=r"(?P<name>[^\n]{0,200})",
        frames=r"in get_config\n[^\n]*\n(?:[ ~^]*\n)?[\w.]+(?:Error|Exception)\b[^\n]*\s*$",
        happened="get_config() of a class in the model raised: {name}",
        why="The exception is that class's own. Keras had opened the file by then: a .keras or .h5 "
        "that was there under that name is destroyed.",
        todo="Call layer.get_config() of each layer to find the one; then save again. To keep what "
        "is there, save to a new name first and os.replace(new, old).",
    ),
)
