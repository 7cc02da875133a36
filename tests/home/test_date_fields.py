"""The model fields, form fields and block for dates known to the month or the year."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.models import ClusterableModel
from wagtail.admin.compare import comparison_class_registry
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.blocks import StreamBlock, StreamBlockValidationError
from wagtail.blocks.field_block import FieldBlockAdapter

from home.blocks import PartialDateBlock
from home.fields import MonthField, PartialDateField
from home.forms import MonthFormField, PartialDateFormField
from home.partial_dates import PartialDate

JULY = PartialDate(2017, 7)


@pytest.fixture
def report() -> Iterator[type[models.Model]]:
    """A model with both fields that no other test sees."""
    with isolate_apps("wagtail"):

        class Report(ClusterableModel):
            date = PartialDateField(blank=True)
            month = MonthField(null=True, blank=True)

            class Meta:
                app_label = "wagtail"
                ordering = ["date"]

            def __str__(self) -> str:
                return "A report"

        yield Report


def test_an_instance_starts_without_a_date(report: Any) -> None:
    assert report().date is None
    assert report._meta.get_field("date").get_prep_value(None) == ""
    assert report._meta.get_field("date").from_db_value("", None, None) is None


def test_validation_turns_text_into_a_date(report: Any) -> None:
    instance = report(date="14 September 2017", month="Jul 2017")
    instance.clean_fields()
    assert (instance.date, instance.month) == (PartialDate(2017, 9, 14), datetime.date(2017, 7, 1))


def test_a_date_that_cannot_be_read_is_a_message_at_its_field(report: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        report(date="14/7/17", month="2017").clean_fields()
    assert "four digits" in caught.value.message_dict["date"][0]
    assert caught.value.message_dict["month"] == [
        "The month is missing. Enter the month and the year, for example July 2017."
    ]


def test_a_required_date_that_is_missing_reads_as_any_missing_field() -> None:
    field = PartialDateField()
    with pytest.raises(ValidationError) as caught:
        field.clean(None, None)
    assert caught.value.messages == ["This field cannot be blank."]


@pytest.mark.parametrize("value", [JULY, "2017-07", "July 2017"])
def test_lookups_compare_iso_text(report: Any, value: PartialDate | str) -> None:
    sql, parameters = report._default_manager.filter(date__lte=value).query.sql_with_params()
    assert parameters == ("2017-07",)
    assert sql.endswith('"date" ASC')


def test_a_migration_names_no_length_and_writes_a_default_as_text() -> None:
    field = PartialDateField(blank=True, default=JULY)
    _, path, arguments, keywords = field.deconstruct()
    assert (path, arguments, keywords) == ("home.fields.PartialDateField", [], {"blank": True, "default": "2017-07"})
    assert PartialDateField(**keywords).get_default() == JULY
    assert MonthField().deconstruct()[1] == "home.fields.MonthField"


@pytest.mark.parametrize("date", [None, PartialDate(2017), JULY, PartialDate(2017, 7, 14)])
def test_a_revision_keeps_the_date(report: Any, date: PartialDate | None) -> None:
    instance = report(pk=1, date=date, month=datetime.date(2017, 7, 14))
    restored = report.from_json(instance.to_json())
    assert (restored.date, restored.month) == (date, datetime.date(2017, 7, 1))


def test_revisions_are_compared_as_the_dates_read(report: Any) -> None:
    field = report._meta.get_field("date")
    comparison = comparison_class_registry.get(field)(field, report(date=JULY), report())
    assert comparison.has_changed()
    assert comparison.htmldiff() == '<span class="deletion">July 2017</span>'


def test_any_day_of_a_month_is_the_month() -> None:
    field = MonthField()
    assert field.get_prep_value(datetime.date(2017, 7, 14)) == datetime.date(2017, 7, 1)
    assert field.to_python(datetime.datetime(2017, 7, 14, 9, tzinfo=datetime.UTC)) == datetime.date(2017, 7, 1)


@pytest.mark.parametrize(
    "text",
    ["July 2017", "Jul 2017", "07/2017", "2017-07", "2017-07-01", "1 July 2017", "14 July 2017"],
)
def test_a_month_is_read_as_editors_write_it(text: str) -> None:
    assert MonthFormField().clean(text) == datetime.date(2017, 7, 1)


def test_the_editor_sees_the_month_in_words() -> None:
    field = formfield_for_dbfield(MonthField())
    assert 'value="July 2017"' in field.widget.render("month", datetime.date(2017, 7, 1))
    assert 'value="Juli"' in field.widget.render("month", "Juli")
    assert not field.has_changed(datetime.date(2017, 7, 1), "July 2017")
    assert field.help_text == "For example July 2017."


def test_the_editor_sees_a_date_in_words_and_may_write_it_at_length() -> None:
    field = formfield_for_dbfield(PartialDateField(blank=True))
    assert field.prepare_value(PartialDate(2017, 9, 14)) == "14 September 2017"
    assert field.clean("14 September 2017") == PartialDate(2017, 9, 14)
    assert "maxlength" not in field.widget.attrs
    assert not field.has_changed(JULY, "July 2017")
    assert field.clean(" ") is None
    assert field.help_text == "For example 14 July 2017, July 2017 or 2017."


@pytest.mark.parametrize("field", [PartialDateFormField(), MonthFormField()])
@pytest.mark.parametrize("text", ["", "soon", "\x00"])
def test_a_form_field_refuses_what_is_no_date(field: PartialDateFormField | MonthFormField, text: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(text)


def test_a_block_stores_iso_text_and_shows_words() -> None:
    block = PartialDateBlock()
    assert block.get_prep_value(JULY) == "2017-07"
    assert block.to_python("2017-07") == block.normalize("July 2017") == block.normalize(JULY) == JULY
    assert block.get_form_state(JULY) == "July 2017"
    assert block.render(JULY) == "July 2017"
    assert block.get_searchable_content(JULY) == []
    assert (block.to_python(None), block.get_prep_value(None), block.render(None)) == (None, None, "")


def test_a_block_keeps_what_was_typed_until_it_is_a_date() -> None:
    block = PartialDateBlock()
    block.set_name("date")
    typed = block.value_from_datadict({"date": "14/7/17"}, {}, "date")
    with pytest.raises(ValidationError, match="four digits"):
        block.clean(typed)
    assert block.get_form_state(typed) == block.get_prep_value(typed) == "14/7/17"
    assert block.clean(block.value_from_datadict({"date": "14 July 2017"}, {}, "date")) == PartialDate(2017, 7, 14)


def test_a_block_may_be_left_empty_in_a_draft_only() -> None:
    block = PartialDateBlock()
    assert block.clean_deferred("") is None
    with pytest.raises(ValidationError):
        block.clean("")
    assert PartialDateBlock(required=False).clean("") is None


def test_a_block_works_in_a_stream() -> None:
    stream = StreamBlock([("date", PartialDateBlock())])
    value = stream.normalize([("date", "July 2017")])
    stored = json.loads(json.dumps(stream.get_prep_value(value)))
    assert stored[0]["value"] == "2017-07"
    assert stream.to_python(stored)[0].value == JULY
    with pytest.raises(StreamBlockValidationError):
        stream.clean(stream.normalize([("date", None)]))


def test_the_stream_editor_gets_a_plain_text_input() -> None:
    block = PartialDateBlock(help_text="When it came out.")
    block.set_name("date")
    name, widget, meta = FieldBlockAdapter().js_args(block)
    assert (name, widget.input_type, meta["helpText"]) == ("date", "text", "When it came out.")
