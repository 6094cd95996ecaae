"""Which classifier reads our sentences best: `python -m evaluation.classifiers`.

Five-fold cross-validation on data/nlu, with the very text that the intent classifier of the bot
reads. Prints one line a candidate: accuracy, the same on copies without accents and on copies
with slips of the finger, seconds to train a fold.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from bot.nlu.database_entity_extractor import DatabaseEntityExtractor
from bot.nlu.ngram_intent_classifier import readable
from bot.nlu.normalizer import VietnameseNormalizer
from bot.nlu.tokenizer import UndertheseaTokenizer
from bot.text import strip_accents

DATA = Path(__file__).parent.parent / "data" / "nlu"


def words(most: int) -> TfidfVectorizer:
    return TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, most), sublinear_tf=True)


def letters(most: int) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(1, most), sublinear_tf=True)


CANDIDATES: dict[str, Callable[[], Pipeline]] = {
    "words, counts + logistic regression": lambda: make_pipeline(
        CountVectorizer(token_pattern=r"(?u)\b\w+\b"),
        LogisticRegression(C=20, solver="liblinear"),
    ),
    "words + linear SVM": lambda: make_pipeline(words(2), LinearSVC(C=0.7)),
    "letters + linear SVM": lambda: make_pipeline(letters(4), LinearSVC(C=0.7)),
    "words and letters + naive Bayes": lambda: make_pipeline(
        make_union(words(2), letters(4)), ComplementNB(alpha=0.3)
    ),
    "words and letters + logistic regression": lambda: make_pipeline(
        make_union(words(2), letters(4)), LogisticRegression(C=20, solver="liblinear")
    ),
    "words and letters + linear SVM (chosen)": lambda: make_pipeline(
        make_union(words(2), letters(4)), LinearSVC(C=0.7)
    ),
    "longer n-grams + linear SVM": lambda: make_pipeline(
        make_union(words(3), letters(5)), LinearSVC(C=0.7)
    ),
}


def main() -> None:
    examples = load_data(str(DATA)).intent_examples
    intents = np.array([example.get("intent") for example in examples])
    sentences = [example.get(TEXT) for example in examples]
    clean = as_read(sentences)
    noisy = [
        as_read([strip_accents(s) for s in sentences]),
        as_read([mistyped(s) for s in sentences]),
    ]
    print(f"{len(sentences)} sentences, {len(set(intents))} intents")
    print(f"{'':45} accuracy stripped  typos  seconds")
    for name, candidate in CANDIDATES.items():
        shares, seconds = _cross_validated(candidate, [clean, *noisy], intents)
        print(
            f"{name:45} {shares[0]:8.4f} {shares[1]:8.4f} {shares[2]:6.4f} {seconds:8.1f}",
            flush=True,
        )


def as_read(sentences: list[str]) -> np.ndarray:
    """What the intent classifier reads of each sentence, by the bot's own components."""
    data = TrainingData([Message({TEXT: sentence}) for sentence in sentences])
    UndertheseaTokenizer(UndertheseaTokenizer.get_default_config()).process_training_data(data)
    VietnameseNormalizer().process_training_data(data)
    names = DatabaseEntityExtractor(DatabaseEntityExtractor.get_default_config())
    names.process_training_data(data)
    return np.array([readable(message) for message in data.training_examples], dtype=object)


def mistyped(sentence: str) -> str:
    """The sentence with one slip: a letter doubled, left out, or swapped with the next."""
    chance = random.Random(sentence)  # noqa: S311
    places = [i for i, letter in enumerate(sentence[:-1]) if letter.isalpha()]
    if len(places) < 4:
        return sentence
    i = chance.choice(places)
    slips = (sentence[i] * 2 + sentence[i + 1], sentence[i + 1], sentence[i + 1] + sentence[i])
    return sentence[:i] + chance.choice(slips) + sentence[i + 2 :]


def _cross_validated(
    candidate: Callable[[], Pipeline], texts: list[np.ndarray], intents: np.ndarray
) -> tuple[list[float], float]:
    """The share of right intents of each kind of text, and seconds to train a fold."""
    right = np.zeros((len(texts), len(intents)), dtype=bool)
    seconds = []
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    for training, held_out in folds.split(texts[0], intents):
        start = time.perf_counter()
        model = candidate().fit(texts[0][training], intents[training])
        seconds.append(time.perf_counter() - start)
        for kind, text in enumerate(texts):
            right[kind, held_out] = model.predict(text[held_out]) == intents[held_out]
    return [float(share) for share in right.mean(axis=1)], float(np.median(seconds))


if __name__ == "__main__":
    main()
