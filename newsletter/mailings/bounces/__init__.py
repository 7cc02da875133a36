"""What mail servers, mailbox providers and mail providers report about mails that were sent."""
