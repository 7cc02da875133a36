"""The sender check: whether SPF, DKIM and DMARC of the sender’s domain are set up."""
