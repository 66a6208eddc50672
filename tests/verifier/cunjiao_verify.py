"""The independent verifier: written from resources/help/formats.md, sharing no code with the program it judges.

How to ask: --help. Needs Python 3.11, cryptography, pyrage, and that document, whose patterns and tables it reads.
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
Json = dict[str, Any]


class Wrong(Exception):
    at = (0, 0)  # epoch and number of the event that is not what it should be


def demand(holds: object, why: str) -> None:
    if not holds:
        raise Wrong(why)


def read_tables(text: str) -> None:  # every type's pattern and every record's fields
    FORMS.update(re.findall(r"^(\w+) +(\S+)$", text.split("```types\n")[1].split("```")[0], re.MULTILINE))
    for section in re.split(r"^#### ", text, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE)
        FIELDS[section.split()[0]] = {name: (of, absent.strip("`")) for name, of, absent in rows}
    FORMS["kind"] = "|".join(name for name in FIELDS if name.isupper())


def fits(value: Any, of: str) -> bool:  # is it of a type of the document? ValueError for a day that is none
    if of == "pair" or of.startswith("list of "):
        items = isinstance(value, list) and all(fits(one, of[8:] or "short") for one in value)
        return items and (of != "pair" or len(value) == 2)
    if of == "counts":
        return (
            isinstance(value, dict) and fits([*value], "list of kind") and fits([*value.values()], "list of positive")
        )
    if ".." in FORMS.get(of, ""):
        low, high = FORMS[of].split("..")
        return type(value) is int and int(low) <= value <= int(high)
    if of in FIELDS and isinstance(value, dict):  # each field right, none unknown, none saying what leaving it out says
        right = value.keys() <= FIELDS[of].keys()
        for name, (kind, absent) in FIELDS[of].items():
            said = name in value and fits(value[name], kind) and spell(value[name]).decode() != absent
            right &= said if name in value else absent != "–"
        return right
    if not isinstance(value, str) or "\0" in value or not re.fullmatch(FORMS.get(of, "(?!)"), value):
        return of == "body" and isinstance(value, dict)  # which is looked at by its event's kind
    return of not in ("day", "wall") or bool(datetime.fromisoformat(value))


def spell(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def strict(data: bytes, of: str) -> Json:
    """One record from its one spelling; raises Wrong for any other bytes."""
    try:
        value: Json = json.loads(data.decode())
        demand(fits(value, of) and spell(value) == data, f"not a {of} in its one spelling")
    except (ValueError, RecursionError):
        raise Wrong(f"not a {of}") from None
    return value


def unbase64(text: str) -> bytes:
    demand(base64.b64encode(data := base64.b64decode(text + "==")).decode() == text, "base64 in another spelling")
    return data


def verify(public: bytes, of: str, body: bytes, signature: bytes) -> None:  # did this key sign type and body?
    name = b"application/vnd.cunjiao." + of.encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, b"DSSEv1 %d %b %d %b" % (len(name), name, len(body), body))
    except (InvalidSignature, ValueError):
        raise Wrong(f"the signature of the {of} is wrong") from None


def unwrap(data: bytes, of: str, public: bytes) -> bytes:  # what is in an envelope of this type by this key
    envelope = strict(data, "Envelope")
    (seal, *more), body = envelope["signatures"] or [{}], unbase64(envelope["payload"])
    demand(not more and envelope["payloadType"] == f"application/vnd.cunjiao.{of}", "another kind of envelope")
    demand(seal.get("keyid") == hashlib.sha256(public).hexdigest(), f"the {of} names another key")
    verify(public, of, body, unbase64(seal["sig"]))
    return body


def sums(vouchers: list[Json]) -> Json:  # of vouchers that are not void
    kept = [v for v in vouchers if "void" not in v]
    return {f"{form}_fen": sum(v["fen"] for v in kept if v["form"] == form) for form in ("cash", "pos")}


class Journal:
    """One station's events, one after the other; raises Wrong at the first that may not stand where it stands.

    Expects event `first` of `epoch` (0: any), chained to `prev`. What rests on events not in the file is believed.
    `public` signs the newest epoch, which vouches for those before it by naming where they ended.
    """

    def __init__(self, public: bytes, whose: str = "", epoch: int = 0, first: int = 1, prev: str = "") -> None:
        self.public, self.signs, self.epoch, self.seq, self.head = public, public, epoch, first - 1, prev
        self.whose, self.season = whose, -1  # whose: suite|station, as a header begins
        self.late, self.whole, self.retired = first > 1, True, False  # whole: from the station's very first event
        self.totals, self.vouchers = Json(), dict[str, Json]()
        self.day = Json(open="") if self.late else Json()  # the newest opening of the desk; "" for a day not known
        self.events = dict[tuple[int, int], Json]()  # prev, head, header
        self.used = dict[str, str]()  # people with their year, slips, baskets: by which voucher; operators' roles

    def read(self, lines: list[bytes]) -> None:
        """Take all lines; Wrong says at which event."""
        begins = [re.match(rb'\{"header":"\w+\|\w+\|(\d{1,4})\|1\|', line) for line in lines]
        newest = max((at for at, one in enumerate(begins) if one), default=0)
        for at, (line, one) in enumerate(zip(lines, begins, strict=True)):
            try:
                self.take(line, newest=at >= newest)
            except Wrong as wrong:
                wrong.at = (int(one[1]), 1) if one else (self.epoch or 1, self.seq + 1)
                raise

    def take(self, data: bytes, *, newest: bool) -> None:
        """Check the next line, and take what it changes into account."""
        said, header, signature = (strict(data, "Line")[name] for name in ("payload", "header", "signature"))
        *place, number, fen, digest = re.findall(FORMS["header"], header)[0]
        same = place == [str(said[name]) for name in ("suite", "station", "epoch", "seq", "kind")]
        demand(same and digest == hashlib.sha256(spell(said)).hexdigest(), "header and payload differ")
        body = strict(spell(said["body"]), said["kind"])
        prev = self.join(said, body)
        demand(said["prev"] == prev, "it is not chained to the event before it")
        if said["kind"] == "START":
            self.signs = self.public if newest else bytes.fromhex(body["public_key"])
            demand(body["public_key"] == self.signs.hex(), "START names another key")
        verify(self.signs, "event", header.encode(), unbase64(signature))
        self.add_up(said, body, number, int(fen))
        self.happen(said, body, number, int(fen))
        self.seq, self.head = said["seq"], hashlib.sha256(bytes.fromhex(prev) + header.encode()).hexdigest()
        self.events[self.epoch, self.seq] = {"prev": prev, "head": self.head, "header": header}

    def join(self, said: Json, body: Json) -> str:
        """What it has to be chained to, if it is the next event of this station."""
        at, whose = (said["epoch"], said["seq"]), f"{said['suite']}|{said['station']}"
        if not self.events:
            self.whose, self.epoch, self.whole = self.whose or whose, self.epoch or at[0], at == (1, 1)
        demand(whose == self.whose, "an event of another station")
        begins = at[1] == 1 and at[0] > self.epoch and bool(self.events)
        demand(begins or at == (self.epoch, self.seq + 1), f"event {self.seq + 1} is missing")
        demand((said["kind"] == "START") == (at[1] == 1), "an epoch begins with START, and nothing else does")
        if at[1] > 1:
            return self.head
        former = [body.get(f"former_{name}") for name in ("epoch", "seq", "head")]
        demand(not self.events or former == [self.epoch, self.seq, self.head], "not from where the former epoch ended")
        self.epoch, self.season, self.day, self.retired = at[0], body["season"], {}, False
        self.totals = dict.fromkeys(said["totals"], 0)
        return hashlib.sha256(f"{whose}|{self.epoch}".encode()).hexdigest()

    def role(self, who: str) -> str:  # as what somebody works here now; "?" from before this file
        return self.used.get("operator " + who, "" if self.whole else "?")

    def find(self, number: str) -> Json:
        demand(number in self.vouchers or not self.whole, f"there is no voucher {number}")
        return self.vouchers.setdefault(number, dict(EARLIER))

    def add_up(self, said: Json, body: Json, number: str, fen: int) -> None:  # number, amount and running totals
        kind, after, expected = said["kind"], said["totals"], ""
        add, amount = dict.fromkeys(after, 0), body["counted_fen"] if kind == "COUNT" else 0
        if kind == "COLLECT":
            add |= {"count": 1} | ({body["form"] + "_fen": fen} if body["form"] != "zero" else {})
            season = (number.split("-") * 2)[1] if self.season < 0 else self.season
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

    def happen(self, said: Json, body: Json, number: str, fen: int) -> None:  # what each kind needs, and changes
        kind, day, who, one = said["kind"], said["day"], said["operator"], self.vouchers.get(number, {})
        demand(not self.retired or kind in ("EXPORT", "ACK"), "the station has ended")
        demand(kind not in BY_PEOPLE if who == "-" else kind == "START" or self.role(who), "by nobody who may do this")
        demand(kind not in AT_THE_DESK or self.day.get("open") in (day, ""), "the desk is not open on this day")
        demand(kind not in ("OPEN", "RETIRE") or not self.day.get("open"), "a day is still open")
        if kind in ("OPEN", "SHIFT", "CLOSE", "RETIRE") and not self.late:
            held = [v["fen"] for v in self.vouchers.values() if v["form"] == "cash" and not {*v} & {"void", "banked"}]
            stated = body.get("drawer_fen", body.get("on_hand_fen", 0))
            demand(stated == sum(held), "the cash it states is not the cash taken and not banked")
        match kind:
            case "START":
                for at, one in enumerate(carried := body.get("carried", [])):
                    self.carry(one, carried[:at], body.get("former_epoch", 0))
            case "PACK":
                both = [hashlib.sha256(body[n].encode()).digest() for n in ("text", "overlay") if body.get(n)]
                hashed = both[0] if len(both) < 2 else hashlib.sha256(both[0] + both[1]).digest()
                demand(hashed.hex() == body["sha256"], "other rules than their hash says")
                self.used["pack " + body["sha256"]] = ""
            case "OPERATOR":
                demand(re.fullmatch("cashier|reviewer|admin", body["role"]), "a role that nobody knows")
                self.used["operator " + body["id"]] = "" if body.get("action") == "left" else body["role"]
            case "OPEN":
                demand(self.day.get("last", "") <= day or "confirmed" in body, "another day was after it")
                self.day = {"open": day, "last": day, "seq": said["seq"]}
            case "COLLECT":
                self.collect(said, body, number, fen)
            case "VOID":
                demand(not {*one} & {"void", "banked", "treasury"}, f"{number} is void or banked already")
                demand(body["copies_back"] and ("slip" in body or one["form"] != "pos"), "no copies, or no POS slip")
                roles = {self.role(who), second := self.role(body["second"])}
                demand(who != body["second"] and second and roles != {"cashier"}, "no second person who may")
                one["void"] = True
            case "REPRINT":
                demand(one["prints"] in (-1, body["times"] - 1), "it is not the next copy")
                one["prints"] = body["times"]
            case "REJECT":
                whom = f"{body['benefit_year']} {body['document']}"
                demand(whom in one.get("people", () if self.whole else (whom,)), "this person is not on the voucher")
                self.used |= {whom: ""} if self.used.get(whom) == number else {}
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
                demand(fen == sum(n["face_fen"] * n["pieces"] for n in body["notes"]), "other pieces than said")
                self.day["counted"] = fen
            case "SHIFT" | "CLOSE":
                demand(kind == "CLOSE" or (self.role(body["to"]) and body["to"] != who), "to nobody who works here")
                gap = body["counted_fen"] - body["on_hand_fen"]
                demand(gap == body["difference_fen"] and (not gap or "reason" in body), "a difference without a reason")
                if kind == "CLOSE":
                    self.close(body)
            case "POSPENDING" | "REQUEST":
                asked = f"{kind} {self.epoch} {body.get('settles', said['seq'])}"
                known = "settles" not in body or self.used.get(asked, "open" if self.late else "")
                demand(known, "it settles what nobody asked, or what is settled")
                self.used[asked] = "" if body.keys() >= {"settles", "outcome"} else "open"
            case "RETIRE":
                self.retired = True
            case "EXPORT":
                head = self.events.get((self.epoch, body["last"]), {"head": body["head"] if self.late else ""})["head"]
                right = body["first"] <= body["last"] < said["seq"] and (head == body["head"] or "to" in body)
                demand(right, "it hands out what is not there")
            case "ACK" if "of" not in body:
                seen = (body["epoch"], body["seq"])
                demand(seen < (self.epoch, said["seq"]), "the county has seen more: the end is missing")
                demand(self.events.get(seen, body)["head"] == body["head"], "the county has seen another book")

    def carry(self, one: Json, before: list[Json], former: int) -> None:  # cash of a former epoch
        station, _, epoch, _ = (number := one["number"]).split("-")
        demand(station == self.whose[3:] and int(epoch) <= former < self.epoch, "it is not cash of a former epoch")
        demand(number not in [other["number"] for other in before], "cash is carried over twice")
        known = self.vouchers.setdefault(number, EARLIER | {"form": "cash", "fen": one["fen"], "day": one["day"]})
        demand((known["form"], known["fen"]) in (("cash", one["fen"]), ("", 0)), "carried over as what it was not")

    def collect(self, said: Json, body: Json, number: str, fen: int) -> None:  # nobody twice, all adds up
        form, slip, day = body["form"], body.get("slip"), body.get("cash_day", said["day"])
        demand(body["insured"] and "basket " + body["basket"] not in self.used, "an empty basket, or one booked before")
        demand("pack " + body["pack"] in self.used or not self.whole, "by rules that are not in the journal")
        demand((form == "zero") == (fen == 0) and (form == "pos") == (slip is not None), "it was not paid as it says")
        enough = form != "cash" or body.get("received_fen", 0) >= fen
        demand(enough and day <= said["day"], "less cash than the amount, or of a day to come")
        for quote in (one["quote"] for one in body["insured"]):
            parts = quote["payable_fen"] + quote["aid_fen"] + quote.get("collective_fen", 0)
            demand(parts == (0 if quote.get("exempt") else quote["standard_fen"]), "the parts do not make the standard")
        once = people = [f"{one['benefit_year']} {one['document']}" for one in body["insured"]]
        if slip is not None:
            four = "/".join(slip.get(name, "") for name in ("merchant", "terminal", "batch", "trace"))
            once = [*people, "slip " + (slip.get("order") or four)]
        free = all("void" in self.vouchers.get(self.used.get(one, ""), {"void": True}) for one in once)
        demand(free and len(set(once)) == len(once), "somebody has paid for this year, or the slip was used")
        self.used |= dict.fromkeys([*once, "basket " + body["basket"]], number)
        paid = sum(one["quote"]["payable_fen"] > 0 for one in body["insured"])
        self.vouchers[number] = {"form": form, "fen": fen, "epoch": self.epoch, "seq": said["seq"], "day": day}
        self.vouchers[number] |= {"prints": 0, "people": people, "paid": paid, "zero": len(people) - paid}

    def close(self, body: Json) -> None:  # the day's sums are those of its vouchers
        demand(self.day.get("counted") == body["counted_fen"] or self.late, "the drawer was not counted")
        if "seq" in self.day:
            new = {n: v for n, v in self.vouchers.items() if (v["epoch"], v["seq"]) > (self.epoch, self.day["seq"])}
            said = {"receipts": len(new), "voided": sum("void" in v for v in new.values()), **sums(list(new.values()))}
            right = said.items() <= body.items() and body.get("last_number", "") == max(new, default="")
            demand(right, "the day's sums are not those of its vouchers")
        self.day = {"last": self.day.get("last", "")}

    def result(self) -> Json:
        """What was found, with the figures of the program's summary.json."""
        mine = [v for v in self.vouchers.values() if v["seq"]]
        kept = [v for v in mine if "void" not in v]
        figures = {"receipts": len(kept), "voided": len(mine) - len(kept), "persons_paid": sum(v["paid"] for v in kept)}
        figures |= {"persons_zero": sum(v["zero"] for v in kept), **sums(kept)}
        figures |= {"deposited_fen": sum(v["fen"] for v in kept if "banked" in v)}
        at = {"ok": True} | {name: getattr(self, name) for name in ("epoch", "seq", "head", "whole")}
        return at | {"suite": self.whose[:2], "station": self.whose[3:], "events": len(self.events), "figures": figures}


def read_bundle(path: Path, key: Path) -> Journal:
    """A bundle from the outside in: size, seal, whose record, signature, unpacking, manifest, every event."""
    if (match := re.fullmatch(KEY_FILE, key.read_text(encoding="ascii").replace("\r\n", "\n"))) is None:
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
    counts = Counter(one["header"].split("|")[4] for one in journal.events.values())
    found |= {"counts": dict(counts), "prev": journal.events[said["epoch"], said["first"]]["prev"]}
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
    if journal and journal.events:
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
        found = read_qr(asked.subject, journal.public, journal) if asked.what == "qr" else journal.result()
    except Wrong as wrong:
        found = {"ok": False, "epoch": wrong.at[0], "seq": wrong.at[1], "reason": str(wrong)}
    except OSError as error:
        parser.error(str(error))
    print(json.dumps(found, ensure_ascii=False) if asked.json else "\n".join(f"{k}: {v}" for k, v in found.items()))
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
