"""The whole way, from a table of sentences to a package that l10n drafts with."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
torch.set_num_threads(1)  # several wait for one another where other work runs

import small_corpus  # noqa: E402

from l10n.engine import packages  # noqa: E402
from l10n.engine.translator import Engine  # noqa: E402
from training import export, network, options, pack, package, vectors, weights  # noqa: E402
from training.batches import Batch  # noqa: E402
from training.loop import Training  # noqa: E402
from training.options import Options as Run  # noqa: E402
from training.options import Shape  # noqa: E402
from training.pack import Cutter, Options  # noqa: E402
from training.pairs import Source, select  # noqa: E402
from training.train import main  # noqa: E402

SMALL = Options(vocabulary=345, dev=16, seed=3)
SHAPE = Shape(64, 2, 128, 1, 1)


@pytest.fixture(scope="module", autouse=True)
def small_shape() -> None:
    """Know a shape that learns in seconds."""
    options.SHAPES.update(small_test=SHAPE, deep_test=SHAPE._replace(encoders=2))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a packed corpus with start vectors."""
    folder = tmp_path_factory.mktemp("training")
    sources = [Source(small_corpus.write(folder), 1)]
    pairs = select(sources, frozenset(), random.Random(SMALL.seed))[SMALL.dev :]  # noqa: S311 - no secret
    small_corpus.keep_links(folder / "links.xz", [(pair.en, pair.es) for pair in pairs])
    pack.pack(folder, sources, frozenset(), SMALL)
    vectors.main([str(folder), "--width", "64"])
    return folder


@pytest.fixture(scope="module")
def trained(data: Path) -> Path:
    """Return the folder of a training."""
    out = data / "en-es"
    options = Run(shape="small_test", steps=100, pieces=1200, warm=20, vectors=data / "vectors-64.npy")
    training = Training(data, out, options)
    before = training.dev_loss()
    constant = training.run()
    annealing = Run(shape="small_test", steps=60, pieces=1200, anneal=True, resume=True)
    annealed = Training(data, out, annealing).run()
    assert annealed < constant < before
    assert annealed < 0.2
    return out


@pytest.fixture(scope="module")
def packaged(data: Path, trained: Path) -> Path:
    """Return the package that it becomes."""
    card = data / "CARD.md"
    card.write_text("# A model of a town\n")
    model, cutter = str(data / "model"), str(data / "sentencepiece.model")
    export.main([str(trained / "weights.npz"), cutter, model])
    package.main([model, cutter, str(data), "--direction", "en-es", "--version", "0.1", "--card", str(card)])
    return data / "translate-en_es-0_1"


def test_the_package_translates_sentences_that_it_never_saw(data: Path, packaged: Path) -> None:
    engine = Engine(packages.read(packaged))
    dev = np.load(data / "dev.npz")
    texts, wanted = (
        [
            Cutter(data / "sentencepiece.model")._processor.decode(dev[side][start:end].tolist())
            for start, end in zip(dev[f"{side}_at"][:-1], dev[f"{side}_at"][1:], strict=True)
        ]
        for side in ("en", "es")
    )
    made = [each.text for each in engine.translate(texts)]
    assert sum(a == b for a, b in zip(made, wanted, strict=True)) >= 14


def test_the_package_rates_a_translation_as_the_network_does(data: Path, trained: Path, packaged: Path) -> None:
    model = network.Transformer(len(Cutter(data / "sentencepiece.model")), SHAPE).eval()
    _, held = weights.load(trained / "weights.npz")
    model.load_state_dict({name: torch.from_numpy(each) for name, each in held.items()})
    pair = ("The mayor visited the school on Tuesday.", "La alcaldesa abrió el mercado el martes.")
    cutter = Cutter(data / "sentencepiece.model")
    source, target = (torch.tensor(ids) for ids in cutter.encode(pair))
    batch = Batch(
        torch.cat([source, torch.tensor([pack.END])])[None],
        torch.cat([torch.tensor([pack.BEGIN]), target, torch.tensor([pack.END])])[None],
        torch.zeros(0, 3, dtype=torch.long),
    )
    rated = Engine(packages.read(packaged)).rate([pair])[0]
    assert rated == pytest.approx(torch.exp(-model.loss(batch)[0]).item(), rel=0.1)


def test_the_package_aligns(packaged: Path) -> None:
    (alignment,) = Engine(packages.read(packaged)).align(
        [("The mayor visited the school on Tuesday.", "La alcaldesa visitó la escuela el martes.")]
    )
    likeliest = [row.index(max(row)) for row in alignment.weights]
    assert likeliest[:3] == [0, 1, 2]


def test_what_is_shipped_can_be_trained_on(data: Path, trained: Path, packaged: Path) -> None:
    export.main(["--restore", str(packaged / "model"), str(data / "restored.npz")])
    shape, restored = weights.load(data / "restored.npz")
    was, held = weights.load(trained / "weights.npz")
    assert shape == was
    assert held.keys() == restored.keys()
    for name, each in held.items():
        assert np.allclose(each, restored[name], atol=np.abs(each).max() / 60), name
    deeper = Run(shape="deep_test", steps=2, pieces=600, rate=1e-5, start=data / "restored.npz")
    assert Training(data, data / "deeper", deeper).dev_loss() == pytest.approx(
        Training(data, data / "again", Run(shape="small_test", steps=1, start=data / "restored.npz")).dev_loss(),
        rel=0.02,
    )


def copied(trained: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder of a training."""
    return Path(shutil.copytree(trained, tmp_path / "copy"))


def test_a_training_goes_on_where_it_was(data: Path, trained: Path, tmp_path: Path) -> None:
    options = Run(shape="small_test", steps=1, pieces=600, rate=1e-6, resume=True)
    again = Training(data, copied(trained, tmp_path), options)
    assert again._progress.steps == 160
    assert again.dev_loss() < 0.2
    again.run()
    assert again._progress.steps == 161


def test_the_rate_rises_stays_and_falls_where_it_anneals(data: Path, tmp_path: Path) -> None:
    constant = Training(data, tmp_path, Run(shape="small_test", warm=10))
    rates = []
    for constant._progress.steps in (0, 4, 9, 10, 5000):
        rates.append(constant._rate(0.9) / 2e-3)
    assert rates == pytest.approx([0.1, 0.5, 1, 1, 1])
    annealing = Training(data, tmp_path, Run(shape="small_test", warm=10, anneal=True))
    annealing._progress.steps = 5000
    assert [annealing._rate(spent) / 2e-3 for spent in (0, 0.5, 1)] == pytest.approx([1, 0.51, 0.02])


def test_an_annealing_that_was_broken_off_goes_on_where_it_stopped(data: Path, trained: Path, tmp_path: Path) -> None:
    out = copied(trained, tmp_path)
    state = torch.load(out / "last.pt", weights_only=True)
    assert state["progress"] == {"steps": 160, "since": 100, "spent": 1.0, "annealing": True}
    state["progress"]["spent"] = 0.95
    torch.save(state, out / "last.pt")
    annealing = Training(data, out, Run(shape="small_test", steps=60, pieces=600, anneal=True, resume=True))
    seen = [spent for spent, _ in annealing._spending()]
    assert seen == pytest.approx([0.95, 0.95 + 1 / 60, 0.95 + 2 / 60])
    annealing.run()
    finished = Training(data, out, Run(shape="small_test", steps=60, pieces=600, anneal=True, resume=True))
    assert list(finished._spending()) == []


def test_a_new_annealing_begins_at_the_full_rate_and_with_an_average_of_its_own(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    out = copied(trained, tmp_path)
    state = torch.load(out / "last.pt", weights_only=True)
    state["progress"]["annealing"] = False
    torch.save(state, out / "last.pt")
    annealing = Training(data, out, Run(shape="small_test", steps=60, anneal=True, resume=True))
    assert (annealing._progress.since, annealing._progress.spent) == (160, 0)
    for name, each in annealing.model.state_dict().items():
        assert torch.equal(annealing._mean[name], each.float())


@pytest.mark.parametrize("damage", ["cut", "other", "shape"])
def test_a_state_that_is_none_is_one_line(data: Path, trained: Path, tmp_path: Path, damage: str) -> None:
    out = copied(trained, tmp_path)
    last = out / "last.pt"
    if damage == "cut":
        last.write_bytes(last.read_bytes()[:1000])
    elif damage == "other":
        torch.save({"model": {}, "optimizer": {}}, last)
    shape = "deep_test" if damage == "shape" else "small_test"
    with pytest.raises(ValueError, match=r"last\.pt: is no state of such a run; --start takes its weights\.npz"):
        Training(data, out, Run(shape=shape, resume=True))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere", "out"], "nowhere"),
        (["{data}", "out", "--start", "{data}/train.npz"], "no whole file of weights"),
        (["{data}", "out", "--start", "{trained}/weights.npz", "--shape", "tiny"], "does not grow"),
        (["{data}", "out", "--vectors", "{data}/vectors-64.npy"], "vectors are of the shape"),
        (["{data}", "out", "--resume"], "last.pt"),
    ],
)
def test_bad_input_is_one_line(  # noqa: PLR0917 - what pytest gives
    arguments: list[str],
    told: str,
    data: Path,
    trained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([part.format(data=data, trained=trained) for part in arguments])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert not (tmp_path / "out").exists()
