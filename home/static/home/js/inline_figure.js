/*
 * Sets a figure of the register into running text: press the button, choose the figure.
 *
 * The value takes the place of what is selected. What is stored is a link with these words; readers see the value that
 * the register has when they read.
 */
{
  const { DraftJS, React, draftail } = window;
  const DELETED = 'This figure was deleted from the register. Its words stay as they are.';

  /** Opens the chooser as soon as it is put on the page, and shows nothing itself. */
  class FigureSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.figureChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen({ id, value, string: label }) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      const withEntity = content.createEntity(entityType.type, 'IMMUTABLE', { id, value, label });
      const replaced = DraftJS.Modifier.replaceText(
        withEntity,
        editorState.getSelection(),
        value,
        editorState.getCurrentInlineStyle(),
        withEntity.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(DraftJS.EditorState.push(editorState, replaced, 'insert-characters'));
    }
  }

  /** Shows a figure in the text; a click says what it counts, and offers to choose another or to remove it. */
  const Figure = (props) => {
    const { label } = props.contentState.getEntity(props.entityKey).getData();
    const icon = React.createElement(window.Draftail.Icon, { icon: label ? '#icon-order' : '#icon-warning' });
    return React.createElement(
      'span',
      { title: label || DELETED },
      React.createElement(draftail.TooltipEntity, { ...props, icon, label: label || DELETED, url: null }),
    );
  };

  draftail.registerPlugin({ type: 'FIGURE', source: FigureSource, decorator: Figure }, 'entityTypes');
}
