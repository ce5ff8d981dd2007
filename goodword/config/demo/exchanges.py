"""Short conversations, one question and one answer, composed anew from what is written in `exchanges_*`."""

from random import Random

from goodword.config.demo.script import Thread


def small_talk(chance: Random) -> tuple[Thread, ...]:
    return ()
