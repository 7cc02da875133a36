"""What Wagtail reads when the CMS starts."""

from newsletter.admin.item_stream import register_adapters

register_adapters()
