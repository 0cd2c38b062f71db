"""Whole feeds as files: made at one moment, immutable, fetched in parts, and never of anything but public feeds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from backports import zstd
from django.conf import settings
from django.db import connections, transaction
from django.test import RequestFactory
from django.utils import timezone
from requests import Response

from marketplace import checksums, wire
from marketplace.central import erasing, models, records, snapshot_api, snapshots
from marketplace.central.feeds import log_changes
from marketplace.vocabulary import Listing, ListingKind, Rhythm, When
from marketplace.wire import SnapshotHeader
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

FEED = "parkwijk/listings"
NOW = timezone.now()


def listing(number: int, title: str = "Wie doet mijn boodschappen?") -> Listing:
    return Listing(
        id=f"0190b5a0-0000-7000-8000-{number:012d}", number=f"P-{number:04d}", kind=ListingKind.REQUEST,
        category="groceries", title=title, details="", first_name="", district="parkwijk",
        market_point="parkwijk-balie", when=When(Rhythm.BY_AGREEMENT), placed_on=date(2026, 11, 21),
        hangs_until=date(2026, 12, 21),
    )  # fmt: skip


@pytest.fixture
def full(haarlem_centre: Centre) -> Iterator[Centre]:
    """A board of 1,200 listings."""
    for first in range(1, 1201, 400):
        haarlem_centre.put(*(listing(number) for number in range(first, first + 400)))
    yield haarlem_centre
    for path in (Path(settings.DATA_DIR) / snapshots.FOLDER).glob("*"):
        path.unlink()


@pytest.fixture
def snapshot(full: Centre) -> models.Snapshot:
    assert full
    assert snapshots.refresh(NOW) == 1
    return models.Snapshot.objects.get()


def content(row: models.Snapshot) -> tuple[SnapshotHeader, list[wire.Change]]:
    first, *rest = zstd.decompress(snapshots.file_of(row.sha256).read_bytes()).splitlines()
    return wire.decode(first, SnapshotHeader), [wire.decode(line, wire.Change) for line in rest]


def fetch(centre: Centre, row: models.Snapshot, method: str = "GET", **headers: str) -> Response:
    address = f"{centre.url}{wire.SNAPSHOT_PATH}/{row.feed}/{row.sha256}"
    return centre.session().request(method, address, headers=headers)


def refused(answer: Response) -> wire.Refusal:
    return wire.decode(answer.content, wire.Refusal)


def test_i5_a_snapshot_holds_what_its_header_says(snapshot: models.Snapshot) -> None:
    header, changes = content(snapshot)
    feed = models.Feed.objects.get(name=FEED)
    assert header == SnapshotHeader(
        FEED, feed.head, models.Meta.objects.get().epoch, checksums.as_text(feed.checksum), 1200
    )
    assert [change.seq for change in changes] == sorted(change.seq for change in changes)
    digests = [checksums.digest_of(one.record_type, one.record_id, bytes(one.document)) for one in changes]
    assert checksums.as_text(sum(digests)) == header.checksum
    path = snapshots.file_of(snapshot.sha256)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == snapshot.sha256
    assert path.stat().st_size == snapshot.size_bytes
    assert path.stat().st_mode & 0o077 == 0


def test_a_terminal_with_nothing_is_sent_to_the_file_and_goes_on_from_there(
    full: Centre, terminal: Terminal, snapshot: models.Snapshot
) -> None:
    asked = wire.PullRequest(terminal.enrolment.epoch, {}, takes_snapshots=True)
    page = wire.decode(terminal.send(wire.PULL_PATH, wire.encode(asked)).content, wire.PullAnswer)
    ref = wire.SnapshotRef(FEED, snapshot.seq, snapshot.sha256, snapshot.size_bytes, 1200)
    assert (page.snapshots, page.cursors[FEED], page.more) == ((ref,), 0, True)
    assert FEED not in {change.feed for change in page.changes}
    full.put(listing(2000))
    terminal.cursors = {**page.cursors, FEED: ref.seq}
    asked = wire.PullRequest(terminal.enrolment.epoch, terminal.cursors, takes_snapshots=True)
    after = wire.decode(terminal.send(wire.PULL_PATH, wire.encode(asked)).content, wire.PullAnswer)
    assert ([change.record_id for change in after.changes], after.snapshots, after.more) == (
        [listing(2000).id],
        (),
        False,
    )


@pytest.mark.usefixtures("snapshot")
def test_who_did_not_ask_for_files_gets_rows(terminal: Terminal) -> None:
    assert len(terminal.pull()) == 1207


def test_i10_no_file_is_offered_that_lies_below_the_floor(terminal: Terminal, snapshot: models.Snapshot) -> None:
    models.Feed.objects.filter(name=FEED).update(floor=snapshot.seq + 1, head=snapshot.seq + 2)
    asked = wire.PullRequest(terminal.enrolment.epoch, {}, takes_snapshots=True)
    device = models.Device.objects.get()
    assert snapshots.offered(device, asked) == ()
    assert snapshots.refresh(NOW) == 1, "a new one is made instead"
    assert [ref.seq for ref in snapshots.offered(device, asked)] == [snapshot.seq + 2]


def test_i11_cases_never_come_into_a_file(full: Centre) -> None:
    assert full
    for feed in ("de-hamelink/cases", "de-hamelink/care"):
        models.Feed.objects.create(name=feed, head=1500)
        models.Change.objects.bulk_create(
            models.Change(feed=feed, seq=seq, record_type="response", record_id=f"r{seq}", kind="put")
            for seq in range(1, 1501)
        )
    snapshots.refresh(NOW)
    assert set(models.Snapshot.objects.values_list("feed", flat=True)) == {FEED}


@pytest.mark.usefixtures("snapshot")
def test_a_file_is_offered_only_to_who_may_read_the_feed(terminal: Terminal) -> None:
    models.Device.objects.update(districts=["centrum"])
    asked = wire.PullRequest(terminal.enrolment.epoch, {}, takes_snapshots=True)
    assert snapshots.offered(models.Device.objects.get(), asked) == ()


def test_a_file_is_made_anew_when_the_feed_has_moved_or_the_epoch_changed(
    full: Centre, snapshot: models.Snapshot
) -> None:
    assert snapshots.refresh(NOW) == 0
    full.put(*(listing(number, "Wie helpt mij?") for number in range(1, 1001)))
    assert snapshots.refresh(NOW) == 1
    epoch = models.Meta.objects.get().epoch
    try:
        models.Meta.objects.update(epoch="another-life")
        assert snapshots.refresh(NOW) == 1
        snapshots.clear_out(NOW)
        assert models.Snapshot.objects.get().epoch == "another-life"
        assert not snapshots.file_of(snapshot.sha256).exists()
    finally:
        models.Meta.objects.update(epoch=epoch)


def test_an_old_file_stays_for_a_day_and_then_goes(full: Centre, snapshot: models.Snapshot) -> None:
    full.put(*(listing(number, "Wie helpt mij?") for number in range(1, 1001)))
    snapshots.refresh(NOW)
    assert snapshots.clear_out(NOW + timedelta(hours=23)) == 0
    assert fetch(full, snapshot).status_code == 200
    snapshots.clear_out(NOW + timedelta(hours=25))
    assert fetch(full, snapshot).status_code == 404
    assert models.Snapshot.objects.get().seq == models.Feed.objects.get(name=FEED).head
    assert snapshots.file_of(models.Snapshot.objects.get().sha256).exists()


def test_what_nobody_knows_is_cleared_out_a_day_later(full: Centre, snapshot: models.Snapshot) -> None:
    assert full
    stray = snapshots.file_of("0" * 64)
    stray.write_bytes(b"half a file")
    draft = stray.with_name(".draft-0011")
    draft.write_bytes(b"half a file")
    assert snapshots.clear_out(timezone.now()) == 0
    assert snapshots.clear_out(timezone.now() + timedelta(days=2)) == 2
    assert snapshots.file_of(snapshot.sha256).exists()


def test_i9_files_with_something_erased_go_when_the_erasure_is_committed(
    full: Centre, snapshot: models.Snapshot
) -> None:
    with transaction.atomic():
        snapshots.discard({FEED})
        assert snapshots.file_of(snapshot.sha256).exists()
    assert not snapshots.file_of(snapshot.sha256).exists()
    assert fetch(full, snapshot).status_code == 404


def test_i9_a_file_made_while_something_in_it_is_erased_is_not_kept(full: Centre) -> None:
    with pytest.MonkeyPatch.context() as patch:
        rename = Path.rename

        def erased_before(draft: Path, target: Path) -> Path:
            with transaction.atomic():
                log_changes(erasing.erase("listing", listing(7).id))
            return rename(draft, target)

        patch.setattr(Path, "rename", erased_before)
        assert snapshots.refresh(NOW) == 0
    assert models.Snapshot.objects.count() == 0
    assert list((full.folder / snapshots.FOLDER).iterdir()) == []
    assert snapshots.refresh(NOW) == 1
    assert listing(7).id not in {change.record_id for change in content(models.Snapshot.objects.get())[1]}


def test_i9_a_file_that_appears_between_an_erasure_and_its_commit_goes_too(full: Centre) -> None:
    assert full
    with transaction.atomic():
        log_changes(erasing.erase("listing", listing(7).id))
        assert models.Snapshot.objects.count() == 0
        # As another process does it, which does not see yet what is erased here.
        models.Snapshot.objects.create(
            sha256="1" * 64, feed=FEED, epoch="e", seq=1200, checksum=1, rows=1200, size_bytes=9, made_at=NOW
        )
        snapshots.file_of("0" * 64).parent.mkdir(exist_ok=True)
        snapshots.file_of("1" * 64).write_bytes(b"with what is erased")
    assert models.Snapshot.objects.count() == 0
    assert not snapshots.file_of("1" * 64).exists()


def test_i9_the_housekeeping_takes_away_what_a_power_cut_left_after_an_erasure(
    full: Centre, snapshot: models.Snapshot
) -> None:
    with transaction.atomic():
        log_changes(records.erase("listing", listing(7).id))
    assert snapshots.refresh(NOW) == 1
    assert snapshots.clear_out(NOW) == 1
    assert fetch(full, snapshot).status_code == 404
    assert models.Snapshot.objects.get().rows == 1199


def test_a_slow_download_holds_no_connection(full: Centre, snapshot: models.Snapshot) -> None:
    assert full
    request = RequestFactory().get("/")
    answer = snapshot_api.fetch(request, feed=FEED, sha256=snapshot.sha256)
    held = [one.alias for one in connections.all(initialized_only=True) if one.connection and one.vendor != "sqlite"]
    answer.close()
    assert held == []


def test_a_file_that_could_not_be_finished_leaves_nothing(full: Centre, tmp_path: Path) -> None:
    assert full
    folder = Path(settings.DATA_DIR) / snapshots.FOLDER
    folder.rename(tmp_path / "aside") if folder.exists() else None
    folder.write_text("in the way")
    try:
        with pytest.raises(OSError, match="exists"):
            snapshots.refresh(NOW)
        assert models.Snapshot.objects.count() == 0
    finally:
        folder.unlink()


def test_i9_a_file_may_be_kept_elsewhere_for_a_day_and_no_longer(full: Centre, snapshot: models.Snapshot) -> None:
    answer = fetch(full, snapshot, **{"Accept-Encoding": "gzip, zstd"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zstd")
    assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert (answer.headers["ETag"], answer.headers["Accept-Ranges"]) == (f'"{snapshot.sha256}"', "bytes")
    assert answer.headers["Content-Length"] == str(snapshot.size_bytes)
    assert "Content-Encoding" not in answer.headers
    assert hashlib.sha256(answer.content).hexdigest() == snapshot.sha256


def test_a_head_tells_the_same_without_the_file(full: Centre, snapshot: models.Snapshot) -> None:
    whole, head = fetch(full, snapshot), fetch(full, snapshot, "HEAD")
    assert head.content == b""
    assert {name: head.headers[name] for name in ("ETag", "Content-Length", "Cache-Control")} == {
        name: whole.headers[name] for name in ("ETag", "Content-Length", "Cache-Control")
    }


def test_a_part_is_given_as_asked(full: Centre, snapshot: models.Snapshot) -> None:
    whole = snapshots.file_of(snapshot.sha256).read_bytes()
    size = len(whole)
    for wanted, first, last in (
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, size - 1),
        ("bytes=-7", size - 7, size - 1),
        ("bytes=5-99999999", 5, size - 1),
        ("bytes=-99999999", 0, size - 1),
    ):
        answer = fetch(full, snapshot, Range=wanted)
        assert (answer.status_code, answer.content) == (206, whole[first : last + 1])
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert answer.headers["Content-Length"] == str(last - first + 1)


def test_another_range_gets_the_whole_file(full: Centre, snapshot: models.Snapshot) -> None:
    others = ("bytes=9-5", "bytes=0-1,4-5", "lines=1-2", "bytes=", "bytes=-", "rubbish", "bytes=x-")
    assert {fetch(full, snapshot, Range=wanted).status_code for wanted in others} == {200}


def test_a_part_beyond_the_end_is_refused(full: Centre, snapshot: models.Snapshot) -> None:
    for wanted in ("bytes=99999999-", "bytes=-0", "bytes=" + "9" * 18 + "-"):
        answer = fetch(full, snapshot, Range=wanted)
        assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{snapshot.size_bytes}")
        assert refused(answer).code == "range_unfit"


def test_a_part_of_another_file_is_not_glued_to_this_one(full: Centre, snapshot: models.Snapshot) -> None:
    assert fetch(full, snapshot, Range="bytes=5-", **{"If-Range": f'"{snapshot.sha256}"'}).status_code == 206
    assert fetch(full, snapshot, Range="bytes=5-", **{"If-Range": '"another"'}).status_code == 200
    assert fetch(full, snapshot, **{"If-None-Match": f'"{snapshot.sha256}"'}).status_code == 304


def test_no_address_leads_to_another_file(full: Centre, snapshot: models.Snapshot) -> None:
    names = [
        f"parkwijk/listings/{'0' * 64}",
        f"centrum/listings/{snapshot.sha256}",
        f"../../sealing/{snapshot.sha256}",
        f"%2e%2e/%2e%2e/{snapshot.sha256}",
        "parkwijk/listings/../../../secret.key",
        f"parkwijk/listings/{snapshot.sha256}.zst",
        f"parkwijk/listings/{snapshot.sha256.upper()}",
        f"parkwijk%00/listings/{snapshot.sha256}",
        f"{'x' * 500}/{snapshot.sha256}",
    ]
    session = full.session()
    answers = [session.get(f"{full.url}{wire.SNAPSHOT_PATH}/{name}") for name in names]
    assert {answer.status_code for answer in answers} == {404}
    assert refused(answers[0]) == wire.Refusal("not_found")
    assert session.post(f"{full.url}{wire.SNAPSHOT_PATH}/{FEED}/{snapshot.sha256}").status_code == 405


def test_a_row_whose_file_is_on_another_host_is_not_found_and_not_offered(
    full: Centre, terminal: Terminal, snapshot: models.Snapshot
) -> None:
    snapshots.file_of(snapshot.sha256).unlink()
    assert fetch(full, snapshot).status_code == 404
    asked = wire.PullRequest(terminal.enrolment.epoch, {}, takes_snapshots=True)
    assert snapshots.offered(models.Device.objects.get(), asked) == ()
