/* The print button, and the progress of an import; both pages work without this. */
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  const watched = document.querySelector("[data-progress-url]");
  if (!watched) {
    return;
  }
  const every = 2000; // milliseconds
  const bar = watched.querySelector("progress");
  const done = watched.querySelector("[data-done]");

  const look = async () => {
    try {
      const response = await fetch(watched.dataset.progressUrl, { headers: { Accept: "application/json" } });
      const progress = await response.json();
      bar.value = progress.done;
      done.textContent = progress.done;
      if (!progress.runs) {
        window.location.reload();
        return;
      }
    } catch {
      // The server may be starting again. The next look tells.
    }
    setTimeout(look, every);
  };
  setTimeout(look, every);
})();
