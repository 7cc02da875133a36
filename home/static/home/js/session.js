/* Keeps what is typed when a session ends: sign in again in another tab, and the form that is open goes on. */
(() => {
  const { sessionUrl, signInUrl } = document.currentScript.dataset;
  const interval = 3000; // milliseconds
  let user = document.currentScript.dataset.user || "";
  let notice = null;
  let isWaiting = false;

  const useToken = (token) => {
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
      input.value = token;
    }
    if (window.wagtailConfig) {
      window.wagtailConfig.CSRF_TOKEN = token;
    }
  };

  const say = (text, link) => {
    if (!notice) {
      notice = document.createElement("div");
      notice.className = "session-notice";
      notice.setAttribute("role", "alert");
      document.body.prepend(notice);
    }
    notice.replaceChildren(document.createTextNode(`${text} `));
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = signInUrl;
      anchor.target = "_blank";
      anchor.textContent = link;
      notice.append(anchor);
    }
  };

  /* Returns whether the session goes on; an answer that does not come is left to the form to find out. */
  const goesOn = async () => {
    let state;
    try {
      const response = await fetch(sessionUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!response.ok) {
        return true;
      }
      state = await response.json();
    } catch {
      return true;
    }
    if (!state.user) {
      say("You have been signed out. What you wrote is still here, but it is not saved yet.", "Sign in again (opens in a new tab)");
      return false;
    }
    if (user && state.user !== user) {
      say("Someone else has signed in on this computer. Sign in as yourself to save what you wrote here.", "Sign in (opens in a new tab)");
      return false;
    }
    user = state.user;
    useToken(state.csrf_token);
    return true;
  };

  const saveAgain = () => {
    const form = document.querySelector("form[data-edit-form]");
    const detail = { type: "edits" };
    form?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail }));
  };

  const wait = async () => {
    if (isWaiting) {
      return;
    }
    isWaiting = true;
    while (!(await goesOn())) {
      await new Promise((resolve) => {
        setTimeout(resolve, interval);
        window.addEventListener("focus", resolve, { once: true });
      });
    }
    isWaiting = false;
    if (notice) {
      say("You are signed in again. You can continue writing.");
      saveAgain();
      setTimeout(() => {
        notice?.remove();
        notice = null;
      }, interval);
    }
  };

  document.addEventListener(
    "w-autosave:error",
    (event) => {
      const { detail } = event;
      if (detail?.response?.error_code === "signed_out") {
        // Wagtail calls every error that it does not know a server error, at the foot of the page.
        detail.text = detail.response.error_message;
      }
      if (["server_error", "network_error"].includes(detail?.type)) {
        wait();
      }
    },
    { capture: true },
  );

  document.addEventListener("w-autosave:success", (event) => {
    const text = event.detail?.response?.notice;
    if (text) {
      document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, text, type: "warning" } }));
    }
  });

  const isOurs = (form) =>
    form.matches("[data-edit-form], main form, [data-held]") && form.method === "post" && !form.closest(".modal, [role=dialog]");

  /* Returns when everything else is ready for the form to be sent. */
  const othersReady = (form) => {
    const detail = { waits: [] };
    form.dispatchEvent(new CustomEvent("form-sending", { bubbles: true, detail }));
    return Promise.all(detail.waits);
  };

  const sendAgain = (form, submitter) => {
    form.dataset.sessionChecked = "";
    if (submitter) {
      // The button has been disabled meanwhile, and a disabled one says nothing about what it is for.
      submitter.disabled = false;
    }
    form.requestSubmit(submitter);
  };

  document.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter } = event;
      if (!isOurs(form)) {
        return;
      }
      if ("sessionChecked" in form.dataset) {
        delete form.dataset.sessionChecked;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if ("sending" in form.dataset || "sent" in form.dataset) {
        return;
      }
      form.dataset.sending = "";
      await othersReady(form);
      const isSendable = await goesOn();
      delete form.dataset.sending;
      if (isSendable) {
        sendAgain(form, submitter);
        return;
      }
      submitter?.setAttribute("data-w-progress-loading-value", "false");
      wait();
    },
    { capture: true },
  );
})();
