"""What a person reads before using a command."""

import pytest

import tfpersist_widgets
from tfpersist_widgets.cli import COMMANDS, main

NAMES = [module.__name__.rpartition(".")[2] for module in COMMANDS]


def said(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_help_names_every_command(capsys):
    text = said(["--help"], capsys)

    assert NAMES == ["tree", "verify", "compare", "museum", "environments"]
    for name in NAMES:
        assert f"\n    {name}" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_each_command_lists_its_exit_codes_and_json(name, capsys):
    text = said([name, "--help"], capsys)

    assert "--json" in text
    codes = text.partition("exit codes:\n")[2]
    for code in ("  0  ", "  2  ", "  3  ", "  130  "):
        assert code in codes


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)])
def test_every_terminal_can_show_the_help(arguments, capsys):
    assert said(arguments, capsys).isascii()


def test_the_version_can_be_asked_for(capsys):
    assert said(["--version"], capsys) == f"tfpersist-widgets {tfpersist_widgets.__version__}\n"
