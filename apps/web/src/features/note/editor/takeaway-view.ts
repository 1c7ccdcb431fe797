import { countWords, TAKEAWAY_WORDS } from '@pleniere/domain';
import { type AnyNode, textOf } from '@pleniere/note-schema';
import { type Node } from '@tiptap/pm/model';
import { type NodeView } from '@tiptap/pm/view';
import { type TFunction } from 'i18next';
import styles from './takeaway.module.css';

/** What the box says beside its words: while it is empty, and of the plenary that follows. */
export interface TakeawaySaid {
  emptyHint: string;
  restitution: string | null;
}

/**
 * « À retenir »: the same note as the rest, drawn beside it (or, on a phone, as a band that opens full screen), so that
 * cursor, history and carets have one editor to live in.
 */
export class TakeawayView implements NodeView {
  readonly dom = document.createElement('section');
  readonly contentDOM = document.createElement('div');
  private readonly count = document.createElement('span');
  private readonly meter = document.createElement('i');
  private readonly opener = document.createElement('button');
  private isOpen = false;

  constructor(
    private node: Node,
    private readonly t: TFunction<['note', 'ui']>,
    { emptyHint, restitution }: TakeawaySaid,
  ) {
    const head = document.createElement('div');
    const title = document.createElement('strong');
    const scale = document.createElement('div');
    const foot = document.createElement('p');
    title.textContent = t('takeaway');
    foot.textContent = t('takeawayFoot');
    this.dom.className = styles.takeaway ?? '';
    this.dom.dataset.takeaway = '';
    this.dom.setAttribute('aria-label', t('takeaway'));
    head.className = styles.head ?? '';
    scale.className = styles.meter ?? '';
    this.count.className = styles.count ?? '';
    this.contentDOM.className = styles.words ?? '';
    this.contentDOM.dataset.hint = emptyHint;
    foot.className = styles.foot ?? '';
    this.opener.type = 'button';
    this.opener.className = styles.opener ?? '';
    this.opener.addEventListener('click', () => this.open(!this.isOpen));
    head.append(title, this.count, this.opener);
    scale.append(this.meter);
    for (const machine of [head, scale, foot]) machine.contentEditable = 'false';
    this.dom.append(head, scale, this.contentDOM, foot);
    if (restitution) {
      const next = document.createElement('p');
      next.className = styles.next ?? '';
      next.contentEditable = 'false';
      next.textContent = restitution;
      this.dom.append(next);
    }
    this.dom.addEventListener('pleniere:open', () => this.open(true));
    this.dom.addEventListener('pleniere:close', () => this.open(false));
    this.open(false);
    this.draw();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.opener;
  }

  ignoreMutation(mutation: { target: globalThis.Node; type: string }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  private open(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.dom.dataset.open = String(isOpen);
    this.opener.setAttribute('aria-expanded', String(isOpen));
    this.opener.setAttribute('aria-label', this.t(isOpen ? 'takeawayClose' : 'takeawayOpen'));
  }

  private draw(): void {
    const words = countWords(textOf(this.node.toJSON() as AnyNode));
    const over = words - TAKEAWAY_WORDS;
    this.dom.dataset.over = String(over > 0);
    if (words === 0) this.contentDOM.dataset.empty = '';
    else delete this.contentDOM.dataset.empty;
    this.count.textContent =
      over > 0 ? this.t('takeawayOver', { words, limit: TAKEAWAY_WORDS, over }) : this.t('takeawayWords', { count: words, limit: TAKEAWAY_WORDS });
    this.meter.style.width = `${Math.min(100, (words / TAKEAWAY_WORDS) * 100)}%`;
  }
}
