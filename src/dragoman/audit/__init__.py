"""One document held against a ledger, sentence by sentence: what agrees, contradicts, is old, is taken over."""

from dragoman.audit.audit import Record, audit
from dragoman.audit.files import Audited, audit_file
from dragoman.audit.verdict import Against, Audit, Verdict

__all__ = ["Against", "Audit", "Audited", "Record", "Verdict", "audit", "audit_file"]
