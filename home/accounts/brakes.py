"""How often something may be tried: counted in the database, so that all processes count together.

What is counted by, such as an address or a network, is kept as a keyed hash and for a day at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.accounts.models import AttemptCount

KEPT_FOR = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Brake:
    """A limit of attempts within a period, for each account, device or network."""

    name: str
    limit: int
    period: timedelta = HOUR

    def count(self, *subject: object) -> int:
        """Count an attempt; return 0 if it may go on, else the minutes after which the next one may."""
        now, key = timezone.now(), self._key(subject)
        AttemptCount.objects.filter(key=key, began_at__lte=now - self.period).delete()
        row, is_new = AttemptCount.objects.get_or_create(key=key, defaults={"began_at": now, "number": 1})
        if is_new:
            AttemptCount.objects.filter(began_at__lt=now - KEPT_FOR).delete()
            return 0
        AttemptCount.objects.filter(key=key).update(number=F("number") + 1)
        number = AttemptCount.objects.filter(key=key).values_list("number", flat=True).first() or 1
        return 0 if number <= self.limit else ceil((row.began_at + self.period - now) / timedelta(minutes=1))

    def release(self, *subject: object) -> None:
        """Forget the attempts."""
        AttemptCount.objects.filter(key=self._key(subject)).delete()

    def take_back(self, *subject: object) -> None:
        """Forget the last attempt."""
        AttemptCount.objects.filter(key=self._key(subject), number__gt=0).update(number=F("number") - 1)

    def _key(self, subject: tuple[object, ...]) -> str:
        text = " ".join(str(part) for part in subject)
        return salted_hmac(f"home.accounts.brakes.{self.name}", text, algorithm="sha256").hexdigest()
