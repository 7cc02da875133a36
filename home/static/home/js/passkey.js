/* Makes or asks for a passkey when its form is sent, and sends the browser's answer along. */
(() => {
  const reasons = {
    InvalidStateError: "This device already has a passkey for your account.",
    NotAllowedError: "The passkey was not used, or it took too long. Try again.",
    SecurityError: "Passkeys do not work at this web address. Use an app instead.",
  };

  const explain = (error) => reasons[error.name] || "This browser could not use a passkey. Try another one, or use an app.";

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
    const button = form.querySelector("button");
    const message = form.querySelector("[data-passkey-error]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      message.hidden = true;
      button.disabled = true;
      try {
        const answer = await window.webauthnJSON[form.dataset.passkey](options);
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch (error) {
        message.textContent = explain(error);
        message.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
