"""Chains of reasons as values: for people and for programs."""

from dataclasses import dataclass

from mirdce.report.report import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of a chain.

    Attributes:
        item: what is live.
        because: how the item of the step before uses it.
        at: ``file:line:column`` of that use; empty if it has none.
        condition: what must hold besides, in words; empty: nothing.
        condition_at: position of that use.
        condition_chain: why the item is live that fulfils the condition, without its own
            conditions.
    """

    item: str
    because: str
    at: str
    condition: str
    condition_at: str
    condition_chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """Why one item is live.

    Attributes:
        reasons: root first.
        other_uses: number of further uses of the item.
    """

    item: str
    reasons: tuple[Reason, ...]
    other_uses: int

    def lines(self) -> list[str]:
        """For people."""
        told = [f"{self.item} is live:"]
        for depth, reason in enumerate(self.reasons):
            indent = "  " * (depth + 1)
            told.append(f"{indent}{reason.item}")
            at = f" at {reason.at}" if reason.at else ""
            told.append(f"{indent}  {reason.because}{at}")
            if reason.condition:
                at = f" at {reason.condition_at}" if reason.condition_at else ""
                told.append(f"{indent}  and: {reason.condition}{at}")
                if reason.condition_chain:
                    chain = " > ".join(reason.condition_chain)
                    told.append(f"{indent}       which is live by {chain}")
        if self.other_uses:
            plural = "" if self.other_uses == 1 else "s"
            told.append(f"  ({self.other_uses:,} more use{plural} of it)")
        return told

    def to_json(self) -> Json:
        """For programs."""
        return {
            "item": self.item,
            "reasons": [
                {
                    "item": reason.item,
                    "because": reason.because,
                    "at": reason.at,
                    "condition": reason.condition,
                    "condition_at": reason.condition_at,
                    "condition_chain": list(reason.condition_chain),
                }
                for reason in self.reasons
            ],
            "other_uses": self.other_uses,
        }
