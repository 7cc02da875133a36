"""What editions and topics hand over to search, and how search follows the registers."""
