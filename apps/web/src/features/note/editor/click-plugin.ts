import { Plugin, TextSelection } from '@tiptap/pm/state';

/**
 * A click puts the caret where it is at once. The editor learns it from the browser some milliseconds later; when words or carets of others came in
 * between, it drew itself with the caret of before, at the top of the note, and the words that followed were written there.
 */
export const clickPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: (view, event) => {
          const isPlain = event.button === 0 && event.detail === 1 && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
          const place = isPlain && view.editable ? view.posAtCoords({ left: event.clientX, top: event.clientY }) : null;
          // Only between words: marks, stars and buttons are clicked, not written in.
          if (!place || !(event.target instanceof Element) || event.target.closest('button, a, [contenteditable=false]')) return false;
          const at = view.state.doc.resolve(place.pos);
          if (at.parent.inlineContent) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place.pos)).setMeta('addToHistory', false));
          return false;
        },
      },
    },
  });
