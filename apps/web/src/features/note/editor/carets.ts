import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { type Awareness } from 'y-protocols/awareness';
import { colorOf } from '../colors';
import styles from './carets.module.css';

/** How long a caret says its name after a move. */
const NAMED = 2_000;

interface SaidUser {
  name?: unknown;
  color?: unknown;
}

/** The name is drawn by CSS, so that it is no word of the note; colours go through the CSSOM, as the page's policy asks. */
function caretOf(user: SaidUser, clientId: number): HTMLElement {
  const caret = document.createElement('span');
  caret.className = styles.caret ?? '';
  caret.dataset.client = String(clientId);
  caret.dataset.named = '';
  caret.style.setProperty('--caret', colorOf(user.color));
  caret.dataset.name = String(user.name ?? '').slice(0, 40);
  caret.setAttribute('aria-hidden', 'true');
  return caret;
}

/** Carets of the others: a bar, with a name for two seconds after it has moved. */
export function caretPlugins(awareness: Awareness): Plugin[] {
  const cursors = yCursorPlugin(awareness, {
    cursorBuilder: caretOf,
    selectionBuilder: (user: SaidUser) => ({ style: `background-color: ${colorOf(user.color)}33` }),
  }) as Plugin;
  const names = new Plugin({
    view: (view) => {
      const timers = new Map<number, ReturnType<typeof setTimeout>>();
      const places = new Map<number, string>();
      const onChange = ({ updated, added, removed }: { updated: number[]; added: number[]; removed: number[] }) => {
        for (const client of removed) places.delete(client);
        for (const client of [...added, ...updated]) {
          const place = JSON.stringify(awareness.getStates().get(client)?.cursor ?? null);
          if (places.get(client) === place) continue;
          places.set(client, place);
          const caret = () => view.dom.querySelector<HTMLElement>(`[data-client="${client}"]`);
          caret()?.setAttribute('data-named', '');
          clearTimeout(timers.get(client));
          timers.set(client, setTimeout(() => caret()?.removeAttribute('data-named'), NAMED));
        }
      };
      awareness.on('change', onChange);
      return {
        destroy: () => {
          awareness.off('change', onChange);
          for (const timer of timers.values()) clearTimeout(timer);
        },
      };
    },
  });
  return [cursors, names];
}
