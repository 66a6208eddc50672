"""The independent verifier: written from resources/help/formats.md, sharing no code with the program it judges.

    cunjiao_verify.py bundle FILE.cjb --key county.key [--json]
    cunjiao_verify.py journal FILE.ndjson --public HEX [--json]
    cunjiao_verify.py qr "TEXT" (--public HEX | --key county.key --bundle FILE.cjb) [--json]

Needs Python 3.11, cryptography, pyrage, and that document: records are held against its patterns and tables.
Exit 0: found right; 1: found wrong, with the first wrong event and why; 2: cannot be asked like this.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import zlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMATS = Path(__file__).resolve().parents[2] / "resources" / "help" / "formats.md"
LARGEST_FILE, LARGEST_UNPACKED, LONGEST_LINE = 32 << 20, 64 << 20, 4 << 20
FIELDS: dict[str, dict[str, tuple[str, str]]] = {}  # record: field: type, and what leaving it out says
FORMS: dict[str, str] = {}  # type: pattern, or from..to of a whole number
KEY_FILE = r"# cunjiao open key 1\n# signing-public: ([0-9a-f]{64})\n(AGE-SECRET-KEY-1[A-Z0-9]{58})\n"
AT_THE_DESK = {"COLLECT", "POSPENDING", "VOID", "DEPOSIT", "COUNT", "CLOSE", "SHIFT", "LIMIT"}
BY_PEOPLE = AT_THE_DESK | {"OPEN", "REPRINT", "FORM"}  # never by the program itself
EARLIER = {"form": "", "fen": 0, "epoch": 0, "seq": 0, "day": "", "prints": -1}  # a voucher from before this file
BEGINS = rb'\{"header":"\w+\|\w+\|(\d{1,4})\|1\|'  # an epoch
Json = dict[str, Any]


class Wrong(Exception):
    at = (0, 0)  # epoch and number of the event that is not what it should be


def demand(holds: object, why: str) -> None:
    if not holds:
        raise Wrong(why)


def read_tables(text: str) -> None:
    """Every type's pattern and every record's fields, as the document lists them."""
    FORMS.update(re.findall(r"^(\w+) +(\S+)$", text.split("```types\n")[1].split("```")[0], re.MULTILINE))
    for section in re.split(r"^#### ", text, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE)
        FIELDS[section.split()[0]] = {name: (of, absent.strip("`")) for name, of, absent in rows}
    FORMS["kind"] = "|".join(name for name in FIELDS if name.isupper())


def fits(value: Any, of: str) -> bool:
    """True where a value is of a type of the document. ValueError for a day that is none."""
    if of.startswith("list of "):
        return isinstance(value, list) and all(fits(one, of.removeprefix("list of ")) for one in value)
    if ".." in FORMS.get(of, ""):
        low, high = map(int, FORMS[of].split(".."))
        return type(value) is int and low <= value <= high
    if of == "pair":
        return fits(value, "list of short") and len(value) == 2
    if of == "counts":
        return isinstance(value, dict) and all(fits(k, "kind") and fits(n, "positive") for k, n in value.items())
    if of in FIELDS or of == "body":  # a body is looked at by its event's kind
        return isinstance(value, dict) and (of == "body" or fits_record(value, of))
    if not isinstance(value, str) or "\0" in value or not re.fullmatch(FORMS[of], value):
        return False
    return of not in ("day", "wall") or bool(datetime.fromisoformat(value))


def fits_record(value: Json, of: str) -> bool:
    """True where each field is right, none is unknown, and none says what leaving it out says."""
    for name, (kind, absent) in FIELDS[of].items():
        if not (fits(value[name], kind) and spell(value[name]).decode() != absent if name in value else absent != "–"):
            return False
    return value.keys() <= FIELDS[of].keys()


def spell(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def strict(data: bytes, of: str) -> Json:
    """One record from its one spelling; raises Wrong for any other bytes."""
    try:
        value = json.loads(data.decode())
        right = spell(value) == data and fits(value, of)
    except (ValueError, RecursionError):
        right = False
    demand(right, f"not a {of} in its one spelling")
    return dict(value)


def unbase64(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4))
    demand(base64.b64encode(data).decode() == text, "base64 in another spelling")
    return data


def verify(public: bytes, of: str, body: bytes, signature: bytes) -> None:
    """Raise Wrong unless the holder of the key signed this type and body together."""
    name = b"application/vnd.cunjiao." + of.encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, b"DSSEv1 %d %b %d %b" % (len(name), name, len(body), body))
    except (InvalidSignature, ValueError):
        raise Wrong(f"the signature of the {of} is wrong") from None


def unwrap(data: bytes, of: str, public: bytes) -> bytes:
    """What is in a signed envelope of this type by the holder of this key."""
    envelope = strict(data, "Envelope")
    (seal, *more), body = envelope["signatures"] or [{}], unbase64(envelope["payload"])
    demand(not more and envelope["payloadType"] == f"application/vnd.cunjiao.{of}", "another kind of envelope")
    demand(seal.get("keyid") == hashlib.sha256(public).hexdigest(), f"the {of} names another key")
    verify(public, of, body, unbase64(seal["sig"]))
    return body


def sums(vouchers: list[Json]) -> Json:
    """What was taken by vouchers that are not void."""
    kept = [v for v in vouchers if "void" not in v]
    return {f"{form}_fen": sum(v["fen"] for v in kept if v["form"] == form) for form in ("cash", "pos")}


class Journal:
    """One station's events, one after the other; raises Wrong at the first that may not stand where it stands.

    Expects event `first` of `epoch` (0: any), chained to `prev`. What rests on events not in the file is believed.
    `public` signs the newest epoch, which vouches for those before it through where they ended.
    """

    def __init__(self, public: bytes, whose: str = "", epoch: int = 0, first: int = 1, prev: str = "") -> None:
        self.public, self.signs, self.epoch, self.seq, self.head = public, public, epoch, first - 1, prev
        self.whose, self.season = whose, 0  # whose: suite|station, as a header begins
        self.late, self.whole = first > 1, True  # whole: from the station's very first event
        self.totals: Json = {}
        self.day: Json | None = None if self.late else {}  # the newest opening of the desk; None: not known
        self.counts: Counter[str] = Counter()
        self.events: dict[tuple[int, int], Json] = {}  # prev, head, header
        self.vouchers: dict[str, Json] = {}
        self.used: dict[str, str] = {}  # people with their year, slips, baskets, packs: by which voucher
        self.people: dict[str, str] = {}  # operators: in which role, "" who has left
        self.asked: set[tuple[str, int]] = set()  # POSPENDING and REQUEST of this epoch that nothing settled
        self.former, self.seen, self.retired = (0, 0, ""), (0, 0), False  # where the epoch before ended; newest ACK

    def read(self, lines: list[bytes]) -> None:
        """Take all lines; Wrong says at which event."""
        begins = [re.match(BEGINS, line) for line in lines]
        newest = max((at for at, one in enumerate(begins) if one), default=0)
        for at, line in enumerate(lines):
            try:
                self.take(line, at >= newest)
            except Wrong as wrong:
                one = begins[at]
                wrong.at = (int(one[1]), 1) if one else (self.epoch or 1, self.seq + 1)
                raise
        if self.seen > (self.epoch, self.seq):
            (gone := Wrong("the county has seen more: the end is missing")).at = self.seen
            raise gone

    def take(self, data: bytes, newest: bool) -> None:
        """Check the next line, and take what it changes into account."""
        line = strict(data, "Line")
        said, header = line["payload"], line["header"]
        *place, number, fen, digest = re.findall(FORMS["header"], header)[0]
        same = place == [str(said[name]) for name in ("suite", "station", "epoch", "seq", "kind")]
        demand(same and digest == hashlib.sha256(spell(said)).hexdigest(), "header and payload differ")
        body = strict(spell(said["body"]), said["kind"])
        prev = self.join(said)
        demand(said["prev"] == prev, "it is not chained to the event before it")
        if said["kind"] == "START":
            self.signs = self.public if newest else bytes.fromhex(body["public_key"])
        verify(self.signs, "event", header.encode(), unbase64(line["signature"]))
        self.add_up(said, body, number, int(fen))
        self.happen(said, body, number, int(fen))
        self.seq, self.head = said["seq"], hashlib.sha256(bytes.fromhex(prev) + header.encode()).hexdigest()
        self.events[self.epoch, self.seq] = {"prev": prev, "head": self.head, "header": header}
        self.counts[said["kind"]] += 1

    def join(self, said: Json) -> str:
        """Is it the next event of this station? Gives what it has to be chained to."""
        at, whose = (said["epoch"], said["seq"]), f"{said['suite']}|{said['station']}"
        if not self.events:
            self.whose, self.epoch, self.whole = self.whose or whose, self.epoch or at[0], at == (1, 1)
        demand(whose == self.whose, "an event of another station")
        begins = at[1] == 1 and at[0] > self.epoch and bool(self.events)
        demand(begins or at == (self.epoch, self.seq + 1), f"event {self.seq + 1} is missing")
        demand((said["kind"] == "START") == (at[1] == 1), "an epoch begins with START, and nothing else does")
        if at[1] > 1:
            return self.head
        self.former, self.retired, self.asked = (self.epoch, self.seq, self.head), False, set()
        self.epoch, self.day = at[0], {}
        return hashlib.sha256(f"{whose}|{self.epoch}".encode()).hexdigest()

    def role(self, who: str) -> str:
        """As what somebody works here now, empty for nobody; before this file began anybody may have been entered."""
        return self.people.get(who, "" if self.whole else "?")

    def find(self, number: str) -> Json:
        if number not in self.vouchers:
            demand(not self.whole, f"there is no voucher {number}")
            self.vouchers[number] = dict(EARLIER)
        return self.vouchers[number]

    def add_up(self, said: Json, body: Json, number: str, fen: int) -> None:
        """Number, amount and running totals."""
        kind, after, expected = said["kind"], said["totals"], ""
        amount = body["counted_fen"] if kind == "COUNT" else 0
        add = dict.fromkeys(after, 0)
        if kind == "START":
            self.totals, self.season = add, body["season"]
        elif kind == "COLLECT":
            add |= {"count": 1} | ({body["form"] + "_fen": fen} if body["form"] != "zero" else {})
            season = self.season or (number.split("-") * 2)[1]
            expected = f"{said['station']}-{season}-{self.epoch}-{after['count']:06d}"
            amount = sum(one["quote"]["payable_fen"] for one in body["insured"])
        elif kind in ("VOID", "REPRINT", "REJECT"):
            expected, found = number, self.find(number)
            amount = add["voided_fen"] = (found["fen"] if found["form"] else fen) if kind == "VOID" else 0
        elif kind in ("DEPOSIT", "TREASURY"):
            carried = [self.find(one) for one in body["numbers"]]
            amount = sum(one["fen"] for one in carried) if all(one["form"] for one in carried) else fen
        demand((number, fen) == (expected, amount), "number or amount is not what it should be")
        before = self.totals or {name: after[name] - add[name] for name in add}
        demand(after == {name: before[name] + add[name] for name in add}, "the running totals are wrong")
        self.totals = after

    def happen(self, said: Json, body: Json, number: str, fen: int) -> None:
        """The rules of each kind, and what it changes."""
        kind, day, who = said["kind"], said["day"], said["operator"]
        demand(not self.retired or kind in ("EXPORT", "ACK"), "the station has ended")
        demand(kind not in BY_PEOPLE if who == "-" else kind == "START" or self.role(who), "by nobody who may")
        desk = self.day if kind in AT_THE_DESK else None
        demand(desk is None or desk.get("open") == day, "the desk is not open on this day")
        match kind:
            case "START":
                self.start(body)
            case "PACK":
                both = [hashlib.sha256(body[n].encode()) for n in ("text", "overlay") if body.get(n)]
                one = both[0] if len(both) < 2 else hashlib.sha256(both[0].digest() + both[1].digest())
                demand(one.hexdigest() == body["sha256"], "other rules than their hash says")
                self.used["pack " + body["sha256"]] = ""
            case "OPEN":
                self.hold(body["drawer_fen"])
                after = (self.day or {}).get("last", "") > day and not body.get("confirmed")
                demand(not after and "open" not in (self.day or {}), "another day is open, or was after it")
                self.day = {"open": day, "last": day, "seq": said["seq"]}
            case "COLLECT":
                self.collect(said, body, number, fen)
            case "VOID":
                one = self.vouchers[number]
                demand(not {"void", "banked", "treasury"} & one.keys(), f"{number} is void or banked already")
                demand(body["copies_back"] and ("slip" in body or one["form"] != "pos"), "no copies, or no POS slip")
                self.two(who, body["second"], {"reviewer", "admin"})
                one["void"] = True
            case "REPRINT":
                one = self.vouchers[number]
                demand(one["prints"] in (-1, body["times"] - 1), "not the next of its copies")
                one["prints"] = body["times"]
            case "POSPENDING" | "REQUEST" if "settles" in body:
                ends = (kind, body["settles"])
                demand(ends in self.asked or self.late, "it settles what nobody asked, or what is settled")
                self.asked -= {ends} if "outcome" in body else set()
            case "POSPENDING" | "REQUEST":
                self.asked.add((kind, said["seq"]))
            case "OPERATOR":
                demand(body["role"] in ("cashier", "reviewer", "admin"), "a role that nobody knows")
                self.people[body["id"]] = "" if body.get("action") == "left" else body["role"]
            case "CLOCK":
                demand("confirmed" not in body or who != "-", "a day that nobody said")
            case "BREACH":
                late = [self.find(name) for name in body["numbers"]]
                right = sum(one["fen"] for one in late) == body["fen"] or not all(one["form"] for one in late)
                demand(right, "another sum than that of its vouchers")
            case "EXPORT":
                known = self.events.get((self.epoch, body["last"]), {"head": body["head"] if self.late else ""})
                right = "to" in body or known["head"] == body["head"]
                demand(right and body["first"] <= body["last"] < said["seq"], "it hands out what is not there")
            case "ACK" if "of" not in body:
                known = self.events.get(at := (body["epoch"], body["seq"]), body)
                demand(known["head"] == body["head"], "the county has seen another book")
                self.seen = max(self.seen, at)
            case "RETIRE":
                self.hold(0)
                demand("open" not in (self.day or {}), "the desk is open")
                if "second" in body:
                    self.two(who, body["second"], None)
                self.retired = True
            case "REJECT":
                if self.used.get(who := f"{body['benefit_year']} {body['document']}") == number:
                    del self.used[who]
            case "TREASURY":
                for name in body["numbers"]:
                    self.vouchers[name]["treasury"] = True
            case "DEPOSIT":
                demand(0 < len(body["numbers"]) == len(set(body["numbers"])), "a deposit names vouchers, each once")
                for one in (self.vouchers[name] for name in body["numbers"]):
                    demand(one["form"] in ("cash", "") and "void" not in one, "it carries what is void, or no cash")
                    demand("banked" not in one and one["day"] <= body["bank_day"], "banked already, or taken later")
                    one["banked"] = True
            case "COUNT":
                demand(fen == sum(one["face_fen"] * one["pieces"] for one in body["notes"]), "other pieces than said")
                self.day = (self.day or {}) | {"counted": fen}
            case "SHIFT" | "CLOSE":
                self.hold(body["on_hand_fen"])
                gap = body["counted_fen"] - body["on_hand_fen"]
                demand(gap == body["difference_fen"] and (not gap or "reason" in body), "a difference without a reason")
                if kind == "CLOSE":
                    self.close(body)

    def hold(self, stated: int) -> None:
        """The cash that is taken and not banked, as an event states it."""
        held = [v["fen"] for v in self.vouchers.values() if v["form"] == "cash" and not {"void", "banked"} & v.keys()]
        demand(self.late or stated == sum(held), "the cash it states is not the cash taken and not banked")

    def start(self, body: Json) -> None:
        """An epoch begins, with the cash that is carried over from a former one."""
        demand(body["public_key"] == self.public.hex(), "START names another key")
        carried = {one["number"]: one for one in body.get("carried", [])}
        demand(len(carried) == len(body.get("carried", [])), "cash is carried over twice")
        for number, one in carried.items():
            station, _, epoch, _ = number.split("-")
            former = int(epoch) <= body.get("former_epoch", 0) < self.epoch
            demand(former and station == self.whose[3:], "it is not cash of a former epoch")
            known = self.vouchers.setdefault(number, EARLIER | {"form": "cash", "fen": one["fen"], "day": one["day"]})
            demand((known["form"], known["fen"]) in (("cash", one["fen"]), ("", 0)), "carried over as what it was not")

    def collect(self, said: Json, body: Json, number: str, fen: int) -> None:
        """A basket is paid: nobody twice, nothing that does not add up."""
        form, slip, day = body["form"], body.get("slip"), body.get("cash_day", said["day"])
        demand(body["insured"] and "basket " + body["basket"] not in self.used, "an empty basket, or one booked before")
        demand("pack " + body["pack"] in self.used or not self.whole, "by rules that are not in the journal")
        demand((form == "zero") == (fen == 0) and (form == "pos") == (slip is not None), "it was not paid as it says")
        enough = form != "cash" or body.get("received_fen", 0) >= fen
        demand(enough and day <= said["day"], "less cash than the amount, or of a day to come")
        for quote in (one["quote"] for one in body["insured"]):
            parts = quote["payable_fen"] + quote["aid_fen"] + quote.get("collective_fen", 0)
            demand(parts == (0 if quote.get("exempt") else quote["standard_fen"]), "the parts do not make the standard")
        once = [f"{one['benefit_year']} {one['document']}" for one in body["insured"]]
        if slip is not None:
            four = "/".join(slip.get(name, "") for name in ("merchant", "terminal", "batch", "trace"))
            once.append("slip " + (slip.get("order") or four))
        free = all("void" in self.vouchers.get(self.used.get(one, ""), {"void": True}) for one in once)
        demand(free and len(set(once)) == len(once), "somebody has paid for this year, or the slip was used")
        self.used |= dict.fromkeys([*once, "basket " + body["basket"]], number)
        paid = sum(one["quote"]["payable_fen"] > 0 for one in body["insured"])
        self.vouchers[number] = {"form": form, "fen": fen, "epoch": self.epoch, "seq": said["seq"], "day": day}
        self.vouchers[number] |= {"paid": paid, "zero": len(body["insured"]) - paid}

    def close(self, body: Json) -> None:
        """The day's sums are those of the vouchers written since it was opened."""
        day = self.day or {}
        demand(day.get("counted") == body["counted_fen"] or self.late, "the drawer was not counted")
        if "seq" in day:
            new = {n: v for n, v in self.vouchers.items() if v["epoch"] == self.epoch and v["seq"] > day["seq"]}
            said = {"receipts": len(new), "voided": sum("void" in v for v in new.values()), **sums(list(new.values()))}
            demand(said.items() <= body.items(), "the day's sums are not those of its vouchers")
            demand(body.get("last_number", "") == max(new, default=""), "another last number")
        self.day = {"last": day.get("last", "")}

    def result(self) -> Json:
        """What was found, with the figures of the program's summary.json."""
        mine = [v for v in self.vouchers.values() if v["seq"]]
        kept = [v for v in mine if "void" not in v]
        figures = {"receipts": len(kept), "voided": len(mine) - len(kept), "persons_paid": sum(v["paid"] for v in kept)}
        figures |= {"persons_zero": sum(v["zero"] for v in kept), **sums(kept)}
        figures |= {"deposited_fen": sum(v["fen"] for v in kept if "banked" in v)}
        found = {name: getattr(self, name) for name in ("epoch", "seq", "head", "whole")}
        found |= {"suite": self.whose[:2], "station": self.whose[3:]}
        return {"ok": True, **found, "events": len(self.events), "figures": figures}


def read_bundle(path: Path, key: Path) -> Journal:
    """A bundle from the outside in: size, seal, whose record, signature, unpacking, manifest, every event."""
    match = re.fullmatch(KEY_FILE, key.read_text(encoding="ascii").replace("\r\n", "\n"))
    if match is None:
        raise OSError(f"{key.name} is not a county's open key")
    county, data = bytes.fromhex(match[1]), path.read_bytes()
    demand(len(data) <= LARGEST_FILE, "the file is too big")
    try:
        opened = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(match[2])])
        beside = strict(opened, "Envelope")["signatures"][0].get("record", "")
        record = strict(unwrap(unbase64(beside), "station", county), "StationRecord")
        public, inflate = bytes.fromhex(record["public_key"]), zlib.decompressobj()
        unpacked = inflate.decompress(unwrap(opened, "bundle", public), LARGEST_UNPACKED)
    except (pyrage.DecryptError, zlib.error, IndexError, ValueError) as error:
        raise Wrong(f"it cannot be opened: {error}") from None
    demand(inflate.eof and not inflate.unused_data, "cut, too big, or with a tail")
    first, *lines = unpacked.split(b"\n")
    demand(len(lines) > 1 and not lines.pop() and max(map(len, lines)) <= LONGEST_LINE, "no lines, or no end of one")
    said = strict(first, "Manifest")
    held = {k["epoch"]: k["public_key"] for k in (*record.get("former", ()), record) if k["epoch"] <= said["epoch"]}
    demand(held and record["county_public_key"] == county.hex(), "another county's, or an epoch from before its keys")
    whose, public = f"{record['suite']}|{record['station']}", bytes.fromhex(held[max(held)])
    journal = Journal(public, whose, *(said[name] for name in ("epoch", "first", "prev")))
    journal.read(lines)
    found = {name: record[name] for name in ("suite", "station")} | {"to": record["county"]}
    found |= {"epoch": journal.epoch, "last": journal.seq, "head": journal.head, "totals": journal.totals}
    found |= {"counts": dict(journal.counts), "prev": journal.events[said["epoch"], said["first"]]["prev"]}
    demand(found.items() <= said.items(), "the manifest tells of another bundle")
    return journal


def read_qr(text: str, public: bytes, journal: Journal | None) -> Json:
    """A voucher's code: header and signature, and whether the journal knows it."""
    match = re.fullmatch(r"CJ1:([A-Z0-9/-]+)/([0-9A-F]{64}):([A-Z2-7]{103})", text)
    header = f"{match[1].replace('/', '|')}|{match[2].lower()}" if match else ""
    demand(match and re.fullmatch(FORMS["header"], header), "not the code of a voucher")
    seal = base64.b32decode(text[-103:] + "=")
    demand(base64.b32encode(seal).decode().rstrip("=") == text[-103:], "base32 in another spelling")
    verify(public, "event", header.encode(), seal)
    suite, station, epoch, seq, kind, number, fen, _ = header.split("|")
    demand(kind == "COLLECT", f"signed, but no voucher: a {kind}")
    found = {"ok": True, "suite": suite, "real": suite == "A1", "station": station, "number": number, "fen": int(fen)}
    if journal:
        demand(journal.events.get((int(epoch), int(seq)), {}).get("header") == header, "the bundle does not have it")
        found["void"] = "void" in journal.vouchers[number]
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="verify what a station hands out")
    parser.add_argument("what", choices=("bundle", "journal", "qr"))
    parser.add_argument("subject", help="the file, or the text of the code")
    for name, of in (("--key", Path), ("--public", bytes.fromhex), ("--bundle", Path)):
        parser.add_argument(name, type=of)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    bundle = Path(asked.subject) if asked.what == "bundle" else asked.bundle
    if not (asked.public and asked.what != "bundle") and not (bundle and asked.key):
        parser.error("whose key? --key FILE (with --bundle FILE for a code) or --public HEX")
    try:
        read_tables(FORMATS.read_text(encoding="utf-8"))
        journal = read_bundle(bundle, asked.key) if bundle and asked.key else Journal(asked.public)
        if asked.what == "journal":
            journal.read(Path(asked.subject).read_bytes().removesuffix(b"\n").split(b"\n"))
        code = asked.what == "qr"
        found = read_qr(asked.subject, journal.public, journal if bundle else None) if code else journal.result()
    except Wrong as wrong:
        found = {"ok": False, "epoch": wrong.at[0], "seq": wrong.at[1], "reason": str(wrong)}
    except OSError as error:
        parser.error(str(error))
    print(json.dumps(found, ensure_ascii=False) if asked.json else "\n".join(f"{k}: {v}" for k, v in found.items()))
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
