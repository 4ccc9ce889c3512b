"""Other programs that find time, money or words in Chinese text: characters a second (`pip install 'regparse[bench]'`).

Each reads a part of the text, line by line, in this process; one that is not installed is left out.
"""

from __future__ import annotations

import contextlib
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator

Reader = Callable[[str], object]


def jionlp() -> Reader:
    """Time and money with their values."""
    import jionlp as peer

    logging.disable(logging.ERROR)  # it tells at length of every phrase that it cannot parse

    def read(line: str) -> None:
        peer.ner.extract_time(line, with_parsing=True)
        peer.ner.extract_money(line, with_parsing=True)

    return read


def recognizers() -> Reader:
    """Times, and amounts of money, with their values."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    def read(line: str) -> None:
        with contextlib.suppress(Exception):  # some lines are too much for it
            recognize_datetime(line, Culture.Chinese)
        with contextlib.suppress(Exception):
            recognize_currency(line, Culture.Chinese)

    return read


def spacy_jieba() -> Reader:
    """Words."""
    import spacy

    return spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})


def spacy_characters() -> Reader:
    """Characters."""
    import spacy

    return spacy.blank("zh")


PEERS: dict[str, tuple[Callable[[], Reader], int]] = {
    "jionlp, time and money": (jionlp, 100_000),
    "recognizers-text, time and currency": (recognizers, 6_000),
    "spaCy with jieba, words": (spacy_jieba, 300_000),
    "spaCy, characters": (spacy_characters, 300_000),
}
"""What each is called, and how many characters it is given."""


def rates(texts: list[str]) -> dict[str, float]:
    """Characters a second of each peer that is installed."""
    found = {}
    for name, (start, characters) in PEERS.items():
        try:
            with contextlib.redirect_stdout(sys.stderr):  # some say who they are
                read = start()
        except ImportError:
            continue
        lines = list(_lines(texts, characters))
        read("公示5日，处五千元以上五万元以下罚款。")  # what is loaded once
        started = time.process_time()
        for line in lines:
            read(line)
        found[name] = sum(map(len, lines)) / (time.process_time() - started)
    return found


def _lines(texts: list[str], characters: int) -> Iterator[str]:
    """Lines of some of the texts, about so many characters in all."""
    for text in random.Random(8).sample(texts, len(texts)):
        for line in text.splitlines():
            if line.strip():
                characters -= len(line)
                yield line
            if characters < 0:
                return
