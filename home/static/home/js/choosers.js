/* Starts each chooser that comes into the page, with the page or later. Its data can name nothing but a chooser. */
(() => {
  const start = (data) => {
    if (data.dataset.chooser === "started" || data.closest("template")) {
      return;
    }
    data.dataset.chooser = "started";
    const { chooser, arguments: given } = JSON.parse(data.textContent);
    const constructor = /^\w+Chooser$/.test(chooser) ? window[chooser] : undefined;
    if (typeof constructor === "function") {
      new constructor(...given);
    }
  };

  const startWithin = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    if (node.matches("script[data-chooser]")) {
      start(node);
    }
    node.querySelectorAll("script[data-chooser]").forEach(start);
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach(startWithin);
    }
  }).observe(document, { childList: true, subtree: true });
})();
