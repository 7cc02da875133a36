/*
 * Mends the addresses of pasted links, and takes away those that lead readers nowhere; their words stay.
 */
{
  const SCHEME = /^(https?|mailto|tel):/i;
  const HOST = /^www\.[\w-]+\.[^\s]+$/i;
  const MAX_LENGTH = 60; // characters of an address in a note

  /** The address that a link gets, or nothing. */
  const mend = (address) => {
    const [scheme] = SCHEME.exec(address) ?? [];
    if (scheme) return scheme.toLowerCase() + address.slice(scheme.length);
    if (/^\/\/[\w-]+\./.test(address)) return `https:${address}`;
    return HOST.test(address) ? `https://${address}` : '';
  };

  /** Mends the links of a document and returns the addresses that were left out. */
  const mendLinks = (root) => {
    const leftOut = new Set();
    root.querySelectorAll('a[href]').forEach((link) => {
      // Browsers ignore white space within a scheme.
      const address = link.getAttribute('href').trim();
      const mended = mend(address.replace(/[\t\n\r]/g, ''));
      if (mended) {
        link.setAttribute('href', mended);
        return;
      }
      link.removeAttribute('href');
      if (address && link.textContent.trim()) {
        leftOut.add(address.length > MAX_LENGTH ? `${address.slice(0, MAX_LENGTH)}…` : address);
      }
    });
    return [...leftOut];
  };

  window.pasting = { ...window.pasting, mendLinks };
}
