"""What the register is in numbers, counted beforehand."""

from django.db import models


class Figure(models.Model):
    """How many of something the register held at `made_at`. All figures are made anew together.

    `measure` and `key` are a facet's word and value ("place", "1480"), or one of `register.queries.figures`; `year` is
    0 where there is none. Examples are counted apart, so that what is invented never stands among what is real.
    """

    is_example = models.BooleanField()
    measure = models.CharField(max_length=20)
    key = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(default=0)
    n = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_example", "measure", "key", "year"], name="figure_is_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.key} {self.year or ''}: {self.n}"
