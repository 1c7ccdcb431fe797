import { NOTE_FRAGMENT } from '@pleniere/note-schema';
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * What one person wrote here, to be undone. A burst of typing is one step, as everywhere. The binding's own history ends a step whenever the other's words
 * arrive and anything is drawn after it (a caret that moved): Ctrl+Z right after a burst then took back its last letters only.
 */
class OwnHistory extends Y.UndoManager {
  override stopCapturing(): void {
    // Yjs itself ends one while it undoes; else steps end by the clock alone.
    if (this.undoing || this.redoing) super.stopCapturing();
  }
}

/** The history of the words of a note, with the rules of the binding otherwise. One for each editor. */
export const ownHistory = (ydoc: Y.Doc): Y.UndoManager =>
  new OwnHistory(ydoc.getXmlFragment(NOTE_FRAGMENT), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
