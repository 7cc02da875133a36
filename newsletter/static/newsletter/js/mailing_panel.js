/* Keeps the mailing panel up to date while a mailing waits or is sent; without this, loading the page again does. */
(() => {
  const every = 2000; // milliseconds

  const renew = async (panel) => {
    try {
      const response = await fetch(panel.dataset.statusUrl, { headers: { Accept: "text/html" } });
      if (response.ok) {
        const held = panel.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        panel.innerHTML = await response.text();
        // Whoever had reached a button by the keyboard stays on it.
        if (held) {
          panel.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
        }
      }
    } catch {
      // The server may be starting again. The next look tells.
    }
    if (panel.querySelector("[data-live]")) {
      setTimeout(renew, every, panel);
    }
  };

  const begin = () => {
    for (const panel of document.querySelectorAll("[data-mailing][data-status-url]")) {
      setTimeout(renew, every, panel);
    }
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
