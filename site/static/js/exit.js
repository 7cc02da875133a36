/* "Exit this page": leaves at once and leaves no trace of the page in the history. Without this script it is a link. */

const PRESSES = 3;
const WITHIN = 5000; // milliseconds
const SAID = ["", "You pressed Shift once. Press it twice more to exit.", "You pressed Shift twice. Press it once more to exit."];

const bar = document.querySelector("[data-exit]");
const link = bar.querySelector("a");
const status = bar.querySelector("[role=status]");
let presses = [];
let silence;

function exit() {
  status.textContent = "Leaving this page.";
  document.title = "";
  // The other site may take a while; nothing of this one may be seen meanwhile.
  document.body.classList.add("left");
  window.location.replace(link.href);
}

function count(now) {
  presses = [...presses.filter((press) => now - press < WITHIN), now];
  if (presses.length >= PRESSES) {
    exit();
    return;
  }
  status.textContent = SAID[presses.length];
  clearTimeout(silence);
  silence = setTimeout(forget, WITHIN);
}

function forget() {
  presses = [];
  status.textContent = "";
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  exit();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    forget(); // a capital letter, or a step backwards with Shift and Tab
  } else if (!event.repeat) {
    count(event.timeStamp);
  }
});

// A page that comes back from the browser's memory is shown again.
window.addEventListener("pageshow", () => {
  forget();
  document.body.classList.remove("left");
});

bar.querySelector(".exit__keys").hidden = false;
