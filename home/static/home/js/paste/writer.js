/*
 * Writes blocks as the plain HTML that the editor understands, as far as the field allows headings and lists.
 */
{
  const escape = (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

  const writeRun = ({ text, bold, italic, href }) => {
    const slanted = italic ? `<i>${escape(text)}</i>` : escape(text);
    const weighted = bold ? `<b>${slanted}</b>` : slanted;
    return href ? `<a href="${escape(href)}">${weighted}</a>` : weighted;
  };

  const writeRuns = (block) => block.runs.map(writeRun).join('');

  const headingTag = (block, allowed) => {
    if (block.level <= 3 && allowed.includes('header-three')) return 'h3';
    return allowed.includes('header-four') ? 'h4' : 'p';
  };

  const isList = (block, allowed) => block.tag === 'li' && allowed.includes('unordered-list-item');

  /** Writes a run of list items, opening and closing lists as their depth says. */
  const writeList = (items) => {
    const open = [];
    const html = items.map((item) => {
      const depth = Math.min(item.depth, open.length);
      let before = '';
      while (open.length > depth + 1) before += `</${open.pop()}>`;
      if (open.length === depth + 1 && open.at(-1) !== item.list) before += `</${open.pop()}>`;
      if (open.length <= depth) {
        open.push(item.list);
        before += `<${item.list}>`;
      }
      return `${before}<li>${writeRuns(item)}</li>`;
    });
    return html.join('') + open.reverse().map((list) => `</${list}>`).join('');
  };

  const writeOne = (block, allowed) => {
    if (block.tag === 'li') return `<p>– ${writeRuns(block)}</p>`;
    if (block.tag !== 'h') return `<p>${writeRuns(block)}</p>`;
    const tag = headingTag(block, allowed);
    const text = writeRuns(block);
    return tag === 'p' ? `<p><b>${text}</b></p>` : `<${tag}>${text}</${tag}>`;
  };

  /** Returns the HTML of blocks for a field that knows these types of block. */
  const writeBlocks = (blocks, allowed) => {
    const html = [];
    let items = [];
    const flush = () => {
      if (items.length) html.push(writeList(items));
      items = [];
    };
    blocks.forEach((block) => {
      if (isList(block, allowed)) {
        items.push(block);
        return;
      }
      flush();
      html.push(writeOne(block, allowed));
    });
    flush();
    return html.join('');
  };

  window.pasting = { ...window.pasting, writeBlocks };
}
