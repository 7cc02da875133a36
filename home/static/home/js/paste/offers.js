/*
 * What the form around a field can make of pasted text: a table block of a table, an item of each heading.
 */
{
  /** Finds the streams around an element, from the outermost in, each with the child that holds the element. */
  const streamsAround = (element) => {
    const found = [];
    const search = (block) => {
      if (block?.childBlocks) Object.values(block.childBlocks).forEach(search);
      const child = (block?.children ?? []).find((one) => one.element?.contains(element));
      if (!child) return;
      found.push({ stream: block, child });
      search(child.block);
    };
    for (let outer = element; outer; outer = outer.parentElement) search(outer.rootBlock);
    return found;
  };

  const stateFromHtml = (html) => {
    const { contentBlocks, entityMap } = window.DraftJS.convertFromHTML(html);
    return window.DraftJS.EditorState.createWithContent(window.DraftJS.ContentState.createFromBlockArray(contentBlocks, entityMap));
  };

  const addChild = (stream, type, index, value = {}) => {
    const initial = stream.blockDef.initialChildStates[type];
    return stream.insert({ type, value: { ...initial, ...value }, id: crypto.randomUUID() }, index, { focus: true });
  };

  /** Finds the lines of a table in the text, which may go on before the first and after the last of them. */
  const findLines = (blocks, lines) => {
    const last = lines.length - 1;
    const matches = (text, line, at) => {
      if (last === 0) return text.includes(line);
      if (at === 0) return text.endsWith(line);
      return at === last ? text.startsWith(line) : text === line;
    };
    const isStart = (_, place) => lines.every((line, at) => matches(blocks[place + at]?.getText() ?? '', line, at));
    const start = blocks.findIndex(isStart);
    if (start < 0) return null;
    const anchorOffset = blocks[start].getText().lastIndexOf(lines[0]);
    const focusOffset = (last === 0 ? anchorOffset : 0) + lines[last].length;
    return { anchorKey: blocks[start].getKey(), anchorOffset, focusKey: blocks[start + last].getKey(), focusOffset };
  };

  /** Takes the lines of a table out of the text again, where nobody has changed them. */
  const removeLines = (editor, lines) => {
    const state = editor.getEditorState();
    const content = state.getCurrentContent();
    const place = findLines(content.getBlocksAsArray(), lines);
    if (!place) return;
    const selection = window.DraftJS.SelectionState.createEmpty(place.anchorKey).merge(place);
    const rest = window.DraftJS.Modifier.removeRange(content, selection, 'forward');
    editor.onChange(window.DraftJS.EditorState.push(state, rest, 'remove-range'));
  };

  const tableOffers = (editor, streams, tables) => {
    const place = streams.findLast(({ stream }) => stream.blockDef.childBlockDefsByName?.table);
    if (!place || !tables.length) return [];
    const insert = () => {
      tables.forEach((table, number) => {
        const columns = table.headings.map((heading) => ({ type: 'text', heading }));
        const rows = table.rows.map((values) => ({ values }));
        addChild(place.stream, 'table', place.child.index + 1 + number, { columns, rows, caption: table.caption });
        removeLines(editor, table.lines);
      });
    };
    return [{ label: tables.length > 1 ? 'Make tables of them' : 'Make it a table', act: insert }];
  };

  const groupByHeading = (blocks) => {
    const first = blocks.findIndex((block) => block.tag === 'h');
    const groups = [];
    blocks.slice(first).forEach((block) => {
      if (block.tag === 'h') groups.push({ heading: window.pasting.textOf(block), blocks: [] });
      else groups.at(-1).blocks.push(block);
    });
    return { before: blocks.slice(0, first), groups };
  };

  const fill = (item, group, allowed) => {
    item.block.childBlocks.heading.setState(group.heading);
    if (group.blocks.length) {
      item.block.childBlocks.body.setState(stateFromHtml(window.pasting.writeBlocks(group.blocks, allowed)));
    }
  };

  /** Puts the text back as it was before pasting, with what stood above the first heading. */
  const keepBeginning = (editor, before, blocks, allowed) => {
    const current = window.DraftJS.EditorState.push(editor.getEditorState(), before.getCurrentContent(), 'insert-fragment');
    if (!blocks.length) {
      editor.onChange(current);
      return;
    }
    const fragment = stateFromHtml(window.pasting.writeBlocks(blocks, allowed)).getCurrentContent().getBlockMap();
    const content = window.DraftJS.Modifier.replaceWithFragment(before.getCurrentContent(), before.getSelection(), fragment);
    editor.onChange(window.DraftJS.EditorState.push(current, content, 'insert-fragment'));
  };

  /** The item whose text the field is, in a stream of items with a heading each. */
  const itemAround = (streams, field) =>
    streams.findLast(({ child }) => {
      const { heading, body } = child.block.childBlocks ?? {};
      return heading && body?.widget?.input === field;
    });

  const itemOffers = (editor, field, streams, { blocks, before, allowed }) => {
    const place = itemAround(streams, field);
    if (!place || !blocks.some((block) => block.tag === 'h')) return [];
    const { groups, before: beginning } = groupByHeading(blocks);
    const split = () => {
      const { stream, child } = place;
      keepBeginning(editor, before, beginning, allowed);
      const isEmpty = !child.block.childBlocks.heading.getValue() && !editor.getEditorState().getCurrentContent().hasText();
      const [first, ...others] = isEmpty ? groups : [null, ...groups];
      if (first) fill(child, first, allowed);
      const type = stream.blockDef.childBlockDefsByName.news ? 'news' : child.type;
      others.forEach((group, number) => fill(addChild(stream, type, child.index + 1 + number), group, allowed));
    };
    return [{ label: 'Make an item from each heading', act: split }];
  };

  /** Returns what can be offered for a paste into the field of an editor, as labels with what each does. */
  const offersFor = (editor, field, pasted) => {
    const streams = streamsAround(field);
    return [...tableOffers(editor, streams, pasted.tables), ...itemOffers(editor, field, streams, pasted)];
  };

  window.pasting = { ...window.pasting, offersFor };
}
