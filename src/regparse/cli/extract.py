"""`regparse extract`."""

from __future__ import annotations

from argparse import Namespace

from regparse.cli import given, options, output


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "extract",
        "print the JSON of a measure",
        "regparse extract corpus/beijing.txt > beijing.json",
    )
    c.add_argument(
        "file",
        metavar="FILE",
        help="a file – text, web page, Word, PDF, OFD, picture, mail or ZIP archive – or - for stdin",
    )


def run(asked: Namespace) -> int:
    """Prints the JSON of the measures in a file: an object, or an array where there are several."""
    from regparse.calendar import life
    from regparse.model.serial import array, encode, with_life

    found = given.file(asked.file)
    today = life.today()
    written = [with_life(encode(m), life.standing(life.of_text(m), today)) for m in found]
    output.write(written[0] if len(found) == 1 else array(written))
    for measure in found:
        for problem in measure.problems:
            if problem.span is None:
                output.say("; ".join(filter(None, (problem.message, problem.hint))))
    return 0
