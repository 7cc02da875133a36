/* Keeps the mailing panel up to date while a mailing waits or is sent; without this, loading the page again does. */
(() => {
  const interval = 2000; // milliseconds

  const refresh = async (panel) => {
    try {
      const response = await fetch(panel.dataset.statusUrl, { headers: { Accept: "text/html" } });
      if (response.ok) {
        const focused = panel.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        panel.innerHTML = await response.text();
        // Keep the focus on the button that was reached by keyboard.
        if (focused) {
          panel.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
        }
      }
    } catch {
      // The server may be starting again. The next attempt tells.
    }
    if (panel.querySelector("[data-live]")) {
      setTimeout(refresh, interval, panel);
    }
  };

  const start = () => {
    for (const panel of document.querySelectorAll("[data-mailing][data-status-url]")) {
      setTimeout(refresh, interval, panel);
    }
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
