import pytest
from wagtail.models import Revision
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.editing_form import EditingForm
from tests.factories import IssuePageFactory, item, section
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db

def test_a(admin):
    p = IssuePageFactory.create(body=[section("One", item(ItemKind.NEWS, "First"), item(ItemKind.NEWS, "Second"))])
    print(p.latest_revision, p.live)
    f = EditingForm(admin, p)
    for k,v in f.data.items(): print(k, repr(v)[:100])
    print(f.autosave())
    print(Revision.objects.count())
    r = f.save()
    print(r.status_code, [str(m) for m in r.wsgi_request._messages])
    print(Revision.objects.count())
    other = member("Editors","Moderators", name="sam") if 0 else admin
    g = EditingForm(admin, p)
    print(f.autosave(**{f.item("First")+"-value-summary": "mine"}))
    print(g.autosave(**{g.item("Second")+"-value-summary": "theirs"}))
    print(f.autosave(**{f.item("First")+"-value-summary": "mine2"}))
    print(g.autosave(**{g.item("Second")+"-value-summary": "theirs2"}))
    p = IssuePage.objects.get(pk=p.pk)
    print(Revision.objects.count(), p.get_latest_revision_as_object().body.raw_data[0]["value"]["items"])
    r = g.save(**{g.item("First")+"-value-summary": "clash"})
    print(r.status_code, r.content.decode()[r.content.decode().index('class="conflicts"')-20:][:3000])
    assert 0
