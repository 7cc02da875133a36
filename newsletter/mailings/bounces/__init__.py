"""Bounces and complaints: reports from mail servers, mailbox providers and mail providers."""
