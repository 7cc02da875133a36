import uuid

from django.db import migrations


def give_keys(apps, schema_editor):
    SignUpRequest = apps.get_model('newsletter', 'SignUpRequest')
    for request in SignUpRequest.objects.all():
        request.key = uuid.uuid4()
        request.save(update_fields=['key'])


def make_requests(apps, schema_editor):
    """Turn what is pending into a request; its key is that of the supporter, so that mailed links lead to it."""
    SignUpRequest = apps.get_model('newsletter', 'SignUpRequest')
    Subscription = apps.get_model('newsletter', 'Subscription')
    VolunteerInterest = apps.get_model('newsletter', 'VolunteerInterest')
    SignUpMail = apps.get_model('newsletter', 'SignUpMail')
    pending = Subscription.objects.filter(state='pending', supporter__address_key__isnull=False)
    by_supporter = {}
    for row in pending.select_related('supporter').order_by('asked_at', 'pk'):
        by_supporter.setdefault(row.supporter, []).append(row)
    for supporter, rows in by_supporter.items():
        news = next((row for row in rows if row.interest == 'missing_news' and not row.all_topics), None)
        volunteer = VolunteerInterest.objects.filter(subscription__in=rows).first()
        request = SignUpRequest.objects.create(
            key=supporter.public_id,
            supporter=supporter,
            address=supporter.address,
            address_key=supporter.address_key,
            name=supporter.name,
            notice=rows[-1].notice,
            page=rows[-1].page,
            asked_at=rows[-1].asked_at,
            mailed_at=rows[-1].asked_at,
            details={
                'interests': {row.interest: row.wording_id for row in rows},
                'topics': list(news.topics.values_list('pk', flat=True)) if news else [],
                'volunteer': offer_of(volunteer) if volunteer else None,
                'is_discreet': any(row.wants_discretion for row in rows),
            },
        )
        # A mail that waits to be sent says what its request is for.
        SignUpMail.objects.filter(supporter=supporter, kind='confirm', sent_at=None).update(request=request)
        # An offer is made from its request when that is confirmed.
        VolunteerInterest.objects.filter(subscription__in=rows, subscription__confirmed_at=None).delete()


def offer_of(volunteer):
    return {
        'nation': volunteer.nation,
        'region': volunteer.region,
        'roles': list(volunteer.roles.values_list('pk', flat=True)),
        'times': list(volunteer.times.values_list('pk', flat=True)),
        'answers': volunteer.answers,
    }


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0007_requests_wait_for_confirmation'),
    ]

    operations = [
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.RunPython(make_requests, migrations.RunPython.noop),
    ]
