"""Whether the domain that mailings come from is set up so that mail servers believe them: SPF, DKIM and DMARC."""
