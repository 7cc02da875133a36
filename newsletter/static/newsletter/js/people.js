/* The print button, and the progress of an import; both pages work without this. */
(() => {
  const printButton = document.querySelector("[data-print]");
  if (printButton) {
    printButton.hidden = false;
    printButton.addEventListener("click", () => window.print());
  }

  const container = document.querySelector("[data-progress-url]");
  if (!container) {
    return;
  }
  const interval = 2000; // milliseconds
  const bar = container.querySelector("progress");
  const done = container.querySelector("[data-done]");

  const poll = async () => {
    try {
      const response = await fetch(container.dataset.progressUrl, { headers: { Accept: "application/json" } });
      const progress = await response.json();
      bar.value = progress.done;
      done.textContent = progress.done;
      if (!progress.runs) {
        window.location.reload();
        return;
      }
    } catch {
      // The server may be starting again. The next attempt tells.
    }
    setTimeout(poll, interval);
  };
  setTimeout(poll, interval);
})();
