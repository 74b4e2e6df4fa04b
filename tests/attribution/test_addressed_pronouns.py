"""Whom a verb addresses with a pronoun is no part of what is said."""

import pytest
from marked_text import unmark

from secondsource.attribution.addressees import without_addressed_pronouns


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[They] <told> {us it was for the census}.", "it was for the census"),
        ("[The guards] <told> {him the road was shut}.", "the road was shut"),
        ("[The clerk] <told> {them that it was closed}.", "that it was closed"),
        ("[The mayor] <warned> {us not to open the gate}.", "not to open the gate"),
        ("[They] <assured> {me the dyke would hold}.", "the dyke would hold"),
        ("[The guards] <informed> {us the bridge was mined}.", "the bridge was mined"),
        ("[The clerk] <told> {her that it was closed}.", "that it was closed"),
        ("[The clerk] <told> {you it was closed}.", "it was closed"),
        # What is hers is told, and it is no addressee.
        ("[The clerk] <told> {her story to the court}.", "her story to the court"),
        # "Us" is not addressed by a verb of saying, nor by one that stands elsewhere.
        ("[The clerk] <said> {us two had been there}.", "us two had been there"),
        ("{Us it did not reach}, [they] <told> the court.", "Us it did not reach"),
        ("[They] <told> the court {us it did not reach}.", "us it did not reach"),
    ],
)
def test_a_content_begins_behind_who_is_addressed(marked, content):
    text, claims = unmark(marked)
    (claim,) = without_addressed_pronouns(claims, text)
    assert [span.words(text) for span in claim.content] == [content]
