// Adds a button that copies a letter, where the browser can copy; without it readers select the text themselves.

for (const letter of document.querySelectorAll(".letter")) {
  const text = letter.querySelector("textarea");
  if (!text || !navigator.clipboard) continue;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy the letter";

  const said = document.createElement("p");
  said.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "The letter has been copied. Paste it into a message.";
    } catch {
      text.focus();
      text.select();
      said.textContent = "The letter is selected. Copy it from here.";
    }
  });

  letter.append(button, said);
}
