/* Sends what an editor shows: the last words too, and never before or after what is saved on its own. */
(() => {
  const interval = 50; // milliseconds
  const patience = 10000; // milliseconds, for a saving that never ends
  const writingPause = 300; // milliseconds; rich text reaches its input 250 after it was typed
  let isSavingItself = false;
  let isPingOutdated = false;

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const editForm = () => document.querySelector("form[data-edit-form]");

  const shownText = (input) => input.draftailEditor.getEditorState().getCurrentContent().getPlainText("\n");
  const writtenText = (input) => (JSON.parse(input.value)?.blocks ?? []).map((block) => block.text).join("\n");
  const isWritten = (form) =>
    [...form.querySelectorAll("[data-draftail-input]")].every((input) => !input.draftailEditor || shownText(input) === writtenText(input));

  /* Resolves when every input holds what its editor shows and nothing is being saved. */
  const settle = async (form) => {
    const end = Date.now() + patience;
    if (form.querySelector("[data-draftail-input]")) {
      await pause(writingPause);
    }
    while (Date.now() < end && (isSavingItself || !isWritten(form))) {
      await pause(interval);
    }
  };

  document.addEventListener("form-sending", (event) => {
    if (event.target.matches("[data-edit-form]")) {
      event.detail.waits.push(settle(event.target));
    }
  });

  document.addEventListener(
    "w-autosave:save",
    (event) => {
      if (event.target.matches("[data-sending], [data-sent]")) {
        event.preventDefault();
        return;
      }
      isSavingItself = true;
      isPingOutdated = true;
    },
    { capture: true },
  );
  for (const name of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(name, () => {
      isSavingItself = false;
    });
  }

  /* A form that is on its way takes no more words: they would be lost with it. */
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-edit-form]") && !event.defaultPrevented) {
      form.dataset.sent = "";
      // The button that was pressed counts only while it can be.
      setTimeout(() => form.toggleAttribute("inert", true));
    }
  });
  window.addEventListener("pageshow", () => {
    const form = editForm();
    form?.removeAttribute("data-sent");
    form?.removeAttribute("inert");
  });

  /* Moderation sends the form in a way that nobody hears of. */
  document.addEventListener("DOMContentLoaded", () => {
    const form = editForm();
    if (form) {
      form.submit = () => form.requestSubmit();
    }
  });

  /* Who else has saved is asked for every few seconds. An answer from before this form was saved takes it for another
     window's. Nor does it hold up a button: what others saved is merged when the form arrives. */
  document.addEventListener("w-swap:begin", (event) => {
    if (event.target.id === "w-editing-sessions") {
      isPingOutdated = isSavingItself;
    }
  });
  document.addEventListener(
    "w-swap:json",
    (event) => {
      const { data } = event.detail;
      if (!data?.other_sessions) {
        return;
      }
      if (isPingOutdated) {
        data.html = document.getElementById("w-editing-sessions").innerHTML;
      }
      data.other_sessions = [];
    },
    { capture: true },
  );
})();
